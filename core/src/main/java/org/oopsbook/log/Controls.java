package org.oopsbook.log;

import java.util.List;

/** Removes what terminals, not readers, are told: escape sequences and control characters. */
final class Controls {
  private static final char ESCAPE = 0x1b;
  private static final char BELL = 0x07;

  /** Mail and web pages put it for spaces in a row, which kernels print in many places. */
  private static final char NO_BREAK_SPACE = 0xa0;

  /** The longest escape sequence that is believed, in characters. */
  private static final int MAX_SEQUENCE = 256;

  private Controls() {}

  /** The line without escape sequences and control characters, its spaces plain; tabs stay. */
  static String strip(String line) {
    int at = 0;
    while (at < line.length() && isPlain(line.charAt(at))) at++;
    if (at == line.length()) return stripCaret(line);
    var out = new StringBuilder(line.length()).append(line, 0, at);
    while (at < line.length()) {
      char c = line.charAt(at);
      if (c == ESCAPE) at = sequenceEnd(line, at + 1);
      else {
        if (c == NO_BREAK_SPACE) out.append(' ');
        else if (!isControl(c)) out.append(c);
        at++;
      }
    }
    return stripCaret(out.toString());
  }

  private static boolean isPlain(char c) {
    return !isControl(c) && c != NO_BREAK_SPACE;
  }

  private static boolean isControl(char c) {
    return (c < 0x20 && c != '\t') || c == 0x7f;
  }

  /** Escape sequences as {@code cat -v} shows them: {@code ^[[0m}. */
  private static String stripCaret(String line) {
    int at = line.indexOf("^[[");
    if (at < 0) return line;
    var out = new StringBuilder(line.length());
    int done = 0;
    while (at >= 0) {
      int end = controlEnd(line, at + 3);
      if (end > 0) {
        out.append(line, done, at);
        done = end;
      }
      at = line.indexOf("^[[", Math.max(at + 3, done));
    }
    return out.append(line, done, line.length()).toString();
  }

  /** The end of the sequence whose ESC stands before {@code at} (ECMA-48). */
  private static int sequenceEnd(String line, int at) {
    if (at >= line.length()) return at;
    char kind = line.charAt(at);
    if (kind == '[') {
      int end = controlEnd(line, at + 1);
      return end < 0 ? at + 1 : end;
    }
    if (kind == ']') {
      int limit = Math.min(line.length(), at + MAX_SEQUENCE);
      for (int i = at + 1; i < limit; i++) {
        if (line.charAt(i) == BELL) return i + 1;
        if (line.charAt(i) == ESCAPE) return Math.min(i + 2, line.length());
      }
      return at + 1;
    }
    // Charset choice takes one more character; all others are complete.
    boolean takesOne = "()*+#%".indexOf(kind) >= 0;
    return Math.min(at + (takesOne ? 2 : 1), line.length());
  }

  /** The end of parameters and final byte of a control sequence, or -1. */
  private static int controlEnd(String line, int at) {
    int limit = Math.min(line.length(), at + MAX_SEQUENCE);
    while (at < limit && line.charAt(at) >= 0x20 && line.charAt(at) <= 0x3f) at++;
    return at < limit && line.charAt(at) >= 0x40 && line.charAt(at) <= 0x7e ? at + 1 : -1;
  }

  /**
   * The parts of a line that a carriage return divides: consoles send it alone, several times, or
   * before the line feed as well as after.
   */
  static List<String> atReturns(String line) {
    int from = 0;
    int to = line.length();
    while (to > 0 && line.charAt(to - 1) == '\r') to--;
    while (from < to && line.charAt(from) == '\r') from++;
    int inner = line.indexOf('\r', from);
    if (inner < 0 || inner >= to) {
      return List.of(from == 0 && to == line.length() ? line : line.substring(from, to));
    }
    return List.of(line.substring(from, to).split("\r+"));
  }

  /** Undoes rsyslog's {@code #011} for a tab and {@code #033[0m} for an escape sequence. */
  static String unescapeSyslog(String text) {
    if (text.indexOf("#0") < 0) return text;
    String tabbed = text.replace("#011", "\t");
    return tabbed.contains("#033[") ? strip(tabbed.replace("#033[", ESCAPE + "[")) : tabbed;
  }
}
