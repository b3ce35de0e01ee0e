package org.oopsbook.log;

import java.util.List;
import java.util.Set;

/** Undoes what web pages and mail do to log text: escaped marks, breaks, tags. */
final class Html {
  private static final Set<String> TAGS =
      Set.of(
          "br",
          "pre",
          "code",
          "p",
          "div",
          "span",
          "tt",
          "td",
          "tr",
          "samp",
          "blockquote",
          "html",
          "body");

  /** The longest tag that is believed, attributes included. */
  private static final int MAX_TAG = 400;

  private static final char TIMES = '\u00d7';

  private Html() {}

  /** The lines that {@code line} shows as; usually itself. */
  static List<String> lines(String line) {
    if (line.indexOf('<') < 0) return List.of(unescape(line));
    StringBuilder out = null;
    int done = 0;
    int at = line.indexOf('<');
    while (at >= 0) {
      int end = tagEnd(line, at);
      if (end > 0) {
        if (out == null) out = new StringBuilder(line.length());
        out.append(line, done, at);
        if (line.startsWith("br", at + 1)) out.append('\n');
        done = end;
      }
      at = line.indexOf('<', Math.max(at + 1, done));
    }
    if (out == null) return List.of(unescape(line));
    String text = unescape(out.append(line, done, line.length()).toString());
    return text.lines().toList();
  }

  /** The end of a tag of a web page that begins at {@code at}, or -1: {@code <TASK>} is none. */
  private static int tagEnd(String line, int at) {
    int from = at + 1;
    if (from < line.length() && line.charAt(from) == '/') from++;
    int end = from;
    while (end < line.length() && end - from <= 10 && Cursor.isLetter(line.charAt(end))) end++;
    if (end == from || end == line.length() || !TAGS.contains(line.substring(from, end))) return -1;
    char next = line.charAt(end);
    if (next == '>') return end + 1;
    if (next != ' ' && next != '/') return -1;
    int close = line.indexOf('>', end);
    return close > 0 && close - at < MAX_TAG ? close + 1 : -1;
  }

  /** {@code 0×1f}: blogs print a sign of multiplication for the {@code x} between digits. */
  private static String unset(String line) {
    int at = line.indexOf(TIMES);
    if (at < 0) return line;
    var out = new StringBuilder(line);
    for (; at >= 0; at = line.indexOf(TIMES, at + 1)) {
      boolean number = at > 0 && line.charAt(at - 1) == '0' && at + 1 < line.length();
      if (number && Character.digit(line.charAt(at + 1), 16) >= 0) out.setCharAt(at, 'x');
    }
    return out.toString();
  }

  /**
   * Replaces the character references that stand for marks of HTML, a quote or a blank, and what
   * was put for the {@code x} of a number.
   */
  static String unescape(String line) {
    return references(unset(line));
  }

  private static String references(String line) {
    int at = line.indexOf('&');
    if (at < 0 || line.indexOf(';', at) < 0) return line;
    var out = new StringBuilder(line.length());
    int done = 0;
    while (at >= 0) {
      int end = line.indexOf(';', at);
      if (end < 0) break;
      int c = end - at <= 8 ? reference(line.substring(at + 1, end)) : -1;
      if (c >= 0) {
        out.append(line, done, at).append((char) c);
        done = end + 1;
      }
      at = line.indexOf('&', Math.max(at + 1, done));
    }
    return out.append(line, done, line.length()).toString();
  }

  private static int reference(String name) {
    return switch (name) {
      case "lt", "#60", "#x3c", "#x3C" -> '<';
      case "gt", "#62", "#x3e", "#x3E" -> '>';
      case "amp", "#38", "#x26" -> '&';
      case "quot", "#34", "#x22" -> '"';
      case "apos", "#39", "#x27" -> '\'';
      case "nbsp", "#160" -> ' ';
      default -> -1;
    };
  }
}
