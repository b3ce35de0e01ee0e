package org.oopsbook.log;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;

/**
 * The level before a line: {@code <4>}, or {@code kern :warn : } as {@code dmesg -x} prints it.
 *
 * @param facility who wrote it, 0 the kernel; -1 not said
 * @param level 0 (emergency) to 7 (debug), or -1
 * @param end where the line goes on
 */
record LevelTag(int facility, int level, int end) {
  /** Largest priority: facility 23, level 7 (RFC 5424, section 6.2.1). */
  private static final int MAX_PRIORITY = 191;

  /** Names of facilities, by their number (syslog(3); util-linux, sys-utils/dmesg.c). */
  private static final List<String> FACILITIES =
      List.of(
          "kern",
          "user",
          "mail",
          "daemon",
          "auth",
          "syslog",
          "lpr",
          "news",
          "uucp",
          "cron",
          "authpriv",
          "ftp",
          "res0",
          "res1",
          "res2",
          "res3",
          "local0",
          "local1",
          "local2",
          "local3",
          "local4",
          "local5",
          "local6",
          "local7");

  private static final List<List<String>> LEVELS =
      List.of(
          List.of("emerg", "panic"),
          List.of("alert"),
          List.of("crit"),
          List.of("err", "error"),
          List.of("warn", "warning"),
          List.of("notice"),
          List.of("info"),
          List.of("debug"));

  /** Reads {@code <4>}, or the decoded form; null where {@code line} begins with neither. */
  static @Nullable LevelTag read(String line) {
    if (line.isEmpty()) return null;
    char first = line.charAt(0);
    if (first == '<') return number(line);
    return first >= 'a' && first <= 'u' ? decoded(line) : null;
  }

  /**
   * {@code <4>}; {@code <c>} and {@code <d>} are marks of kernels before 3.6 for continued lines.
   */
  private static @Nullable LevelTag number(String line) {
    if (line.startsWith("<c>") || line.startsWith("<d>")) return new LevelTag(0, -1, 3);
    var cursor = new Cursor(line, 1);
    long priority = cursor.number(1, 3);
    if (priority < 0 || priority > MAX_PRIORITY || !cursor.take('>')) return null;
    return new LevelTag((int) (priority >> 3), (int) (priority & 7), cursor.at);
  }

  private static @Nullable LevelTag decoded(String line) {
    int colon = line.indexOf(':');
    if (colon < 3 || colon > 8) return null;
    int second = line.indexOf(':', colon + 1);
    if (second < 0 || second > colon + 8) return null;
    int facility = FACILITIES.indexOf(line.substring(0, colon).stripTrailing());
    int level = level(line.substring(colon + 1, second).stripTrailing());
    if (facility < 0 || level < 0) return null;
    var cursor = new Cursor(line, second + 1);
    cursor.take(' ');
    return new LevelTag(facility, level, cursor.at);
  }

  /** The number of a level's name, or -1. */
  static int level(String name) {
    for (int i = 0; i < LEVELS.size(); i++) {
      if (LEVELS.get(i).contains(name)) return i;
    }
    return -1;
  }

  /** Reads {@code kern.warn} or {@code warn}, as some syslog daemons print it; else null. */
  static @Nullable LevelTag word(String word) {
    int dot = word.indexOf('.');
    int level = level(word.substring(dot + 1));
    if (level < 0) return null;
    int facility = dot < 0 ? -1 : FACILITIES.indexOf(word.substring(0, dot));
    return dot >= 0 && facility < 0 ? null : new LevelTag(facility, level, word.length());
  }

  /** What the facility says of the author. */
  Origin origin() {
    return switch (facility) {
      case -1 -> Origin.UNMARKED;
      case 0 -> Origin.KERNEL;
      default -> Origin.PROGRAM;
    };
  }
}
