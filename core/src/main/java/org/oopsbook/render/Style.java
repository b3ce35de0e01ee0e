package org.oopsbook.render;

/**
 * How text is laid out for a terminal.
 *
 * @param colour whether ANSI colours are used
 * @param width columns of a line, at least 40
 */
public record Style(boolean colour, int width) {
  /** What fits most terminals, without colour. */
  public static final Style PLAIN = new Style(false, 100);

  public Style {
    if (width < 40) throw new IllegalArgumentException("a line has at least 40 columns");
  }

  /** What a stretch of text is, and so how it is coloured. */
  enum Ink {
    NORMAL("", ""),
    STRONG("\u001b[1m", "\u001b[22m"),
    DIM("\u001b[2m", "\u001b[22m"),
    BAD("\u001b[1;31m", "\u001b[22;39m"),
    POOR("\u001b[33m", "\u001b[39m"),
    GOOD("\u001b[32m", "\u001b[39m");

    private final String on;
    private final String off;

    Ink(String on, String off) {
      this.on = on;
      this.off = off;
    }
  }

  String paint(String text, Ink ink) {
    return colour && !text.isEmpty() ? ink.on + text + ink.off : text;
  }
}
