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
    for (Piece piece : pieces(text, width)) {
      int need = width(piece.text());
      int gap = used > 0 && piece.spaced() ? 1 : 0;
      if (used > 0 && used + gap + need > width) {
        lines.add(line.toString());
        line.setLength(0);
        used = 0;
        gap = 0;
      }
      line.append(" ".repeat(gap)).append(piece.text());
      used += gap + need;
    }
    if (used > 0 || lines.isEmpty()) lines.add(line.toString());
    return lines;
  }

  /** Rows whose cells begin at the same columns; a column that is empty in all takes no room. */
  static List<String> aligned(List<List<String>> rows) {
    var widths = new int[rows.isEmpty() ? 0 : rows.getFirst().size()];
    for (List<String> row : rows) {
      for (int i = 0; i < widths.length; i++) widths[i] = Math.max(widths[i], width(row.get(i)));
    }
    return rows.stream().map(row -> aligned(row, widths)).toList();
  }

  private static String aligned(List<String> row, int[] widths) {
    var line = new StringBuilder();
    for (int i = 0; i < widths.length; i++) {
      if (widths[i] == 0) continue;
      String cell = row.get(i);
      line.append(cell).append(" ".repeat(widths[i] - width(cell) + 2));
    }
    return line.toString().stripTrailing();
  }

  /** {@code text} cut to {@code width} columns, the cut marked with {@code ...}. */
  static String cut(String text, int width) {
    if (text.length() <= width && width(text) <= width) return text;
    return prefix(text, 0, Math.max(1, width - 3)) + "...";
  }

  /** {@code text} in stretches of at most {@code width} columns, all of it kept. */
  static List<String> chop(String text, int width) {
    var parts = new ArrayList<String>();
    int at = 0;
    while (at < text.length()) {
      String part = prefix(text, at, width);
      boolean last = at + part.length() == text.length();
      if (!last) part = beforeWord(part);
      parts.add(part);
      at += part.length();
    }
    return parts.isEmpty() ? List.of("") : parts;
  }

  /** {@code line} without its last word, where that is but a small part of it. */
  private static String beforeWord(String line) {
    int space = line.lastIndexOf(' ');
    return space < line.length() / 2 ? line : line.substring(0, space + 1);
  }

  /** What of {@code text} after {@code from} takes at most {@code width} columns, if not empty. */
  private static String prefix(String text, int from, int width) {
    int used = 0;
    int at = from;
    while (at < text.length()) {
      int c = text.codePointAt(at);
      used += width(c);
      if (used > width && at > from) break;
      at += Character.charCount(c);
    }
    return text.substring(from, at);
  }

  /**
   * A stretch that is not broken.
   *
   * @param spaced whether a space stood before it
   */
  private record Piece(String text, boolean spaced) {}

  private static List<Piece> pieces(String text, int width) {
    var pieces = new ArrayList<Piece>();
    for (String word : text.strip().split("\\s+", -1)) {
      boolean spaced = true;
      for (String stretch : stretches(word)) {
        for (String part : stretch.contains("://") ? List.of(stretch) : chop(stretch, width)) {
          pieces.add(new Piece(part, spaced));
          spaced = false;
        }
      }
    }
    return pieces;
  }

  /** A word in stretches between which a line may break. */
  private static List<String> stretches(String word) {
    var stretches = new ArrayList<String>();
    int from = 0;
    for (int at = 0; at < word.length(); ) {
      int next = at + Character.charCount(word.codePointAt(at));
      if (next < word.length() && mayBreak(word.codePointAt(at), word.codePointAt(next))) {
        stretches.add(word.substring(from, next));
        from = next;
      }
      at = next;
    }
    stretches.add(word.substring(from));
    return stretches;
  }

  private static boolean mayBreak(int before, int after) {
    return (isWide(before) || isWide(after))
        && CLOSING.indexOf(after) < 0
        && OPENING.indexOf(before) < 0;
  }
}
