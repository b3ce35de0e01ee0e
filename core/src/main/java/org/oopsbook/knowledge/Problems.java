package org.oopsbook.knowledge;

import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/** The problems of the book; each is read when first asked for. Safe for use by several threads. */
final class Problems {
  private final @Nullable Node problems;
  private final @Nullable Node byKind;
  private final List<String> anyKind;
  private final Advisories advisories;
  private final Map<String, Problem> read = new ConcurrentHashMap<>();

  /** Those of the index whose root is {@code root}. */
  Problems(Node root) {
    problems = root.get("problems");
    byKind = root.get("problemsByKind");
    anyKind = root.texts("problemsAnyKind");
    advisories = new Advisories(root.get("decode"));
  }

  /** All ids, ascending. */
  List<String> ids() {
    return problems == null ? List.of() : problems.keys();
  }

  /** The problem {@code id}, which must be one of {@link #ids}. */
  Problem get(String id) {
    return read.computeIfAbsent(id, this::read);
  }

  private Problem read(String id) {
    Node node = problems == null ? null : problems.get(id);
    if (node == null) throw new IllegalArgumentException("no problem " + id);
    return Problem.read(id, node, advisories);
  }

  /** The problems whose conditions allow a fault of one of {@code kinds}, by id. */
  List<Problem> candidates(Iterable<String> kinds) {
    var ids = new TreeSet<>(anyKind);
    for (String kind : kinds) {
      if (byKind != null) ids.addAll(byKind.texts(kind));
    }
    return ids.stream().map(this::get).toList();
  }
}
