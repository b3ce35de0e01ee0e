package org.oopsbook.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program as a user starts it. */
class LauncherIT {
  private static final String EXAMPLE = "examples/vmcore-dmesg.txt";
  private static final String PROBLEM = "sched/cfs-throttled-next-buddy";

  @TempDir Path dir;

  @Test
  void diagnosesTheExample() {
    var run = Launcher.run("diagnose", EXAMPLE);
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("pick_next_task_fair", "3.10.0-514.el7", "RHBA-2016:2966");
  }

  @Test
  void speaksChinese() {
    assertThat(Launcher.run("diagnose", "--lang", "zh", EXAMPLE).out()).contains("空指针");
    var byLocale =
        Launcher.run(
            Launcher.PROGRAM,
            Launcher.ROOT,
            Map.of("LC_ALL", "zh_CN.UTF-8"),
            "",
            "diagnose",
            EXAMPLE);
    assertThat(byLocale.out()).contains("空指针");
  }

  @Test
  void worksThroughALinkAndFromAnywhere() throws IOException {
    Path link = Files.createSymbolicLink(dir.resolve("ob"), Launcher.PROGRAM);
    var run =
        Launcher.run(
            link, dir, Map.of(), "", "diagnose", Launcher.ROOT.resolve(EXAMPLE).toString());
    assertThat(run.status()).isZero();
  }

  @Test
  void readsStandardInput() throws IOException {
    String log = Files.readString(Launcher.ROOT.resolve(EXAMPLE));
    var run =
        Launcher.run(Launcher.PROGRAM, dir, Map.of(), log, "diagnose", "--format", "json", "-");
    assertThat(run.out()).contains(PROBLEM);
  }

  @Test
  void explainsValuesOfTheCallAndOfStandardInput() throws IOException {
    var one = Launcher.run("explain", "page-fault", "0x2");
    assertThat(one.out()).startsWith("page-fault 0x2\n").contains("WRITE");
    var lines = "4609\nG B W\n";
    var two =
        Launcher.run(Launcher.PROGRAM, dir, Map.of(), lines, "explain", "--format=json", "taint");
    assertThat(two.out().lines()).hasSize(2).allMatch(line -> line.contains("explanation/1"));
    assertThat(Launcher.run("explain").out()).contains("pointer 0xdead000000000122");
  }

  @Test
  void showsReleasesOfTheCallAndOfStandardInput() throws IOException {
    var one = Launcher.run("kernel", "show", "3.10.0-229.el7.x86_64");
    assertThat(one.status()).isZero();
    assertThat(one.out()).startsWith("3.10.0-229.el7.x86_64\n").contains("rhel-7.1");
    var lines = "6.1.0-18-amd64\ncoffee\n5.4.0\n";
    var three =
        Launcher.run(
            Launcher.PROGRAM, dir, Map.of(), lines, "kernel", "show", "-", "--format=json");
    assertThat(three.status()).isEqualTo(2);
    assertThat(three.out().lines()).hasSize(3).allMatch(line -> line.contains("kernel/1"));
    assertThat(three.err().lines()).hasSize(1).first().asString().contains("coffee");
    assertThat(Launcher.run("kernel").status()).isEqualTo(2);
  }

  @Test
  void checksReleasesAndAFleetAndComparesTwo() throws IOException {
    var one = Launcher.run("kernel", "check", "3.10.0-229.el7.x86_64");
    assertThat(one.status()).isZero();
    assertThat(one.out()).contains("rhel-7.1", "kvm/ept-misconfig-mmio-validation");

    Path list = dir.resolve("hosts");
    Files.writeString(
        list, "new 3.10.0-1160.el7\nold 3.10.0-229.el7\nold2 3.10.0-229.el7\ncoffee\n");
    var fleet = Launcher.run("kernel", "check", "--inventory", list.toString(), "--format=json");
    assertThat(fleet.status()).isZero();
    assertThat(fleet.out().lines()).hasSize(2);
    assertThat(fleet.out().lines().findFirst().orElseThrow()).contains("[\"old\",\"old2\"]");
    assertThat(fleet.err().lines()).hasSize(1).first().asString().contains("line 4", "coffee");

    var diff = Launcher.run("kernel", "diff", "3.10.0-229.el7", "3.10.0-1160.el7");
    assertThat(diff.out()).contains("Fixed on the way", "cfs-throttled-next-buddy");
    unusable(Launcher.run("kernel", "diff", "3.10.0-229.el7"), "two releases");
    unusable(Launcher.run("kernel", "check", "--inventory", "/nowhere"), "/nowhere");
  }

