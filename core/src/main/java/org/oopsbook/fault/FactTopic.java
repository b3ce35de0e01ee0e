package org.oopsbook.fault;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * What reports say of one topic beyond headline, stacks and registers; an entry of {@code
 * knowledge/facts/}.
 *
 * @param kinds the kinds of fault whose reports are looked at; all where there are none
 * @param lines templates of lines whose captures are facts
 * @param pairs names of facts that lines give as {@code name:value} or {@code name=value}
 * @param tables what stands in several lines of one form
 * @param traces the facts that the first own function of a trace is
 * @param atMost figures that are left out where they exceed another, by the name of that other
 */
record FactTopic(
    Set<String> kinds,
    List<Template> lines,
    Set<String> pairs,
    List<Columns> tables,
    List<Traced> traces,
    Map<String, String> atMost) {

  /**
   * A table.
   *
   * @param name the name of the fact
   * @param heads templates of lines whose captures hold for the rows that follow
   * @param rows templates of lines that begin a row
   * @param fields templates of lines that say more of the row before
   * @param header how the line begins that names the columns of the lines after it, or empty
   * @param figures the columns that hold whole numbers
   * @param texts the other columns; what is in neither is left out
   * @param keep how many rows are kept
   * @param largest the column of which the largest figures are kept, or empty for the first rows
   * @param totals columns whose sums over all rows are facts too, as {@code name_total_column}
   */
  record Columns(
      String name,
      List<Template> heads,
      List<Template> rows,
      List<Template> fields,
      String header,
      Set<String> figures,
      Set<String> texts,
      int keep,
      String largest,
      List<String> totals) {
    static final int MOST_ROWS = 32;

    static Columns of(Node node) {
      return new Columns(
          node.at("name").text(),
          templates(node, "heads"),
          templates(node, "rows"),
          templates(node, "fields"),
          node.text("header", ""),
          new LinkedHashSet<>(node.texts("figures")),
          new LinkedHashSet<>(node.texts("texts")),
          (int) node.integer("keep", MOST_ROWS),
          node.text("largest", ""),
          node.texts("totals"));
    }
  }

  /**
   * A fact that a trace tells.
   *
   * @param label how the heading of the trace begins
   * @param name the name of the fact
   * @param skip the kind of fault whose shared helpers are passed over too, or empty
   */
  record Traced(String label, String name, String skip) {}

  static FactTopic of(Node node) {
    return new FactTopic(
        new LinkedHashSet<>(node.texts("kinds")),
        templates(node, "lines"),
        new LinkedHashSet<>(node.texts("pairs")),
        node.list("tables").stream().map(Columns::of).toList(),
        node.list("traces").stream()
            .map(t -> new Traced(t.at("label").text(), t.at("name").text(), t.text("skip", "")))
            .toList(),
        atMost(node.get("atMost")));
  }

  private static Map<String, String> atMost(@Nullable Node node) {
    var limits = new LinkedHashMap<String, String>();
    if (node != null) for (String name : node.keys()) limits.put(name, node.at(name).text());
    return limits;
  }

  private static List<Template> templates(Node node, String key) {
    return node.texts(key).stream().map(Template::of).toList();
  }

  /** Whether reports of {@code kind} are looked at. */
  boolean isOf(String kind) {
    return kinds.isEmpty() || kinds.contains(kind);
  }
}
