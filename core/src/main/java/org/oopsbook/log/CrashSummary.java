package org.oopsbook.log;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The line of the crash utility's summary of a dump in which it quotes the kernel's last words. */
final class CrashSummary {
  /** {@code PANIC: "Oops: 0002 [#1] SMP " (check log for details)}. */
  private static final Pattern PANIC =
      Pattern.compile("\\s*+PANIC: \"([^\"]{4,1024}+)\"(?: \\(check log for details\\))?\\s*+");

  private CrashSummary() {}

  /** The message that {@code line} quotes, or null where it is no such line. */
  static @Nullable Framed read(String line) {
    if (!line.contains("PANIC: \"")) return null;
    Matcher panic = PANIC.matcher(line);
    return panic.matches() ? Framed.kernel(panic.group(1).stripTrailing(), Framed.NO_LEVEL) : null;
  }
}
