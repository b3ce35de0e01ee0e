package org.oopsbook.book;

import java.util.Map;

/** Checks a whole book. */
final class BookCheck {
  /**
   * The schema of each area's entries. What streams and most tables and culprits hold their readers
   * know; see {@link TableSchemas}.
   */
  private static final Map<String, Rule> SCHEMAS =
      Map.of(
          "kinds", new KindSchema(),
          "text", new TextSchema(),
          "streams", Rule.mapOf(Rule.ANY),
          "problems", new ProblemSchema());

  private static final Shape META = new Shape().needs("date", Rule.TEXT);

  private BookCheck() {}

  /**
   * Notes all that is wrong in {@code book}.
   *
   * @param whole what it may refer to: itself, or itself and the book that it adds to
   */
  static void check(BookSources book, BookSources whole, Mistakes mistakes) {
    YamlFile meta = book.meta();
    if (meta != null) META.check(meta.content(), new Place(meta, "", mistakes));
    var tables = new TableSchemas(whole.area("kinds"));
    book.areas()
        .forEach((area, entries) ->
            entries.forEach((name, entry) -> {
              int before = mistakes.count();
              Place place = entry.place(mistakes);
              Rule schema = SCHEMAS.getOrDefault(area, tables.of(area, name));
              if (schema != null) schema.check(entry.value(), place);
              // What a schema has refused need not be refused by the index again.
              if (mistakes.count() == before) Rule.ANY.check(entry.value(), place);
            }));
    var problems = book.area("problems");
    var links =
        new ProblemLinks(
            book.root(),
            whole.area("kinds").keySet(),
            new StreamNames(whole.area("streams")),
            whole.area("problems").keySet());
    problems.forEach((id, entry) -> links.check(id, entry.value(), entry.place(mistakes)));
  }
}
