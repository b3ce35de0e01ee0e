package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;

/** Whether we say what objdump says, over listings that {@code .ci/insn-agreement} makes. */
class InsnAgreementTest {
  private static final double LEAST = 0.999;

  @ParameterizedTest
  @ValueSource(strings = {"amd64", "i386"})
  void instructionsOfAKernelAreReadAsObjdumpReadsThem(String arch) throws IOException {
    String listings = System.getProperty("insn.listings");
    assumeTrue(listings != null, "run by .ci/insn-agreement");
    Path folder = Path.of(listings, arch);
    assumeTrue(Files.isDirectory(folder), () -> "no " + folder);
    Node decode = BundledBook.open().root().at("decode");
    var agreement = new InsnAgreement(new X86Decoder(decode, arch.equals("amd64")));
    for (Path file : InsnAgreement.listings(folder)) agreement.listing(file);

    Files.writeString(folder.resolve("report.txt"), agreement.report());
    assertThat(agreement.instructions).isPositive();
    assertThat(agreement.wrongLength).isZero();
    assertThat((double) agreement.memoryAgreed / agreement.memory).isGreaterThanOrEqualTo(LEAST);
  }
}
