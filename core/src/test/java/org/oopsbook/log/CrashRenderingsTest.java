package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oopsbook.evidence.Limits;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;

/**
 * One crash, written by the real tools in their several ways, gives the same lines each time. The
 * files are not in this tree: the test skips itself where they are absent.
 */
class CrashRenderingsTest {
  private static final Path CRASHES = crashes();

  private static Path crashes() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolve("shared/crashes");
      if (Files.isDirectory(shared)) return shared;
    }
    return Path.of("shared/crashes");
  }

  private static List<LogLine> lines(String file) {
    Path path = CRASHES.resolve(file);
    assumeTrue(Files.exists(path), () -> "no " + path);
    var lines = new ArrayList<LogLine>();
    var reading =
        new LogReader(Limits.DEFAULT)
            .read(List.of(path.toString()), InputStream.nullInputStream(), lines::add);
    assertThat(reading.problems()).isEmpty();
    return lines;
  }

  private static List<String> texts(List<LogLine> lines) {
    return lines.stream().map(LogLine::text).toList();
  }

  @ParameterizedTest
  @ValueSource(strings = {"dmesg-iso.txt", "dmesg-x.txt", "dmesg-r.txt", "dmesg.json"})
  void everyRenderingOfDmesgGivesTheSameTexts(String rendering) throws IOException {
    assumeTrue(Files.isDirectory(CRASHES), () -> "no " + CRASHES);
    int compared = 0;
    try (var files = Files.newDirectoryStream(CRASHES.resolve("dmesg"), "*." + rendering)) {
      for (Path file : files) {
        String name = "dmesg/" + file.getFileName();
        // dmesg prints a message that ends with a newline with a blank line after it, save as JSON.
        var texts = withoutBlanks(lines(name));
        String plain = name.substring(0, name.length() - rendering.length()) + "dmesg.txt";
        assertThat(texts).as(name).isEqualTo(withoutBlanks(lines(plain)));
        compared++;
      }
    }
    assertThat(compared).isPositive();
  }

  private static List<String> withoutBlanks(List<LogLine> lines) {
    return texts(lines).stream().filter(text -> !text.isBlank()).toList();
  }

  @Test
  void recordsOfKmsgHoldTheLinesOfDmesg() {
    var kmsg = lines("dmesg/a1-labnic-oops.labnic-gpf.kmsg");
    var dmesg = lines("dmesg/a1-labnic-oops.labnic-gpf.dmesg.txt");
    assertThat(texts(kmsg)).containsAll(texts(dmesg));
    assertThat(kmsg).allMatch(line -> line.level() >= 0 && line.uptimeMicros() >= 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"short-iso-precise", "short-monotonic", "short-precise", "json"})
  void everyRenderingOfTheJournalGivesTheSameKernelLines(String rendering) {
    String crash = "journal/a1-labnic-oops.labnic-null.zstd.compact1.keyed1.out-";
    var kernel = kernelLines(lines(crash + "export"));
    assertThat(kernel).hasSize(460);
    assertThat(kernelLines(lines(crash + rendering))).isEqualTo(kernel);
  }

  private static List<String> kernelLines(List<LogLine> lines) {
    return lines.stream()
        .filter(line -> line.origin() == Origin.KERNEL)
        .peek(line -> assertThat(line.host()).isEqualTo("lab-node-1"))
        .map(LogLine::text)
        .toList();
  }

  @Test
  void bothFormatsOfNetconsoleGiveTheSameLines() {
    var extended = texts(lines("netconsole/f-null-panic.ext.log"));
    var plain = texts(lines("netconsole/f-null-panic.plain.log"));
    assertThat(plain).containsSubsequence(extended);
  }

  @Test
  void aSerialConsoleGivesTheLinesOfNetconsole() {
    var serial = texts(lines("serial/f-null-panic.log"));
    assertThat(serial).containsSubsequence(texts(lines("netconsole/f-null-panic.plain.log")));
  }
}
