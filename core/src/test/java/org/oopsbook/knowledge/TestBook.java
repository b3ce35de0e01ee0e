package org.oopsbook.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.index.Node;
import org.oopsbook.kernel.Streams;

/** A book of problems made by a test, with the streams of the real one. */
final class TestBook {
  private final Map<String, Object> problems = new TreeMap<>();
  private final Map<String, List<String>> byKind = new TreeMap<>();

  /** Adds a problem of the kind {@code oops}; {@code parts} are added to it. */
  TestBook problem(String id, Map<String, ?> fault, Map<String, ?> parts) {
    var problem = new LinkedHashMap<String, Object>();
    problem.put("title", Map.of("en", id, "zh", id));
    problem.put("type", "bug");
    problem.put("solution", Map.of("en", "Upgrade.", "zh", "升级。"));
    problem.put("fault", fault);
    problem.putAll(parts);
    problems.put(id, problem);
    byKind.computeIfAbsent("oops", _ -> new ArrayList<>()).add(id);
    return this;
  }

  BookIndex build() {
    Node real = BundledBook.open().root();
    var tree = new TreeMap<String, Object>();
    for (String area : List.of("meta", "streams", "decode", "kinds")) {
      tree.put(area, copy(real.at(area)));
    }
    tree.put("problems", problems);
    tree.put("problemsByKind", byKind);
    tree.put("problemsAnyKind", List.of());
    return BookIndex.of(IndexWriter.write(tree));
  }

  Matcher matcher() {
    BookIndex book = build();
    return new Matcher(book, new Streams(book));
  }

  Exposures exposures() {
    BookIndex book = build();
    return new Exposures(book, new Streams(book));
  }

  /** The values of a node as the writer of an index takes them. */
  private static Object copy(Node node) {
    if (node.isMap()) {
      var map = new TreeMap<String, Object>();
      for (String key : node.keys()) map.put(key, copy(node.at(key)));
      return map;
    }
    if (node.isList()) return node.list().stream().map(TestBook::copy).toList();
    if (node.isInteger()) return node.integer();
    return node.isTruth() ? (Object) node.isTrue() : node.text();
  }
}
