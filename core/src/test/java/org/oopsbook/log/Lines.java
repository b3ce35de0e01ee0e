package org.oopsbook.log;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.oopsbook.evidence.Limits;
import org.oopsbook.evidence.TextSink.Summary;
import org.oopsbook.model.LogLine;

/** What {@link LogReader} makes of a text. */
record Lines(List<LogLine> lines, Summary summary) {
  static Lines of(String... lines) {
    return of((String.join("\n", lines) + "\n").getBytes(StandardCharsets.UTF_8));
  }

  static Lines of(byte[] bytes) {
    return of(new ByteArrayInputStream(bytes), Limits.DEFAULT);
  }

  static Lines of(InputStream in, Limits limits) {
    var lines = new ArrayList<LogLine>();
    var summary = new LogReader(limits).read(0, in, lines::add);
    return new Lines(List.copyOf(lines), summary);
  }

  List<String> texts() {
    return lines.stream().map(LogLine::text).toList();
  }

  List<Long> numbers() {
    return lines.stream().map(line -> line.at().line()).toList();
  }

  /** Each line in short: {@code kernel 4 12.345678s T123 host 2017-03-07T13:38:04Z |text|}. */
  List<String> described() {
    return lines.stream().map(Lines::describe).toList();
  }

  static String describe(LogLine line) {
    var out = new StringBuilder(line.origin().name().toLowerCase(java.util.Locale.ROOT));
    if (line.level() >= 0) out.append(' ').append(line.level());
    if (line.uptimeMicros() >= 0) out.append(" +").append(line.uptimeMicros());
    if (line.caller() != null) out.append(' ').append(line.caller());
    if (line.host() != null) out.append(" @").append(line.host());
    var wall = line.wall();
    if (wall != null) {
      out.append(' ').append(wall.local());
      if (wall.offset() != null) out.append(wall.offset());
    }
    return out.append(" |").append(line.text()).append('|').toString();
  }
}
