package org.oopsbook.render;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * Which facts people are shown, and how; {@code knowledge/decode/facts}.
 *
 * @param groups facts that stand side by side, in the order shown
 * @param tables the tables that are shown
 * @param pages facts and columns that count pages
 */
record FactLayout(List<Group> groups, List<Table> tables, Set<String> pages) {
  /**
   * Facts of one line.
   *
   * @param id names its label
   * @param kinds the kinds of fault for which it is shown; all where there are none
   */
  record Group(String id, List<String> names, Set<String> kinds) {
    boolean isOf(String kind) {
      return kinds.isEmpty() || kinds.contains(kind);
    }
  }

  /**
   * A table.
   *
   * @param columns those that are shown
   * @param most rows that are shown
   * @param ownFirst whether rows of the fault's own task come first
   */
  record Table(String name, List<String> columns, int most, boolean ownFirst) {}

  FactLayout {
    groups = List.copyOf(groups);
    tables = List.copyOf(tables);
    pages = Set.copyOf(pages);
  }

  /** Reads it; nothing is shown where a book has none. */
  static FactLayout of(@Nullable Node node) {
    if (node == null) return new FactLayout(List.of(), List.of(), Set.of());
    return new FactLayout(
        node.list("groups").stream()
            .map(g -> new Group(g.at("id").text(), g.texts("names"), Set.copyOf(g.texts("kinds"))))
            .toList(),
        node.list("tables").stream()
            .map(t ->
                new Table(
                    t.at("name").text(),
                    t.texts("columns"),
                    (int) t.at("most").integer(),
                    t.isTrue("ownFirst")))
            .toList(),
        Set.copyOf(node.texts("pages")));
  }
}
