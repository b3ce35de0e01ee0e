package org.oopsbook.render;

/**
 * Makes foreign text harmless to a terminal or an editor: what a log says must be seen, not obeyed.
 */
final class Plain {
  private Plain() {}

  /**
   * {@code text} with its control characters, bidirectional overrides, invisible marks and halves
   * of surrogate pairs written as {@code \x1b} or {@code \u202e}; a tab becomes a space.
   */
  static String of(String text) {
    return harmless(text) ? text : escaped(text.replace('\t', ' '));
  }

  private static boolean harmless(String text) {
    return text.codePoints().noneMatch(c -> c == '\t' || isDangerous(c));
  }

  private static String escaped(String text) {
    var safe = new StringBuilder(text.length() + 16);
    text.codePoints()
        .forEach(c -> {
          if (isDangerous(c)) safe.append(escape(c));
          else safe.appendCodePoint(c);
        });
    return safe.toString();
  }

  private static String escape(int c) {
    if (c < 0x100) return "\\x" + hex(c, 2);
    if (c < 0x10000) return "\\u" + hex(c, 4);
    return "\\U" + hex(c, 8);
  }

  static String hex(int value, int digits) {
    String hex = Integer.toHexString(value);
    return "0".repeat(Math.max(0, digits - hex.length())) + hex;
  }

  /** Whether {@code c} steers a terminal, reorders or hides text, or is no character at all. */
  static boolean isDangerous(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }
}
