package org.oopsbook.symbols;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Answer;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Request;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.SymbolFiles;
import org.oopsbook.model.Text;

/** Symbols through the whole flow; the program for source places is a script. */
class SymbolFlowTest {
  private static final Oopsbook OOPSBOOK = new Oopsbook(BundledBook.open());
  private static final String ID = "00112233445566778899aabbccddeeff00112233";

  private static final String MAP =
      """
      ffffffff81000000 T _text
      ffffffff81001000 T foo_read
      ffffffff81001100 T vfs_foo
      ffffffff81001200 T sys_foo
      ffffffff81001300 T foo_end
      """;

  @TempDir Path dir;

  @Test
  void bareAddressesGiveCulpritTitleAndFramesWhereATableNamesThem() throws IOException {
    Path map = Files.writeString(dir.resolve("System.map"), MAP);
    String log = bare("ffffffff81001010", "ffffffff81001120", "ffffffff81001300");
    Fault fault = root(diagnose(log, tables(map)));
    assertThat(fault.title())
        .isEqualTo("BUG: unable to handle kernel NULL pointer dereference in foo_read");
    assertThat(fault.at()).isEqualTo(new CodePlace("foo_read", 0x10, 0x100, null));
    List<Frame> frames = fault.traces().getFirst().frames();
    assertThat(frames).allMatch(Frame::named);
    // The last is where a call returns to that is the last instruction of its function.
    assertThat(frames)
        .extracting(Frame::place)
        .containsExactly(
            new CodePlace("vfs_foo", 0x20, 0x100, null),
            new CodePlace("sys_foo", 0x100, 0x100, null));
    assertThat(fault.lines()).extracting(l -> l.text()).contains("RIP: 0010:0xffffffff81001010");
  }

  @Test
  void withoutATableTheSameLogIsAsItWas() {
    String log = bare("ffffffff81001010", "ffffffff81001120", "ffffffff81001300");
    Fault fault = root(diagnose(log, SymbolFiles.NONE));
    assertThat(fault.at()).isNull();
    assertThat(fault.traces().getFirst().frames()).noneMatch(Frame::named);
  }

  @Test
  void theOffsetThatAPanicPrintsIsTakenIntoAccountForTablesOfTheFileAndOfTheRunningKernel()
      throws IOException {
    String log =
        bare("ffffffff95801010", "ffffffff95801120", "ffffffff95801220")
            + "Kernel panic - not syncing: Fatal exception\n"
            + "Kernel Offset: 0x14800000 from 0xffffffff81000000 (relocation range:"
            + " 0xffffffff80000000-0xffffffffbfffffff)\n";
    Path file = Files.writeString(dir.resolve("System.map"), MAP);
    Path running =
        Files.writeString(dir.resolve("kallsyms"), MAP.replace("ffffffff810", "ffffffff958"));
    Path otherBoot =
        Files.writeString(dir.resolve("other"), MAP.replace("ffffffff810", "ffffffffa00"));
    for (Path table : List.of(file, running, otherBoot)) {
      Fault fault = root(diagnose(log, tables(table)));
      assertThat(fault.at()).isEqualTo(new CodePlace("foo_read", 0x10, 0x100, null));
    }
  }

  @Test
  void modulesOfAnotherBootNameNothing() throws IOException {
    String module = "ffffffffc0123000 t bar_read\t[bar]\nffffffffc0123100 t bar_end\t[bar]\n";
    Path table = Files.writeString(dir.resolve("kallsyms"), MAP + module);
    String moved =
        bare("ffffffff95801010", "ffffffffd4923020", "ffffffff95801220")
            + "Kernel panic - not syncing: Fatal exception\n"
            + "Kernel Offset: 0x14800000 from 0xffffffff81000000\n";
    assertThat(functions(diagnose(moved, tables(table)))).containsExactly("", "sys_foo");
    String same = bare("ffffffff81001010", "ffffffffc0123020", "ffffffff81001220");
    assertThat(functions(diagnose(same, tables(table)))).containsExactly("bar_read", "sys_foo");
  }

  private static List<String> functions(Answer answer) {
    return root(answer).traces().getFirst().frames().stream()
        .map(frame -> frame.place().function())
        .toList();
  }

