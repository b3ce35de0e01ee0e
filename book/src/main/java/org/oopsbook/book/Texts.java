package org.oopsbook.book;

import java.util.Map;

/** What texts for readers must be. */
final class Texts {
  /** A text in both languages. */
  static final Rule BOTH_LANGUAGES = new Shape().needs("en", Rule.TEXT).needs("zh", Rule.TEXT);

  /** A text in both languages, or one that is the same in both, such as a command. */
  static final Rule EITHER =
      (value, at) -> (value instanceof Map<?, ?> ? BOTH_LANGUAGES : Rule.TEXT).check(value, at);

  private Texts() {}
}
