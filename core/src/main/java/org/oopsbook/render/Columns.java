package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;

/** Measures and breaks text for a terminal, where a CJK character takes two columns. */
final class Columns {
  /** What must not begin a line in Chinese typesetting. */
  private static final String CLOSING = "，。；：！？、）】》」』”’％%)]},.;:!?";

  /** What must not end one. */
  private static final String OPENING = "（【《「『“‘([{";

  private Columns() {}

  /** How many columns {@code text} takes; it holds no control characters. */
  static int width(String text) {
    return text.codePoints().map(Columns::width).sum();
  }

  static int width(int c) {
    return switch (Character.getType(c)) {
      case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK -> 0;
      default -> isWide(c) ? 2 : 1;
    };
  }

  /** East Asian wide and fullwidth characters, by the blocks of Unicode's EastAsianWidth.txt. */
  private static boolean isWide(int c) {
    return c >= 0x1100
        && (c <= 0x115f
            || (c >= 0x2e80 && c <= 0xa4cf && c != 0x303f)
            || (c >= 0xac00 && c <= 0xd7a3)
            || (c >= 0xf900 && c <= 0xfaff)
            || (c >= 0xfe30 && c <= 0xfe6f)
            || (c >= 0xff00 && c <= 0xff60)
            || (c >= 0xffe0 && c <= 0xffe6)
            || (c >= 0x1f300 && c <= 0x1faff)
            || (c >= 0x20000 && c <= 0x3fffd));
  }

  /**
   * {@code text} in lines of at most {@code width} columns, broken at spaces and between CJK
   * characters; a word that is longer is cut, except an address of the web, which must stay whole
   * to be followed.
   */
  static List<String> wrap(String text, int width) {
    var lines = new ArrayList<String>();
    var line = new StringBuilder();
    int used = 0;
    for (Piece piece : pieces(text)) {
      int gap = used > 0 && piece.spaced() ? 1 : 0;
      int need = width(piece.text());
      if (used > 0 && used + gap + need > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
        gap = 0;
      }
      for (String part : parts(piece.text(), need, width)) {
        if (used > 0 && used + gap + width(part) > width) {
          lines.add(line.toString());
          line.setLength(0);
          used = 0;
          gap = 0;
        }
        line.append(" ".repeat(gap)).append(part);
        used += gap + width(part);
        gap = 0;
      }
    }
    if (used > 0 || lines.isEmpty()) lines.add(line.toString());
    return List.copyOf(lines);
  }

  /** {@code text} cut to {@code width} columns, the cut marked with {@code ...}. */
  static String cut(String text, int width) {
    if (text.length() <= width && width(text) <= width) return text;
    return prefix(text, Math.max(1, width - 3)) + "...";
  }

  /** {@code text} in stretches of {@code width} columns, spaces kept. */
  static List<String> chop(String text, int width) {
    var parts = new ArrayList<String>();
    String rest = text;
    while (width(rest) > width) {
      String part = prefix(rest, width);
      parts.add(part);
      rest = rest.substring(part.length());
    }
    parts.add(rest);
    return parts;
  }

  private static List<String> parts(String word, int need, int width) {
    return need <= width || word.contains("://") ? List.of(word) : chop(word, width);
  }

  /** The longest beginning that takes at most {@code width} columns, at least one character. */
  private static String prefix(String text, int width) {
    int used = 0;
    int at = 0;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += width(c);
      if (used > width && at > 0) break;
      at += Character.charCount(c);
    }
    return text.substring(0, at);
  }

  /**
   * A stretch that is not broken.
   *
   * @param spaced whether a space stood before it
   */
  private record Piece(String text, boolean spaced) {}

  private static List<Piece> pieces(String text) {
    var pieces = new ArrayList<Piece>();
    for (String word : text.strip().split("\\s+")) {
      boolean spaced = true;
      int from = 0;
      for (int at = 0; at < word.length(); ) {
        int next = at + Character.charCount(word.codePointAt(at));
        if (next < word.length() && mayBreak(word.codePointAt(at), word.codePointAt(next))) {
          pieces.add(new Piece(word.substring(from, next), spaced));
          spaced = false;
          from = next;
        }
        at = next;
      }
      pieces.add(new Piece(word.substring(from), spaced));
    }
    return pieces;
  }

  private static boolean mayBreak(int before, int after) {
    return (isWide(before) || isWide(after))
        && CLOSING.indexOf(after) < 0
        && OPENING.indexOf(before) < 0;
  }
}