  @Test
  void aValueThatCannotBeExplainedIsSaidInOneLine() {
    var run = Launcher.run("explain", "page-fault", "0x2", "coffee");
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).contains("page-fault 0x2");
    assertThat(run.err().lines()).hasSize(1).first().asString().contains("'coffee'");
  }

  @Test
  void aFileNameInAnyScriptIsOpenedWhateverTheLocale() throws IOException {
    Path file = dir.resolve("日志.txt");
    Files.copy(Launcher.ROOT.resolve(EXAMPLE), file);
    var run = Launcher.run(Launcher.PROGRAM, dir, Map.of("LC_ALL", "C"), "", "diagnose", "日志.txt");
    assertThat(run.err()).isEmpty();
    assertThat(run.status()).isZero();
  }

  @Test
  void failOnSetsTheStatus() {
    assertThat(Launcher.run("diagnose", "--fail-on", "fatal", EXAMPLE).status()).isEqualTo(1);
  }

  @Test
  void outputIsNotColouredInAPipe() {
    assertThat(Launcher.run("diagnose", EXAMPLE).out()).doesNotContain("\033");
  }

  @Test
  void aMissingFileIsOneClearLine() {
    unusable(Launcher.run("diagnose", "/nowhere/x.log"), "/nowhere/x.log");
  }

  @Test
  void anEmptyFileIsOneClearLine() throws IOException {
    Path file = Files.createFile(dir.resolve("empty.log"));
    unusable(Launcher.run("diagnose", file.toString()), "empty.log");
  }

  @Test
  void aFolderWithoutLogsIsOneClearLine() {
    unusable(Launcher.run("diagnose", dir.toString()), dir.toString());
  }

  @Test
  void aBinaryIsOneClearLine() throws IOException {
    Path file =
        Files.write(
            dir.resolve("vmcore"),
            "KDUMP   \0\0\0\6binary\0\0\0\1\2\3".getBytes(StandardCharsets.ISO_8859_1));
    unusable(Launcher.run("diagnose", file.toString()), "vmcore");
  }

  @Test
  void symbolsThatCannotBeUsedAreOneLineEachAndTheDiagnosisGoesOn() throws IOException {
    Path hidden = Files.writeString(dir.resolve("kallsyms"), "0000000000000000 T _text\n");
    var run =
        Launcher.run(
            "diagnose", "--lang=en", "--vmlinux", EXAMPLE, "--symbols", hidden.toString(), EXAMPLE);
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains("pick_next_task_fair", "Symbols\n");
    assertThat(run.err().lines())
        .anyMatch(line -> line.contains(EXAMPLE) && line.contains("no ELF file"))
        .anyMatch(line -> line.contains("kallsyms") && line.contains("kptr_restrict"));
  }

  @Test
  void anUnknownOptionIsOneClearLine() {
    unusable(Launcher.run("diagnose", "--no-such-option", EXAMPLE), "--no-such-option");
    unusable(Launcher.run("diagnose", "--format", "xml", EXAMPLE), "xml");
    unusable(Launcher.run("diagnose", "--fail-on", "bad", EXAMPLE), "bad");
  }

  @Test
  void anOldJavaIsToldWhatToInstall() {
    Path old = Path.of("/usr/lib/jvm/java-17-openjdk-amd64");
    assumeTrue(Files.isDirectory(old), "no JDK 17 here");
    var run =
        Launcher.run(
            Launcher.PROGRAM, dir, Map.of("OOPSBOOK_JAVA", old.toString()), "", "diagnose", "x");
    unusable(run, "Java 25");
  }

  @Test
  void aLineOfTenMegabytesIsReadInLittleMemory() throws IOException {
    Path file = dir.resolve("long.log");
    Files.writeString(
        file, "x".repeat(10 << 20) + "\n" + Files.readString(Launcher.ROOT.resolve(EXAMPLE)));
    var run =
        Launcher.run(
            Launcher.PROGRAM,
            dir,
            Map.of("OOPSBOOK_JVM_FLAGS", "-Xmx64m"),
            "",
            "diagnose",
            "--format",
            "json",
            "long.log");
    assertThat(run.status()).isZero();
    assertThat(run.out()).contains(PROBLEM);
  }

  @Test
  void aGzipBombIsBounded() throws IOException {
    Path file = dir.resolve("bomb.gz");
    var zeros = new byte[1 << 20];
    try (var out = new GZIPOutputStream(Files.newOutputStream(file))) {
      for (int i = 0; i < 600; i++) out.write(zeros);
    }
    var run =
        Launcher.run(
            Launcher.PROGRAM,
            dir,
            Map.of("OOPSBOOK_JVM_FLAGS", "-Xmx64m"),
            "",
            "diagnose",
            "bomb.gz");
    assertThat(run.err()).doesNotContain("Exception");
    assertThat(run.status()).isIn(0, 2);
  }

  @Test
  void aFileCutMidLineIsStillDiagnosed() throws IOException {
    Path file = dir.resolve("cut.log");
    Files.copy(Launcher.ROOT.resolve(EXAMPLE), file);
    try (var cut = new RandomAccessFile(file.toFile(), "rw")) {
      cut.setLength(2_500);
    }
    assertThat(Launcher.run("diagnose", "--format", "json", file.toString()).out())
        .contains("null-pointer-dereference");
  }

  @Test
  void batchPrintsOneLineACaseWhateverTheCase() throws IOException {
    Files.copy(Launcher.ROOT.resolve(EXAMPLE), dir.resolve("a.log"));
    Files.createFile(dir.resolve("b.log"));
    Files.write(dir.resolve("c.log"), new byte[] {0, 1, 2, (byte) 0xff});
    var run = Launcher.run("batch", "--format", "json", dir.toString());
    assertThat(run.status()).isZero();
    assertThat(run.out().lines()).hasSize(3);
    assertThat(run.out().lines().findFirst().orElseThrow()).contains(PROBLEM);
  }

  @Test
  void logPrintsTheKernelLogAsDmesgDoes() throws IOException {
    Path file = dir.resolve("messages");
    Files.writeString(
        file,
        "Mar  7 13:38:04 h kernel: [   12.345678] EPT: Misconfiguration.\nMar  7 13:38:05 h sshd[1]: hello\n");
    assertThat(Launcher.run("log", file.toString()).out())
        .isEqualTo("[   12.345678] EPT: Misconfiguration.\n");
  }

  private static void unusable(Launcher.Run run, String naming) {
    assertThat(run.status()).isEqualTo(2);
    assertThat(run.out()).isEmpty();
    assertThat(run.err()).contains(naming).doesNotContain("\tat ");
    assertThat(run.err().lines().filter(l -> !l.startsWith("  "))).hasSize(1);
  }
}
