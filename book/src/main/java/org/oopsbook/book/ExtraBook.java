package org.oopsbook.book;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.TreeMap;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.index.Node;

/** Adds an operator's own book to a compiled one. */
public final class ExtraBook {
  private ExtraBook() {}

  /**
   * The index of {@code base} with everything under {@code folder} added. An entry that {@code base}
   * has already is a fault: an extra book adds, it does not change.
   *
   * @param folder laid out as {@code knowledge/} is; missing parts are fine
   * @throws BookException if the extra book has a fault; the message says where
   */
  public static BookIndex add(BookIndex base, Path folder) throws IOException, BookException {
    Map<String, Object> extra = BookSources.read(folder);
    var merged = new TreeMap<String, Object>();
    for (String area : base.root().keys()) merged.put(area, value(base.root().at(area)));
    for (String area : BookSources.AREAS) {
      merged.put(area, union(folder + "/" + area, map(merged.get(area)), map(extra.get(area))));
    }
    return BookIndex.of(IndexWriter.write(CompileBook.checked(merged, folder)));
  }

  private static Map<String, Object> union(
      String where, Map<String, Object> base, Map<String, Object> extra) throws BookException {
    var all = new TreeMap<>(base);
    for (var entry : extra.entrySet()) {
      if (all.put(entry.getKey(), entry.getValue()) != null) {
        throw new BookException(where + ": '" + entry.getKey() + "' is in the book already");
      }
    }
    return all;
  }

  @SuppressWarnings("unchecked") // areas are maps with text keys, as BookSources and the index make them
  private static Map<String, Object> map(@org.jspecify.annotations.Nullable Object value) {
    return value == null ? Map.of() : (Map<String, Object>) value;
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
    if (node.isInteger()) return node.integer();
    String text = node.text();
    return node.isTruth() ? (Object) text.equals("true") : text;
  }
}
