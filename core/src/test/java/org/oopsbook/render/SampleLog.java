package org.oopsbook.render;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.WallTime;

/** The logs of the notebook, line by line. */
final class SampleLog {
  private SampleLog() {}

  /** The lines of a log of the notebook, numbered as there. */
  static List<LogLine> read(String name, int first) {
    var lines = new ArrayList<LogLine>();
    for (String line : resource(name).lines().toList()) {
      lines.add(line.startsWith("[") ? stamped(line, first) : dated(line, first));
      first++;
    }
    return lines;
  }

  private static LogLine stamped(String line, int number) {
    String stamp = line.substring(1, line.indexOf(']'));
    return new LogLine(
        new LineRef(0, number),
        0,
        line.substring(line.indexOf(']') + 2),
        Long.parseLong(stamp.replace(".", "")),
        null,
        null,
        -1,
        null,
        LogLine.Origin.UNMARKED,
        false);
  }

  private static LogLine dated(String line, int number) {
    String text = line.substring(line.indexOf("kernel: ") + 8);
    return new LogLine(
        new LineRef(0, number),
        1,
        text,
        -1,
        new WallTime(LocalDateTime.of(0, 3, 7, 13, 38, 4), null),
        "xg-app-zstack-118",
        -1,
        null,
        LogLine.Origin.KERNEL,
        false);
  }

  static LogLine lineWith(List<LogLine> lines, String text) {
    return lines.stream().filter(l -> l.text().contains(text)).findFirst().orElseThrow();
  }

  private static String resource(String name) {
    try (var in = SampleLog.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
