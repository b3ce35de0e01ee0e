package org.oopsbook.model;

import java.util.List;

/** Something said to the reader, kept free of language until it is rendered. */
public sealed interface Text {
  /**
   * A sentence of the catalogue {@code knowledge/text/}, under {@code key}, with {@code {0}},
   * {@code {1}} … filled in. An argument is a {@link Text}, or anything else by its {@code
   * toString}.
   */
  record Phrase(String key, List<Object> arguments) implements Text {
    public Phrase {
      arguments = List.copyOf(arguments);
    }
  }

  /** A text that its author wrote in both languages, as the book's are. */
  record Curated(String en, String zh) implements Text {}

  /** A name or a piece of a log, the same in every language. */
  record Verbatim(String text) implements Text {}

  /** Several texts, one after the other with a space between. */
  record Joined(List<Text> parts) implements Text {
    public Joined {
      parts = List.copyOf(parts);
    }
  }

  /** A phrase with its arguments. */
  static Text phrase(String key, Object... arguments) {
    return new Phrase(key, List.of(arguments));
  }

  /** A text that is the same in every language. */
  static Text verbatim(String text) {
    return new Verbatim(text);
  }
}
