package org.oopsbook.symbols;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

/**
 * What tells one kernel build from another.
 *
 * @param buildId in hexadecimal, or null where it is not known
 * @param release as {@code uname -r} prints it, or null
 */
record KernelId(@Nullable String buildId, @Nullable String release) {
  /**
   * {@code CPU: 7 PID: 1 Comm: init Not tainted 6.13.0 #1 865d…}, since Linux 5.14 with {@code
   * CONFIG_STACKTRACE_BUILD_ID} ({@code lib/dump_stack.c}, dump_stack_print_info).
   */
  private static final Pattern PRINTED =
      Pattern.compile("CPU: \\d{1,6} .{1,200}\\s([0-9a-f]{40})\\s*+");

  /** How well two fit. */
  enum Fit {
    /** They have the same build id. */
    BY_BUILD_ID,
    /** They have the same release, and nothing more is known. */
    BY_RELEASE,
    /** There is nothing to compare. */
    UNKNOWN,
    /** They are two builds. */
    OTHER
  }

  /** Whether {@code this}, of a file, is {@code printed}, of a log. */
  Fit fits(KernelId printed) {
    if (buildId != null && printed.buildId != null) {
      return buildId.equals(printed.buildId) ? Fit.BY_BUILD_ID : Fit.OTHER;
    }
    if (release != null && printed.release != null) {
      return release.equals(printed.release) ? Fit.BY_RELEASE : Fit.OTHER;
    }
    return Fit.UNKNOWN;
  }

  /** The build id or, where that is not known, the release; {@code ?} where neither is. */
  String name() {
    if (buildId != null) return release == null ? buildId : buildId + " (" + release + ")";
    return release == null ? "?" : release;
  }

  /** What the report of {@code fault} prints; {@code release} where it prints none. */
  static KernelId printed(Fault fault, @Nullable String release) {
    String own = fault.release() == null ? release : fault.release();
    for (LogLine line : fault.lines()) {
      if (!line.text().contains("CPU: ")) continue;
      Matcher printed = PRINTED.matcher(line.text());
      if (printed.find()) return new KernelId(printed.group(1), own);
    }
    return new KernelId(null, own);
  }

  /** The build id that {@code fault} prints beside module {@code name}, or null. */
  static @Nullable String ofModule(Fault fault, String name) {
    String start = "[" + name + " ";
    for (LogLine line : fault.lines()) {
      int at = line.text().indexOf(start);
      if (at < 0) continue;
      int from = at + start.length();
      int end = line.text().indexOf(']', from);
      String id = end < 0 ? "" : line.text().substring(from, end);
      if (id.matches("[0-9a-f]{40}")) return id;
    }
    return null;
  }
}
