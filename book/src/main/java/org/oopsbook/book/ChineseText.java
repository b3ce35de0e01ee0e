package org.oopsbook.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * Takes out the spaces that YAML puts where an author broke a line of Chinese.
 *
 * <p>Chinese has no space between two of its own signs; one between Chinese and Latin letters is
 * the author's, and stays.
 */
final class ChineseText {
  private static final String SIGN =
      "[\\p{IsHan}\\u3000-\\u303f\\uff00-\\uffef\\u201c\\u201d\\u2018\\u2019\\u2014\\u2026]";
  private static final Pattern BROKEN =
      Pattern.compile(
          "(?<="
              + SIGN
              + ") (?="
              + SIGN
              + ")"
              + "|(?<=[\\u3000-\\u303f\\uff00-\\uffef]) | (?=[\\u3001\\u3002\\uff00-\\uff1f])");

  private ChineseText() {}

  /** {@code value} with every text under a key {@code zh} mended. */
  static Object mend(Object value) {
    return switch (value) {
      case Map<?, ?> map -> {
        var mended = new TreeMap<String, Object>();
        map.forEach((key, item) ->
            mended.put(
                String.valueOf(key),
                key.equals("zh") && item instanceof String text
                    ? BROKEN.matcher(text).replaceAll("")
                    : mend(item)));
        yield mended;
      }
      case List<?> list -> {
        var mended = new ArrayList<Object>();
        list.forEach(item -> mended.add(mend(item)));
        yield mended;
      }
      default -> value;
    };
  }
}
