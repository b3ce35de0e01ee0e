package org.oopsbook.system;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.Severity;

/** Log lines and faults for tests, with just enough of framing taken off. */
final class Lines {
  private static final Pattern SYSLOG =
      Pattern.compile("[A-Z][a-z]{2} +\\d+ [0-9:]{8} (\\S+) kernel: (.*)");
  private static final Pattern STAMP = Pattern.compile("\\[ *(\\d+)\\.(\\d{6})\\] (.*)");

  private Lines() {}

  /** Reads a text; a heading of the second level begins a new segment. */
  static List<LogLine> of(int evidence, String text) {
    var lines = new ArrayList<LogLine>();
    int segment = 0;
    int number = 0;
    for (String line : text.split("\n", -1)) {
      number++;
      if (line.startsWith("## ")) segment++;
      if (line.startsWith("```")) continue;
      lines.add(line(new LineRef(evidence, number), segment, line));
    }
    return lines;
  }

  private static LogLine line(LineRef at, int segment, String text) {
    Matcher syslog = SYSLOG.matcher(text);
    if (syslog.matches()) {
      return new LogLine(
          at, segment, syslog.group(2), -1, null, syslog.group(1), -1, null, Origin.KERNEL, false);
    }
    Matcher stamp = STAMP.matcher(text);
    if (stamp.matches()) {
      long micros = Long.parseLong(stamp.group(1)) * 1_000_000 + Long.parseLong(stamp.group(2));
      return new LogLine(
          at, segment, stamp.group(3), micros, null, null, -1, null, Origin.UNMARKED, false);
    }
    return new LogLine(at, segment, text, -1, null, null, -1, null, Origin.UNMARKED, false);
  }

  /** A fault of {@code kind} with the lines that contain {@code beginning} and what follows. */
  static Fault fault(
      String kind,
      List<LogLine> all,
      String beginning,
      int count,
      @Nullable String release,
      @Nullable String hardware) {
    int from = 0;
    while (!all.get(from).text().startsWith(beginning)) from++;
    return new Fault(
        kind,
        Severity.FATAL,
        kind + "/test",
        kind,
        List.of(),
        null,
        null,
        null,
        null,
        List.of(),
        false,
        null,
        List.of(),
        Map.of(),
        null,
        List.of(),
        hardware,
        release,
        null,
        Map.of(),
        all.subList(from, from + count));
  }
}
