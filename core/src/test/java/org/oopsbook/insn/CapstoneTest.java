package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;

/** With the system's Capstone; skipped where it is not installed. */
class CapstoneTest {
  private static final Node DECODE = BundledBook.open().root().at("decode");
  private static final Pattern CODE =
      Pattern.compile("Code: ((?:[0-9a-f]{2} ){4,64}<[0-9a-f]{2}>(?: [0-9a-f]{2}){4,64})");

  private Capstone capstone;

  @BeforeEach
  void needsCapstone() {
    Optional<Capstone> found = Capstone.system();
    assumeTrue(found.isPresent(), "no libcapstone of version 4 or 5, or no native access");
    capstone = found.get();
  }

  @ParameterizedTest
  @CsvSource({
    "X86_64, c4e2f5b8c2, 5, 'vfmadd231pd ymm0, ymm1, ymm2'",
    "I386, 8b4710, 3, 'mov eax, dword ptr [edi + 0x10]'",
    "ARM64, aa0003e1, 4, 'mov x1, x0'",
    "ARM, e0822003, 4, 'add r2, r2, r3'",
    "PPC64, 7c0802a6, 4, 'mflr r0'",
    "S390X, 1821, 2, 'lr %r2, %r1'"
  })
  void instructionsAreNamedInTheOrderInWhichReportsPrintThem(
      Arch arch, String code, int length, String text) {
    byte[] bytes = HexFormat.of().parseHex(code);
    assertThat(capstone.name(bytes, 0, arch)).isEqualTo(new Capstone.Named(length, text));
  }

  @Test
  void whatIsCutOrUnknownOrOfAnotherArchitectureHasNoName() {
    assertThat(capstone.name(new byte[] {0x48, (byte) 0x8b}, 0, Arch.X86_64)).isNull();
    assertThat(capstone.name(new byte[0], 0, Arch.X86_64)).isNull();
    assertThat(capstone.name(new byte[8], 0, Arch.MIPS)).isNull();
    assertThat(capstone.name(new byte[CodeLine.MOST + 1], 0, Arch.X86_64)).isNull();
  }

  @Test
  void aListingIsNamedByCapstoneOnlyWhereOurTablesAreSilent() {
    String code = "Code: aa0003e1 f94002b6 (f9400a60) 91004000";
    List<CodeListing.Line> plain = new CodeListing(DECODE).list(code, Arch.ARM64);
    List<CodeListing.Line> full = new CodeListing(DECODE, capstone).list(code, Arch.ARM64);
    assertThat(plain).extracting(CodeListing.Line::byCapstone).containsOnlyNulls();
    assertThat(full)
        .extracting(CodeListing.Line::decoded)
        .isEqualTo(plain.stream().map(CodeListing.Line::decoded).toList());
    assertThat(full)
        .extracting(CodeListing.Line::byCapstone)
        .containsExactly("mov x1, x0", null, null, "add x0, x0, #0x10");
  }

  /** Over the reports that stand beside the working copy, where there are any. */
  @Test
  void lengthsAgreeOverAllCodeOfReports() throws IOException {
    Path folder = shared();
    assumeTrue(folder != null, "no reports beside the working copy");
    Decoder decoder = Objects.requireNonNull(new Decoders(DECODE).of(Arch.X86_64));
    var lines = new TreeSet<String>();
    try (Stream<Path> files = Files.walk(folder)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        if (Files.size(file) > 8 << 20) continue;
        Matcher code =
            CODE.matcher(Files.readString(file, java.nio.charset.StandardCharsets.ISO_8859_1));
        while (code.find()) lines.add(code.group(1));
      }
    }
    assumeTrue(!lines.isEmpty(), "no code in them");
    var differ = new ArrayList<String>();
    int compared = 0;
    for (String line : lines) {
      CodeLine code = CodeLine.parse(line);
      if (code == null) continue;
      for (int at = code.mark(); at < code.bytes().length; ) {
        if (!(decoder.decode(code.bytes(), at) instanceof Insn insn)) break;
        Capstone.Named named = capstone.name(code.bytes(), at, Arch.X86_64);
        // Capstone 4 reads ud1 (0f b9) without its operands; objdump reads them, as we do.
        if (named != null && !insn.mnemonic().equals("ud1")) {
          compared++;
          if (named.length() != insn.length())
            differ.add(insn.text() + " / " + named + ": " + line);
        }
        at += insn.length();
      }
    }
    assertThat(compared).isPositive();
    assertThat(differ).isEmpty();
  }

  private static @Nullable Path shared() throws IOException {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolve("shared");
      if (Files.isDirectory(shared.resolve("crashes"))) return shared.toRealPath();
    }
    return null;
  }
}
