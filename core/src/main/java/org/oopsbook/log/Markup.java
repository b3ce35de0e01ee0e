package org.oopsbook.log;

import java.util.function.Consumer;

/**
 * Takes off what a document adds to a line of a log: quote marks, HTML, indentation; and tells the
 * parts of a document.
 */
final class Markup {
  /** Kernels rule off reports with longer lines; a heading is underlined with shorter ones. */
  private static final int MAX_UNDERLINE = 27;

  /** Indentation of code in Markdown (CommonMark, section 4.4). */
  private static final String CODE_INDENT = "    ";

  private final Shape shape;
  private int segment;
  private int fence;
  private char fenceMark;
  private int fenceIndent;
  private boolean afterBlank = true;
  private boolean inCode;

  Markup(Shape shape) {
    this.shape = shape;
  }

  /** The part of the document that the line taken last stands in. */
  int segment() {
    return segment;
  }

  /** Hands on the line, or the lines that it shows as. */
  void take(String line, Consumer<String> out) {
    String bare = unquote(line);
    boolean quoted = bare.length() < line.length();
    bare = dropBlanks(bare, shape.indent());
    for (String part : Html.lines(bare))
      out.accept(shape.markdown() ? markdown(part, quoted) : part);
  }

  /** Without {@code > } and {@code >> }; {@code >ffff888003c8a900: fb fb} is the kernel's own. */
  static String unquote(String line) {
    int at = 0;
    int bare = 0;
    while (at < line.length()
        && (line.charAt(at) == '>' || (at > bare && line.charAt(at) == ' '))) {
      boolean mark = line.charAt(at) == '>';
      at++;
      if (!mark) bare = at;
      else if (at == line.length() || line.charAt(at) == '[') return line.substring(at);
    }
    return bare == 0 ? line : line.substring(bare);
  }

  private String markdown(String line, boolean quoted) {
    boolean fenceLine = fence(line);
    boolean blank = line.isBlank();
    String text = line;
    if (fence > 0 && !fenceLine) text = dropBlanks(line, fenceIndent);
    else if (!fenceLine) {
      inCode = (isIndented(line) && (inCode || afterBlank)) || (inCode && blank);
      if (inCode) text = dropBlanks(line, CODE_INDENT.length());
      else if (!quoted && isHeading(line)) segment++;
    }
    afterBlank = blank;
    return text;
  }

  private static boolean isIndented(String line) {
    return line.startsWith(CODE_INDENT) || line.startsWith("\t");
  }

  /** Opens or closes a fenced block (CommonMark, section 4.5); whether the line did. */
  private boolean fence(String line) {
    int indent = 0;
    while (indent < line.length() && line.charAt(indent) == ' ') indent++;
    char mark = indent < line.length() ? line.charAt(indent) : 0;
    if (mark != '`' && mark != '~') return false;
    int end = indent;
    while (end < line.length() && line.charAt(end) == mark) end++;
    int length = end - indent;
    if (length < 3) return false;
    if (fence == 0) {
      if (mark == '`' && line.indexOf('`', end) >= 0) return false;
      fence = length;
      fenceMark = mark;
      fenceIndent = indent;
      return true;
    }
    if (mark != fenceMark || length < fence || !line.substring(end).isBlank()) return false;
    fence = 0;
    return true;
  }

  /** A heading of the first or second level, or the underline of one. */
  private boolean isHeading(String line) {
    if (line.startsWith("# ") || line.startsWith("## ")) return true;
    if (afterBlank || line.isEmpty() || line.length() < 3) return false;
    String underline = line.stripTrailing();
    char mark = line.charAt(0);
    return (mark == '=' || mark == '-')
        && underline.length() <= MAX_UNDERLINE
        && underline.chars().allMatch(c -> c == mark);
  }

  /** Without up to {@code most} leading blanks; a tab counts as all of them. */
  private static String dropBlanks(String line, int most) {
    if (most == 0 || line.isEmpty()) return line;
    if (line.charAt(0) == '\t') return line.substring(1);
    int at = 0;
    while (at < most && at < line.length() && line.charAt(at) == ' ') at++;
    return line.substring(at);
  }
}
