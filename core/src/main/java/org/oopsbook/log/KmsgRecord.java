package org.oopsbook.log;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;

/**
 * {@code 4,1234,5678901,-,caller=T12;text}: a record of {@code /dev/kmsg}, or of netconsole's
 * extended format, which may put a release before it and may cut a record into fragments.
 *
 * <p>Source: Linux, Documentation/ABI/testing/dev-kmsg and Documentation/networking/netconsole.rst.
 *
 * @param sequence the record's number, the same in its fragments
 * @param fragmentAt where in the record this fragment begins, in bytes, or -1 where it is whole
 * @param fragmentOf how long the record is
 */
record KmsgRecord(Framed framed, long sequence, long fragmentAt, long fragmentOf) {
  /** Takes a record apart; null where {@code line} is none. */
  static @Nullable KmsgRecord read(String line) {
    int semicolon = line.indexOf(';');
    if (semicolon < 7) return null;
    var cursor = new Cursor(line, 0);
    long priority = cursor.number(1, 6);
    if (priority < 0 || !cursor.take(',')) {
      int comma = line.indexOf(',');
      if (comma < 3 || comma > semicolon || line.lastIndexOf('.', comma) < 1) return null;
      cursor.at = comma + 1;
      priority = cursor.number(1, 6);
      if (priority < 0 || !cursor.take(',')) return null;
    }
    long sequence = cursor.number(1, 18);
    if (sequence < 0 || !cursor.take(',')) return null;
    long micros = cursor.number(1, 18);
    if (micros < 0 || !cursor.take(',') || cursor.at >= semicolon) return null;
    String caller = null;
    long at = -1;
    long of = -1;
    for (String flag : line.substring(cursor.at, semicolon).split(",", 16)) {
      if (flag.startsWith("caller=")) caller = flag.substring("caller=".length());
      if (flag.startsWith("ncfrag=")) {
        var fragment = new Cursor(flag, "ncfrag=".length());
        at = fragment.number(1, 9);
        of = fragment.take('/') ? fragment.number(1, 9) : -1;
      }
    }
    var framed =
        new Framed(
            Format.KERNEL_LOG,
            line.substring(semicolon + 1),
            micros,
            null,
            null,
            (int) priority & 7,
            caller,
            priority >> 3 == 0 ? Origin.KERNEL : Origin.PROGRAM);
    return new KmsgRecord(framed, sequence, of < 0 ? -1 : at, of);
  }

  /** Whether {@code line} goes on with the dictionary of the record before: {@code KEY=value}. */
  static boolean isDictionary(String line) {
    if (line.length() < 3 || line.charAt(0) != ' ') return false;
    int equals = line.indexOf('=');
    if (equals < 2) return false;
    for (int i = 1; i < equals; i++) {
      char c = line.charAt(i);
      if (!(c >= 'A' && c <= 'Z') && !Cursor.isDigit(c) && c != '_') return false;
    }
    return true;
  }

  /** Undoes {@code \x0a}: what the kernel writes for bytes that do not print. */
  static String unescape(String text) {
    int at = text.indexOf("\\x");
    if (at < 0) return text;
    var out = new StringBuilder(text.length());
    int done = 0;
    while (at >= 0 && at + 4 <= text.length()) {
      int high = Character.digit(text.charAt(at + 2), 16);
      int low = Character.digit(text.charAt(at + 3), 16);
      int code = high * 16 + low;
      // Bytes above 0x7f are parts of UTF-8 characters: they stay as the kernel wrote them.
      if (high >= 0 && low >= 0 && code < 0x80) {
        out.append(text, done, at).append((char) code);
        done = at + 4;
      }
      at = text.indexOf("\\x", Math.max(done, at + 2));
    }
    return out.append(text, done, text.length()).toString();
  }
}
