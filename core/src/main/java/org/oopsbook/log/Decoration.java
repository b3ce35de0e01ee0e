package org.oopsbook.log;

/**
 * What people and consoles put before a framed line: indentation, the mark of a list, a backtick,
 * {@code [guest0/uart0] }.
 *
 * <p>It is taken off only where a framing follows: of a bare line it may be a part.
 */
final class Decoration {
  /** The longest bracketed name before a line. */
  private static final int MAX_NAME = 40;

  private static final String MARKS = " \t-*|`";

  private Decoration() {}

  /** Where the line may really begin; 0 where nothing stands before it. */
  static int end(String line) {
    int at = 0;
    while (at < line.length() && MARKS.indexOf(line.charAt(at)) >= 0) at++;
    if (at < line.length() && line.charAt(at) == '[') {
      int close = line.indexOf(']', at);
      if (close > 0 && close - at <= MAX_NAME) {
        int next = close + 1;
        while (next < line.length() && line.charAt(next) == ' ') next++;
        if (PrintkPrefix.stamp(new Cursor(line, next)) >= 0) return next;
      }
    }
    return at == line.length() ? 0 : at;
  }

  /** The line from {@code begin} on, without the backtick that closes an opening one. */
  static String body(String line, int begin) {
    boolean ticked = line.charAt(begin - 1) == '`' && line.endsWith("`");
    return line.substring(begin, ticked ? line.length() - 1 : line.length());
  }
}
