package org.oopsbook.book;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a message template: literal text, {@code {name:type}}, {@code {name[]:type}}, {@code
 * {:type}}, {@code {one|other}}, {@code {?…}}, {@code {$}} for the end of the line, and <code>{{
 * </code> for a brace.
 *
 * <p>Looks at the braces only; the flow's own reader of templates is stricter.
 */
final class TemplateRule implements Rule {
  /** The one instance. */
  static final Rule TEMPLATE = new TemplateRule();

  private static final Pattern CAPTURE =
      Pattern.compile("[a-z_0-9]*+(?:\\[\\])?+:(?:hex|dec|word|symbol|file|text|rest)|\\$");

  private TemplateRule() {}

  @Override
  public void check(@Nullable Object value, Place at) {
    TEXT.check(value, at);
    if (value instanceof String template) {
      String mistake = mistake(template);
      if (mistake != null) at.wrong(mistake);
    }
  }

  private static @Nullable String mistake(String template) {
    boolean optional = false;
    int i = 0;
    while (i < template.length()) {
      char c = template.charAt(i);
      if (c == '}' && optional) {
        optional = false;
      } else if (c == '{') {
        if (template.startsWith("{{", i)) {
          i++;
        } else if (template.startsWith("{?", i)) {
          if (optional) return "an optional stretch {?…} inside another";
          optional = true;
          i++;
        } else {
          int end = template.indexOf('}', i);
          if (end < 0) return "'{' without '}'";
          String inside = template.substring(i + 1, end);
          if (inside.indexOf('|') < 0 && !CAPTURE.matcher(inside).matches()) {
            return "'{" + inside + "}' is neither {name:type} nor {one|other}";
          }
          i = end;
        }
      }
      i++;
    }
    return optional ? "'{?' without '}'" : null;
  }
}
