package org.oopsbook.book;

import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an entry of {@code knowledge/text/} holds: a sentence in both languages. */
final class TextSchema implements Rule {
  private static final Pattern PLACEHOLDER = Pattern.compile("\\{(\\d{1,2})\\}");

  @Override
  public void check(@Nullable Object value, Place at) {
    Texts.BOTH_LANGUAGES.check(value, at);
    if (value instanceof Map<?, ?> text
        && text.get("en") instanceof String en
        && text.get("zh") instanceof String zh
        && !placeholders(en).equals(placeholders(zh))) {
      at.wrong("en has the placeholders " + placeholders(en) + ", zh " + placeholders(zh));
    }
  }

  private static Set<String> placeholders(String text) {
    var numbers = new TreeSet<String>();
    var matcher = PLACEHOLDER.matcher(text);
    while (matcher.find()) numbers.add(matcher.group(1));
    return numbers;
  }
}
