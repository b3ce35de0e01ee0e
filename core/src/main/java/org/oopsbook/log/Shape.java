package org.oopsbook.log;

/**
 * What the beginning of a text says about all of it.
 *
 * @param markdown whether it is a Markdown document
 * @param indent how many blanks almost every line begins with, as in a log that was quoted by
 *     indenting it; 0 where that is not so
 */
record Shape(boolean markdown, int indent) {
  /** Fewer lines than this show no indentation to be common. */
  private static final int MIN_LINES = 5;

  /** Traces are indented by one blank of their own: less than two say nothing. */
  private static final int MIN_INDENT = 2;

  /** Looks at {@code head}, the beginning of a text. */
  static Shape of(String head) {
    int lines = 0;
    int indented = 0;
    int indent = Integer.MAX_VALUE;
    boolean markdown = false;
    for (int at = 0; at < head.length(); ) {
      int newline = head.indexOf('\n', at);
      int end = newline < 0 ? head.length() : newline;
      int text = at;
      while (text < end && head.charAt(text) == ' ') text++;
      if (text < end && head.charAt(text) != '\r') {
        lines++;
        if (text - at >= MIN_INDENT) {
          indented++;
          indent = Math.min(indent, text - at);
        }
        markdown |= head.startsWith("```", text) || isLowHeading(head, text);
      }
      at = end + 1;
    }
    boolean common = lines >= MIN_LINES && indented >= lines - lines / 5;
    return new Shape(markdown, common ? indent : 0);
  }

  /** {@code ## }…: one {@code #} alone may be the prompt of a shell. */
  private static boolean isLowHeading(String head, int at) {
    int end = at;
    while (end < head.length() && head.charAt(end) == '#') end++;
    return end - at >= 2
        && end - at <= 6
        && end + 1 < head.length()
        && head.charAt(end) == ' '
        && head.charAt(end + 1) > ' ';
  }
}
