package org.oopsbook.render;

import java.util.List;
import org.oopsbook.render.Style.Ink;

/**
 * A page for a terminal, written from the top. All text that comes in is made harmless and wrapped
 * here, so that no caller can forget it.
 */
final class Page {
  private static final int LABEL = 12;

  private final Style style;
  private final StringBuilder out = new StringBuilder();

  Page(Style style) {
    this.style = style;
  }

  @Override
  public String toString() {
    return out.toString();
  }

  void gap() {
    int end = out.length();
    if (end > 1 && out.charAt(end - 2) != '\n') out.append('\n');
  }

  void heading(String text) {
    gap();
    paragraph(0, text, Ink.STRONG);
  }

  /** A paragraph, or several where {@code text} has line ends. */
  void paragraph(int indent, String text, Ink ink) {
    hanging(" ".repeat(indent), text, ink);
  }

  void paragraph(int indent, String text) {
    paragraph(indent, text, Ink.NORMAL);
  }

  /** A mark in front of a paragraph whose further lines stand under its first word. */
  void hanging(String mark, String text, Ink ink) {
    int indent = Columns.width(mark);
    String lead = mark;
    for (String paragraph : text.strip().split("\\R+", -1)) {
      for (String line : Columns.wrap(Plain.of(paragraph), style.width() - indent)) {
        line(lead + style.paint(line, ink));
        lead = " ".repeat(indent);
      }
    }
  }

  void item(String text) {
    hanging("  - ", text, Ink.NORMAL);
  }

  /** A label with what belongs to it. */
  void field(String label, String text, Ink ink) {
    String padding = " ".repeat(Math.max(1, LABEL - Columns.width(label)));
    hanging("  " + label + padding, text, ink);
  }

  void field(String label, String text) {
    field(label, text, Ink.NORMAL);
  }

  /** The same label with each of {@code texts}, written once. */
  void fields(String label, List<String> texts) {
    String name = label;
    for (String text : texts) {
      field(name, text);
      name = "";
    }
  }

  /** A table under a label: lines whose columns stand below each other. */
  void table(String label, List<String> lines) {
    paragraph(2, label, Ink.DIM);
    for (String text : lines)
      line(Columns.cut("    " + Plain.of(text), Math.max(20, style.width())));
  }

  /** Lines whose columns stand below each other; of one too wide the last goes on below, uncut. */
  void listing(List<String> lines) {
    int room = style.width() - 6;
    for (String text : lines) {
      String plain = Plain.of(text);
      boolean fits = Columns.width(plain) <= style.width() - 2;
      int last = plain.lastIndexOf("  ");
      if (fits) {
        line("  " + plain);
      } else if (last <= 0) {
        listed("  ", plain, room);
      } else {
        listed("  ", plain.substring(0, last).stripTrailing(), room);
        listed("      ", plain.substring(last + 2), room);
      }
    }
  }

  private void listed(String indent, String text, int room) {
    String lead = indent;
    for (String part : Columns.chop(text, room)) {
      line(lead + part);
      lead = "      ";
    }
  }

  /** A command, never broken, so that it can be copied. */
  void command(String command) {
    line("      $ " + style.paint(Plain.of(command).strip(), Ink.STRONG));
  }

  /**
   * A line of a log behind its number; one that matters is marked and whole, another may be cut.
   */
  void log(String number, String text, boolean marked) {
    String lead = (marked ? "  > " : "    ") + number + " | ";
    int room = Math.max(20, style.width() - Columns.width(lead));
    if (!marked) {
      line(style.paint((lead + Columns.cut(Plain.of(text), room)).stripTrailing(), Ink.DIM));
      return;
    }
    String next = lead;
    for (String part : Columns.chop(Columns.cut(Plain.of(text), 4 * room), room)) {
      line(next + style.paint(part.stripTrailing(), Ink.STRONG));
      next = " ".repeat(Columns.width(lead) - 2) + "| ";
    }
  }

  private void line(String text) {
    out.append(text.stripTrailing()).append('\n');
  }
}
