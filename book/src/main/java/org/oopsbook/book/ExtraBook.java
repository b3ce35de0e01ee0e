package org.oopsbook.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;

/** Adds an operator's own book to a compiled one. */
public final class ExtraBook {
  private static final YamlFile COMPILED = new YamlFile("the book", Map.of(), Map.of());

  private ExtraBook() {}

  /**
   * The index of {@code base} with everything under {@code folder} added. An extra book adds, it
   * does not change: an entry that {@code base} has already is a fault.
   *
   * @param folder laid out as {@code knowledge/} is; missing parts are fine
   * @throws BookException if the extra book has faults; the message has a line for each
   */
  public static BookIndex add(BookIndex base, Path folder) throws IOException, BookException {
    var mistakes = new Mistakes();
    BookSources extra = BookSources.read(folder, mistakes);
    BookSources whole = union(base.root(), extra, mistakes);
    BookCheck.check(extra, whole, mistakes);
    mistakes.raise();
    return BookIndex.of(CompileBook.write(whole));
  }

  private static BookSources union(Node base, BookSources extra, Mistakes mistakes) {
    var areas = new TreeMap<String, SortedMap<String, BookSources.Entry>>();
    extra
        .areas()
        .forEach((area, added) -> {
          var entries = new TreeMap<String, BookSources.Entry>();
          base.entries(area, (_, node) -> new BookSources.Entry(value(node), COMPILED, ""))
              .forEach(entries::put);
          added.forEach((name, entry) -> {
            if (entries.putIfAbsent(name, entry) != null) {
              mistakes.add(entry.file(), name, "is in the book already");
            }
          });
          areas.put(area, entries);
        });
    var meta = new TreeMap<String, @Nullable Object>();
    base.entries("meta", (_, node) -> value(node)).forEach(meta::put);
    return new BookSources(extra.root(), new YamlFile("the book", meta, Map.of()), areas);
  }

  private static Object value(Node node) {
    if (node.isMap()) {
      var map = new TreeMap<String, Object>();
      for (String key : node.keys()) map.put(key, value(node.at(key)));
      return map;
    }
    if (node.isList()) {
      var list = new ArrayList<Object>();
      for (Node item : node.list()) list.add(value(item));
      return list;
    }
    if (node.isTruth()) return node.isTrue();
    return node.isInteger() ? (Object) node.integer() : node.text();
  }
}
