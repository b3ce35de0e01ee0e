package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;

/** Whether we say what objdump says, over listings that {@code .ci/insn-agreement} makes. */
class InsnAgreementTest {
  private static final double LEAST = 0.999;

  @ParameterizedTest
  @CsvSource({
    "amd64, X86_64",
    "i386, I386",
    "arm64, ARM64",
    "armhf, ARM",
    "ppc64el, PPC64",
    "s390x, S390X",
    "riscv64, RISCV64",
    "mips64el, MIPS",
    "loong64, LOONGARCH64"
  })
  void instructionsOfAKernelAreReadAsObjdumpReadsThem(String debian, Arch arch) throws IOException {
    String listings = System.getProperty("insn.listings");
    assumeTrue(listings != null, "run by .ci/insn-agreement");
    Path folder = Path.of(listings, debian);
    assumeTrue(Files.isDirectory(folder), () -> "no " + folder);
    var decoders = new Decoders(BundledBook.open().root().at("decode"));
    var agreement = new InsnAgreement(Objects.requireNonNull(decoders.of(arch)), debian);
    for (Path file : InsnAgreement.listings(folder)) agreement.listing(file);

    Files.writeString(folder.resolve("report.txt"), agreement.report());
    assertThat(agreement.instructions).isPositive();
    assertThat(agreement.wrongLength).isZero();
    assertThat((double) agreement.memoryAgreed / agreement.memory).isGreaterThanOrEqualTo(LEAST);
  }
}
