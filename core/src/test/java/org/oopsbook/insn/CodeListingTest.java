package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.oopsbook.book.BundledBook;
import org.oopsbook.insn.CodeListing.Line;
import org.oopsbook.model.Arch;

class CodeListingTest {
  private static final CodeListing LISTING =
      new CodeListing(BundledBook.open().root().at("decode"));

  /** What {@code llvm-objdump} said of the line, in AT&T's syntax. */
  private static final Pattern EXPECTED =
      Pattern.compile("([* ])\\s*([0-9a-f]+):\\t([0-9a-f ]+?)\\s*\\t(\\S+).*");

  @Test
  void theNeighboursOfTheMarkedInstructionAreListed() {
    List<Line> lines =
        LISTING.list("Code: 48 89 70 10 eb a9 66 90 55 <48> 8b 17 48 89 e5 eb", Arch.X86_64);
    assertThat(lines)
        .extracting(Line::text)
        .containsExactly(
            "mov QWORD PTR [rax+0x10], rsi",
            "jmp .-0x55",
            "nop",
            "push rbp",
            "mov rdx, QWORD PTR [rdi]",
            "mov rbp, rsp",
            "(cut)");
    assertThat(lines).filteredOn(Line::marked).extracting(Line::bytes).containsExactly("48 8b 17");
    assertThat(lines.getFirst().offset()).isEqualTo(-9);
  }

  @Test
  void aFirstInstructionThatLostItsBeginningIsLeftOut() {
    // The first two bytes end an instruction; read as one they would swallow the next.
    List<Line> lines = LISTING.list("0f 00 00 48 89 e5 90 <0f> 0b", Arch.X86_64);
    assertThat(lines)
        .filteredOn(l -> l.offset() >= -4)
        .extracting(Line::text)
        .containsExactly("mov rbp, rsp", "nop", "ud2");
  }

  @Test
  void wordsAreListedToo() {
    List<Line> lines = LISTING.list("a90157f3 aa0003f3 f9405c15 (f94002b6)", Arch.ARM64);
    assertThat(lines)
        .extracting(Line::text)
        .containsExactly(
            "stp x19, x21, [sp+0x10]", "(not known)", "ldr x21, [x0+0xb8]", "ldr x22, [x21]");
    assertThat(lines).extracting(Line::offset).containsExactly(-12, -8, -4, 0);
  }

  @Test
  void wordsOfMipsAndLoongArchAreListed() {
    assertThat(LISTING.list("Code: 14400009 <8c820054>", Arch.MIPS))
        .extracting(Line::text)
        .containsExactly("bnez $2, .+0x28", "lw $2, [$4+0x54]");
    assertThat(LISTING.list("Code: 03400000 <28d06085>", Arch.LOONGARCH64))
        .extracting(Line::text)
        .containsExactly("(not known)", "ld.d a1, [a0+0x418]");
  }

  @Test
  void withoutAMarkNothingIsListed() {
    assertThat(LISTING.list("Code: 48 8b 17", Arch.X86_64)).isEmpty();
    assertThat(LISTING.list("Code: Bad RIP value.", Arch.X86_64)).isEmpty();
    assertThat(LISTING.list("Code: 14400009 8c820054", Arch.MIPS)).isEmpty();
  }

  @TestFactory
  List<DynamicTest> othersReadTheSameInstructions() throws IOException {
    Path root = corpus();
    assumeTrue(Files.isDirectory(root), () -> "no " + root + " beside this tree");
    var tests = new ArrayList<DynamicTest>();
    for (Arch arch : List.of(Arch.X86_64, Arch.ARM64, Arch.ARM)) {
      Path folder = root.resolve(arch == Arch.X86_64 ? "amd64" : arch.id());
      try (Stream<Path> files = Files.list(folder)) {
        files
            .filter(f -> f.toString().endsWith(".out"))
            .sorted()
            .forEach(f ->
                tests.add(
                    DynamicTest.dynamicTest(
                        arch.id() + "/" + f.getFileName(), () -> same(f, arch))));
      }
    }
    return tests;
  }

  private static Path corpus() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path found = at.resolve("shared/corpus/syzkaller/linux/decompile");
      if (Files.isDirectory(found)) return found;
    }
    return Path.of("shared");
  }

  private static void same(Path file, Arch arch) throws IOException {
    List<String> all = Files.readAllLines(file);
    var expected = new ArrayList<Matcher>();
    for (String text : all) {
      Matcher line = EXPECTED.matcher(text);
      if (line.matches()) expected.add(line);
    }
    // Where others say nothing, as of code that could not be read, we say nothing.
    List<Line> lines =
        all.stream()
            .filter(l -> l.contains("Code:"))
            .map(l -> LISTING.list(l, arch))
            .filter(l -> !expected.isEmpty() && bytes(l).equals(bytesOf(expected)))
            .findFirst()
            .orElse(List.of());
    assertThat(lines).hasSameSizeAs(expected);
    for (int i = 0; i < expected.size(); i++) {
      Line line = lines.get(i);
      Matcher other = expected.get(i);
      assertThat(line.bytes().replace(" ", "")).isEqualTo(other.group(3).replace(" ", ""));
      assertThat(line.marked()).isEqualTo(other.group(1).equals("*"));
      // AT&T's names end with the size.
      if (line.decoded() instanceof Insn insn) {
        assertThat(other.group(4)).startsWith(insn.mnemonic());
      }
    }
  }

  private static String bytes(List<Line> lines) {
    return String.join("", lines.stream().map(l -> l.bytes().replace(" ", "")).toList());
  }

  private static String bytesOf(List<Matcher> lines) {
    return String.join("", lines.stream().map(l -> l.group(3).replace(" ", "")).toList());
  }
}