  @Test
  void entriesWithNameAndAddressTellTheOffsetToo() throws IOException {
    Path map = Files.writeString(dir.resolve("System.map"), MAP);
    String log =
        bare("ffffffff95801010", "ffffffff95801120", "ffffffff95801220")
            .replace(" 0xffffffff95801220", " [<ffffffff95801220>] sys_foo+0x20/0x100");
    Answer answer = diagnose(log, tables(map));
    assertThat(root(answer).at()).isEqualTo(new CodePlace("foo_read", 0x10, 0x100, null));
    assertThat(notes(answer)).doesNotContain("symbols.no-offset");
  }

  @Test
  void thatNothingTellsTheOffsetIsSaidAsADoubt() throws IOException {
    Path map = Files.writeString(dir.resolve("System.map"), MAP);
    String log = bare("ffffffff81001010", "ffffffff81001120", "ffffffff81001220");
    assertThat(notes(diagnose(log, tables(map)))).contains("symbols.named", "symbols.no-offset");
  }

  @Test
  void aTableThatTheLogContradictsNamesNothing() throws IOException {
    Path map = Files.writeString(dir.resolve("System.map"), MAP);
    String log =
        bare("ffffffff81001010", "ffffffff81001120", "ffffffff81001220")
            .replace(" 0xffffffff81001120", " [<ffffffff81001120>] vfs_foo+0x20/0x100")
            .replace(" 0xffffffff81001220", " [<ffffffff81007220>] sys_foo+0x20/0x100");
    Answer answer = diagnose(log, tables(map));
    assertThat(root(answer).at()).isNull();
    assertThat(notes(answer)).contains("symbols.other-table");
  }

  @Test
  void tracesOfArmBuiltWithoutNamesAreNamed() throws IOException {
    Path map =
        Files.writeString(
            dir.resolve("System.map"),
            """
            c0008000 T _text
            c0009000 T foo_read
            c0009100 T vfs_foo
            c0009200 T sys_foo
            c0009300 T end
            """);
    String log =
        """
        Unable to handle kernel NULL pointer dereference at virtual address 00000004
        pgd = c0004000
        Internal error: Oops: 17 [#1] ARM
        PC is at 0xc0009010
        LR is at 0xc0009120
        pc : [<c0009010>]    lr : [<c0009120>]    psr: 60000013
        Function entered at [<c0009000>] from [<c0009120>]
        Function entered at [<c0009100>] from [<c0009220>]
        """;
    Fault fault = root(diagnose(log, tables(map)));
    assertThat(fault.at()).isEqualTo(new CodePlace("foo_read", 0x10, 0x100, null));
    assertThat(fault.traces().getFirst().frames())
        .extracting(f -> f.place().function())
        .containsExactly("foo_read", "vfs_foo", "sys_foo");
  }

  @Test
  void framesAreLedBackOneByteBeforeWhereTheyReturnToAndTheFaultWhereItIs() throws IOException {
    Path kernel = kernel(ID);
    Answer answer = diagnose(named(ID), kernels(kernel));
    Fault fault = root(answer);
    assertThat(fault.sources())
        .containsExactly(new SourcePlace("f0xffffffff81001010", "file.c", 3));
    assertThat(fault.traces().getFirst().frames().getFirst().sources())
        .containsExactly(new SourcePlace("f0xffffffff8100111f", "file.c", 3));
    assertThat(notes(answer)).contains("symbols.by-build-id", "symbols.looked-up");
    assertThat(answer.reading().problems()).isEmpty();
  }

  @Test
  void aKernelOfAnotherBuildIsRefusedWithBothNamed() throws IOException {
    String other = ID.replace('0', 'f');
    Answer answer = diagnose(named(other), kernels(kernel(ID)));
    assertThat(root(answer).sources()).isEmpty();
    assertThat(answer.reading().problems().toString()).contains("symbols.other-build", ID, other);
  }

  @Test
  void aKernelOfTheSameReleaseIsUsedAndThatIsSaid() throws IOException {
    Answer answer = diagnose(named(""), kernels(kernel(ID)));
    assertThat(root(answer).sources()).hasSize(1);
    assertThat(notes(answer)).contains("symbols.by-release");
  }

  @Test
  void aKernelThatNothingTellsApartIsUsedAndDoubted() throws IOException {
    Path kernel = symbols(ElfBuilder.kernel()).lines().write(dir.resolve("vmlinux"));
    Answer answer = diagnose(named(ID), kernels(kernel));
    assertThat(root(answer).sources()).hasSize(1);
    assertThat(notes(answer)).contains("symbols.unchecked");
  }

