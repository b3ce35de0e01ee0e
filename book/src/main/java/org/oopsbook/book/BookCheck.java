package org.oopsbook.book;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Checks a whole book. */
final class BookCheck {
  /**
   * The schema of each area's entries. Of streams and tables see {@link TableSchemas}; what most
   * tables and culprits hold their readers know.
   */
  private static final Map<String, Rule> SCHEMAS =
      Map.of(
          "kinds", new KindSchema(),
          "text", new TextSchema(),
          "problems", new ProblemSchema());

  private static final Shape META = new Shape().needs("date", Rule.TEXT);

  private BookCheck() {}

  /** Notes all that is wrong in {@code book}. */
  static void check(BookSources book, Mistakes mistakes) {
    check(book, Map.of(), mistakes);
  }

  /**
   * Notes all that is wrong in {@code book}, whose problems may also name what {@code base} has.
   *
   * @param base the areas of a compiled book, or empty
   */
  static void check(BookSources book, Map<String, ?> base, Mistakes mistakes) {
    YamlFile meta = book.meta();
    if (meta != null) META.check(meta.content(), new Place(meta, "", mistakes));
    var tables = new TableSchemas(kinds(book, base));
    book.areas()
        .forEach((area, entries) ->
            entries.forEach((name, entry) -> {
              Rule schema = SCHEMAS.getOrDefault(area, tables.of(area, name));
              entry(schema, entry, mistakes);
            }));
    var streams = new StreamNames();
    entries(base, "streams").forEach((name, line) -> streams.add(String.valueOf(name), line));
    book.area("streams").forEach((name, entry) -> streams.add(name, entry.value()));
    var links =
        new ProblemLinks(
            book.root(), names(book, base, "kinds"), streams, names(book, base, "problems"));
    book.area("problems")
        .forEach((id, entry) -> links.check(id, entry.value(), entry.place(mistakes)));
  }

  private static void entry(@Nullable Rule schema, BookSources.Entry entry, Mistakes mistakes) {
    int before = mistakes.count();
    Place place = entry.place(mistakes);
    if (schema != null) schema.check(entry.value(), place);
    // What a schema has refused need not be refused by the index again.
    if (mistakes.count() == before) Rule.ANY.check(entry.value(), place);
  }

  private static Map<String, @Nullable Object> kinds(BookSources book, Map<String, ?> base) {
    var kinds = new TreeMap<String, @Nullable Object>();
    entries(base, "kinds").forEach((name, kind) -> kinds.put(String.valueOf(name), kind));
    book.area("kinds").forEach((name, entry) -> kinds.put(name, entry.value()));
    return kinds;
  }

  private static Set<String> names(BookSources book, Map<String, ?> base, String area) {
    var names = new HashSet<>(book.area(area).keySet());
    entries(base, area).keySet().forEach(name -> names.add(String.valueOf(name)));
    return names;
  }

  private static Map<?, ?> entries(Map<String, ?> base, String area) {
    return base.get(area) instanceof Map<?, ?> entries ? entries : Map.of();
  }
}
