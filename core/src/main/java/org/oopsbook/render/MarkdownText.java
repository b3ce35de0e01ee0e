package org.oopsbook.render;

import java.util.List;

/** Foreign text inside Markdown, so that nothing in it is taken for markup. */
final class MarkdownText {
  private MarkdownText() {}

  /** A stretch of text in a line: as it is if it holds no markup, else as code. */
  static String inline(String text) {
    String line = Plain.of(text.replace('\n', ' ')).strip();
    return line.codePoints().allMatch(MarkdownText::isPlain) ? line : code(line);
  }

  private static boolean isPlain(int c) {
    return Character.isLetterOrDigit(c) || c > 0x7f || " .,:;/+-()'\"%=".indexOf(c) >= 0;
  }

  /** A code span, its fence longer than any run of back quotes inside. */
  static String code(String text) {
    if (text.isEmpty()) return "";
    String fence = "`".repeat(longestRun(text) + 1);
    boolean touches = text.startsWith("`") || text.endsWith("`");
    return touches ? fence + " " + text + " " + fence : fence + text + fence;
  }

  /** A block of code, its fence longer than any run of back quotes inside. */
  static String block(List<String> lines) {
    int longest = lines.stream().mapToInt(MarkdownText::longestRun).max().orElse(0);
    String fence = "`".repeat(Math.max(3, longest + 1));
    return fence + "\n" + String.join("\n", lines) + "\n" + fence + "\n";
  }

  /** A quotation, each line marked. */
  static String quotation(String text) {
    var quoted = new StringBuilder();
    for (String line : text.strip().split("\\R", -1)) {
      quoted.append(line.isBlank() ? ">" : "> " + line.strip()).append('\n');
    }
    return quoted.toString();
  }

  /** A link; where {@code url} is no address of the web, the text alone. */
  static String link(String text, String url) {
    boolean web = url.startsWith("https://") || url.startsWith("http://");
    if (!web) return inline(text);
    var target = new StringBuilder();
    for (char c : Plain.of(url).toCharArray()) {
      if (" ()<>\\\"".indexOf(c) >= 0) target.append('%').append(Plain.hex(c, 2));
      else target.append(c);
    }
    return "[" + inline(text) + "](" + target + ")";
  }

  private static int longestRun(String text) {
    int longest = 0;
    int run = 0;
    for (int i = 0; i < text.length(); i++) {
      run = text.charAt(i) == '`' ? run + 1 : 0;
      longest = Math.max(longest, run);
    }
    return longest;
  }
}