  @Test
  void withoutAProgramThatIsSaidInOneLineAndTheDiagnosisGoesOn() throws IOException {
    var files = new SymbolFiles(List.of(kernel(ID).toString()), List.of(), List.of(), "");
    Answer answer = diagnose(named(ID), files);
    assertThat(root(answer).title()).endsWith("in foo_read");
    assertThat(answer.reading().problems()).containsExactly(Text.phrase("symbols.no-tool"));
  }

  @Test
  void kernelsAreFoundInAFolderByBuildIdAndByRelease() throws IOException {
    Path byId = dir.resolve("a/.build-id/00/" + ID.substring(2) + ".debug");
    Path byRelease = dir.resolve("b/usr/lib/debug/lib/modules/6.1.0-50-amd64/vmlinux");
    for (Path place : List.of(byId, byRelease)) {
      Files.createDirectories(place.getParent());
      Files.copy(kernel(ID), place);
      Path folder = dir.resolve(dir.relativize(place).getName(0));
      var files = new SymbolFiles(List.of(), List.of(folder.toString()), List.of(), program());
      assertThat(root(diagnose(named(ID), files)).sources()).hasSize(1);
    }
  }

  private Path kernel(String id) throws IOException {
    return symbols(ElfBuilder.kernel())
        .data(".rodata", "Linux version 6.1.0-50-amd64 (gcc)")
        .lines()
        .buildId(id)
        .write(dir.resolve("vmlinux"));
  }

  private static ElfBuilder symbols(ElfBuilder elf) {
    return elf.code(".text", 0xffffffff81000000L, 0x2000)
        .function("foo_read", 1, 0xffffffff81001000L, 0x100)
        .function("vfs_foo", 1, 0xffffffff81001100L, 0x100)
        .function("foo_end", 1, 0xffffffff81001200L, 0x100);
  }

  private static SymbolFiles tables(Path table) {
    return new SymbolFiles(List.of(), List.of(), List.of(table.toString()), "");
  }

  private SymbolFiles kernels(Path kernel) throws IOException {
    return new SymbolFiles(List.of(kernel.toString()), List.of(), List.of(), program());
  }

  /** A folder with a program that answers each address with a function named after it. */
  private String program() throws IOException {
    Path folder = Files.createDirectories(dir.resolve("bin"));
    Path file = folder.resolve("llvm-symbolizer");
    String answer = "while read -r a; do echo \"f$a\"; echo file.c:3:1; echo; done\n";
    Files.writeString(file, "#!/bin/sh\n" + answer);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return folder.toString();
  }

  private static String bare(String pointer, String first, String second) {
    return """
    BUG: kernel NULL pointer dereference, address: 0000000000000018
    Oops: 0000 [#1] PREEMPT SMP PTI
    CPU: 1 PID: 42 Comm: cat Not tainted 6.1.0-50-amd64 #1
    RIP: 0010:0x%s
    RAX: 0000000000000000 RBX: 0000000000000000 RCX: 0000000000000000
    Call Trace:
     <TASK>
     0x%s
     0x%s
     </TASK>
    ---[ end trace 0000000000000000 ]---
    """
        .formatted(pointer, first, second);
  }

  private static String named(String id) {
    return """
    BUG: kernel NULL pointer dereference, address: 0000000000000018
    Oops: 0000 [#1] PREEMPT SMP PTI
    CPU: 1 PID: 42 Comm: cat Not tainted 6.1.0-50-amd64 #1  %s
    RIP: 0010:foo_read+0x10/0x100
    RAX: 0000000000000000 RBX: 0000000000000000 RCX: 0000000000000000
    Call Trace:
     <TASK>
     vfs_foo+0x20/0x100
     </TASK>
    ---[ end trace 0000000000000000 ]---
    """
        .formatted(id);
  }

  private static Answer diagnose(String log, SymbolFiles symbols) {
    var request = new Request("test", List.of("-"), Map.of(), List.of(), symbols);
    return OOPSBOOK.diagnose(request, new ByteArrayInputStream(log.getBytes(UTF_8)));
  }

  private static Fault root(Answer answer) {
    return answer.diagnosis().incidents().getFirst().incident().root();
  }

  private static List<String> notes(Answer answer) {
    return answer.diagnosis().evidence().stream()
        .map(Evidence::notes)
        .flatMap(List::stream)
        .map(note -> note instanceof Text.Phrase phrase ? phrase.key() : "")
        .toList();
  }
}
