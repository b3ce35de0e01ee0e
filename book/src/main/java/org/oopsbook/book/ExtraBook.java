package org.oopsbook.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.index.Node;

/** Adds an operator's own book to a compiled one. */
public final class ExtraBook {
  private ExtraBook() {}

  /**
   * The index of {@code base} with everything under {@code folder} added. An entry that {@code
   * base} has already is a fault: an extra book adds, it does not change.
   *
   * @param folder laid out as {@code knowledge/} is; missing parts are fine
   * @throws BookException if the extra book has faults; the message says where
   */
  public static BookIndex add(BookIndex base, Path folder) throws IOException, BookException {
    var mistakes = new Mistakes();
    BookSources extra = BookSources.read(folder, mistakes);
    var tree = new TreeMap<String, Object>();
    for (String area : base.root().keys()) tree.put(area, value(base.root().at(area)));
    BookCheck.check(extra, tree, mistakes);
    for (String area : BookSources.areaNames()) {
      tree.put(area, union(tree.get(area), extra, area, mistakes));
    }
    mistakes.raise();
    return BookIndex.of(IndexWriter.write(CompileBook.finished(tree)));
  }

  private static Map<String, Object> union(
      @Nullable Object base, BookSources extra, String area, Mistakes mistakes) {
    var all = new TreeMap<String, Object>();
    if (base instanceof Map<?, ?> map) map.forEach((name, part) -> all.put((String) name, part));
    extra
        .area(area)
        .forEach((name, entry) -> {
          if (all.containsKey(name)) {
            mistakes.add(entry.file(), entry.path(), "'" + name + "' is in the book already");
          } else if (entry.value() != null) {
            all.put(name, entry.value());
          }
        });
    return all;
  }

  /** The values of an index as its writer takes them. */
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
    if (node.isInteger()) return node.integer();
    return node.isTruth() ? (Object) node.isTrue() : node.text();
  }
}
