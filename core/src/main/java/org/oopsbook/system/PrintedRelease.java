package org.oopsbook.system;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Finds the release that a kernel prints in its reports beside what taints it, of whatever kind the
 * report is. Fed line by line: a mailer may have broken the line before the release.
 *
 * <p>Sources: {@code lib/dump_stack.c}, {@code kernel/panic.c} (print_tainted), {@code
 * kernel/locking/lockdep.c}, {@code arch/powerpc/kernel/process.c}, i386's {@code show_regs} of
 * 2.6.
 */
final class PrintedRelease {
  private static final int LONGEST = 1_000;

  private static final String RELEASE = "(\\d{1,4}\\.\\d{1,5}[^\\s()]{0,120}+)";

  /** {@code Not tainted 3.10… #1}, {@code Tainted: G W ---- (3.2.0 #1)}. */
  private static final Pattern AFTER =
      Pattern.compile("(?:Not tainted|Tainted: [A-Z -]{1,60}+)(?: VLI)? {0,10}+\\(?" + RELEASE);

  /** Lockdep's second line: {@code 3.5.0-rc5 #2 Not tainted}. */
  private static final Pattern BEFORE =
      Pattern.compile("\\s{0,8}+" + RELEASE + " #\\d\\S{0,20} (?:Not tainted|Tainted: ).{0,40}");

  /** i386 before 2.6.25, where taint stands a line above: {@code EFLAGS: 00010286 (2.6.9-11)}. */
  private static final Pattern EFLAGS =
      Pattern.compile("EFLAGS: [0-9a-f]{8} {1,8}\\(" + RELEASE + "[ )].{0,40}");

  /** A line that ends before the release. */
  private static final Pattern BROKEN =
      Pattern.compile(
          ".*(?: Comm: \\S| TRAP: ).*?(?:[ :]Not|Not tainted|Tainted:(?: [A-Z -]{0,60}+)?|)\\s*");

  /** What is left for the next line. */
  private static final Pattern REST =
      Pattern.compile(
          "\\s*+(?:Not tainted |tainted |[A-Z -]{1,60}+)?+\\s*+(?:"
              + RELEASE
              + " #\\d.*|\\("
              + RELEASE
              + "\\)\\s*)");

  private boolean broken;

  /** The release that {@code text} prints or ends, or null. */
  @Nullable String read(String text) {
    boolean rest = broken;
    broken = false;
    if (text.length() > LONGEST) return null;
    if (rest) {
      Matcher matcher = REST.matcher(text);
      if (matcher.matches()) return matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
    }
    String found = whole(text);
    broken = found == null && mayBeBroken(text) && BROKEN.matcher(text).matches();
    return found;
  }

  private static @Nullable String whole(String text) {
    if (text.contains("ainted")) {
      Matcher after = AFTER.matcher(text);
      if (after.find()) return after.group(1);
      Matcher before = BEFORE.matcher(text);
      if (before.matches()) return before.group(1);
    } else if (text.startsWith("EFLAGS: ")) {
      Matcher flags = EFLAGS.matcher(text);
      if (flags.matches()) return flags.group(1);
    }
    return null;
  }

  private static boolean mayBeBroken(String text) {
    return text.contains(" Comm: ") || text.contains(" TRAP: ");
  }
}
