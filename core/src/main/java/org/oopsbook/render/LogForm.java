package org.oopsbook.render;

import java.time.format.DateTimeFormatter;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.WallTime;

/** A log line as a log shows it: with the kernel's stamp or, where it has none, as syslog does. */
final class LogForm {
  private static final DateTimeFormatter SYSLOG =
      DateTimeFormatter.ofPattern("MMM ppd HH:mm:ss", Locale.ENGLISH);
  private static final DateTimeFormatter ISO =
      DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss", Locale.ROOT);
  private static final DmesgRenderer DMESG = new DmesgRenderer(false);

  private LogForm() {}

  /** One line, free of control characters. */
  static String of(LogLine line) {
    String text = DMESG.render(line).replace('\t', ' ');
    WallTime wall = line.wall();
    if (line.uptimeMicros() >= 0 || wall == null) return text;
    return stamp(wall) + " " + host(line.host()) + program(line) + text;
  }

  private static String program(LogLine line) {
    return line.origin() == LogLine.Origin.KERNEL ? "kernel: " : "";
  }

  private static String host(@Nullable String host) {
    return host == null ? "" : Plain.of(host) + " ";
  }

  private static String stamp(WallTime wall) {
    if (!wall.yearKnown()) return SYSLOG.format(wall.local());
    var offset = wall.offset();
    return ISO.format(wall.local()) + (offset == null ? "" : offset.getId());
  }
}
