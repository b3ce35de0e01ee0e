package org.oopsbook.book;

import static org.oopsbook.book.Rule.NUMBER;
import static org.oopsbook.book.Rule.TEXT;
import static org.oopsbook.book.Rule.list;
import static org.oopsbook.book.Rule.mapOf;

import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What an entry of {@code knowledge/facts/} holds: how the facts of one topic are read. */
final class FactSchema implements Rule {
  private static final Rule TEMPLATES = list(TemplateRule.TEMPLATE);
  private static final Rule NAME =
      Rule.matching(Pattern.compile("[a-z][a-z0-9_]*+"), "a name of small letters, digits and _");

  private static final Shape TABLE =
      new Shape()
          .needs("name", NAME)
          .may("heads", TEMPLATES)
          .may("rows", TEMPLATES)
          .may("fields", TEMPLATES)
          .may("header", TEXT)
          .may("figures", list(NAME))
          .may("texts", list(NAME))
          .may("keep", NUMBER)
          .may("largest", NAME)
          .may("totals", list(NAME));

  private final Shape topic;

  /**
   * The schema of topics that may name {@code kinds}.
   *
   * @param kinds the book's kinds; none where the book has none, and then any name is fine
   */
  FactSchema(Set<String> kinds) {
    Rule kind = TableSchemas.known("kind", kinds);
    var trace = new Shape().needs("label", TEXT).needs("name", NAME).may("skip", kind);
    topic =
        new Shape()
            .may("source", TEXT)
            .may("kinds", list(kind))
            .may("lines", TEMPLATES)
            .may("pairs", list(NAME))
            .may("tables", list(TABLE))
            .may("traces", list(trace))
            .may("atMost", mapOf(NAME));
  }

  @Override
  public void check(@Nullable Object value, Place at) {
    topic.check(value, at);
  }
}
