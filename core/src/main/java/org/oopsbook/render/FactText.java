package org.oopsbook.render;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;

/** Says the facts of a fault in few lines; what no group of the book's layout names is left out. */
final class FactText {
  /** Lines of all facts together; JSON has what is left out. */
  private static final int MOST_LINES = 20;

  /** Values of a list that are shown. */
  private static final int MOST_VALUES = 4;

  /** The widest column of a table. */
  private static final int WIDEST_CELL = 34;

  /** A table of this many columns says nothing by one of them; lists of two may lack the second. */
  private static final int WIDE_TABLE = 3;

  private static final int USUAL_PAGE_KIB = 4;

  private final Words words;
  private final Fault fault;
  private final UnaryOperator<String> quote;
  private final long pageKib;

  /**
   * A line of facts, or a table.
   *
   * @param label what they are about
   * @param text all of them; empty for a table
   * @param table the header, then the rows, columns below each other; empty for a line
   */
  record Part(String label, String text, List<String> table) {
    Part {
      table = List.copyOf(table);
    }
  }

  /** Says the facts of {@code fault}; {@code quote} is applied to values that stand in a line. */
  FactText(Words words, Fault fault, UnaryOperator<String> quote) {
    this.words = words;
    this.quote = quote;
    this.fault = fault;
    this.pageKib = pageKib(fault);
  }

  /** The facts, a few lines. */
  List<Part> parts() {
    var parts = new ArrayList<Part>();
    int lines = 0;
    for (FactLayout.Group group : words.factLayout().groups()) {
      if (!group.isOf(fault.kind())) continue;
      String text = group(group);
      if (text.isEmpty() || lines >= MOST_LINES) continue;
      parts.add(new Part(words.say("facts.group." + group.id()), text, List.of()));
      lines++;
    }
    for (FactLayout.Table layout : words.factLayout().tables()) {
      if (!(fault.facts().get(layout.name()) instanceof Fact.Table table)) continue;
      int room = Math.min(layout.most(), MOST_LINES - lines - 1);
      if (room <= 0) break;
      List<List<String>> cells = rows(layout, table, room);
      if (layout.columns().size() >= WIDE_TABLE && cells.getFirst().size() < 2) continue;
      List<String> rows = aligned(cells);
      parts.add(new Part(words.say("facts.table." + layout.name()), "", rows));
      lines += rows.size();
    }
    return parts;
  }

  private String group(FactLayout.Group group) {
    var said = new ArrayList<String>();
    for (String name : group.names()) {
      Fact fact = fault.facts().get(name);
      if (fact == null || fact instanceof Fact.Table) continue;
      String value =
          fact.all().stream()
              .limit(MOST_VALUES)
              .map(one -> quote.apply(value(name, one.value())))
              .distinct()
              .collect(Collectors.joining(words.say("render.list-comma")));
      said.add(words.say("render.fact", words.factName(name), value));
    }
    return String.join(words.say("render.semicolon"), said);
  }

  /** Header and rows; columns that no shown row has are left out. */
  private List<List<String>> rows(FactLayout.Table layout, Fact.Table table, int most) {
    var all = new ArrayList<>(table.rows());
    if (layout.ownFirst()) all.sort(Comparator.comparing(row -> !isOwn(row)));
    var shown = all.stream().limit(most).toList();
    var columns =
        layout.columns().stream()
            .filter(c -> shown.stream().anyMatch(row -> row.cells().containsKey(c)))
            .toList();
    var rows = new ArrayList<List<String>>();
    rows.add(columns.stream().map(words::factName).toList());
    for (Fact.Row row : shown) rows.add(columns.stream().map(c -> cell(row, c)).toList());
    return rows;
  }

  /** One line a row, its columns below those of the others. */
  private static List<String> aligned(List<List<String>> rows) {
    return Columns.aligned(
        rows.stream()
            .map(row -> row.stream().map(c -> Columns.cut(Plain.of(c), WIDEST_CELL)).toList())
            .toList());
  }

  private boolean isOwn(Fact.Row row) {
    return fault.task() != null && row.figure("pid", -2) == fault.task().pid();
  }

  private String cell(Fact.Row row, String column) {
    Fact.Cell cell = row.cells().get(column);
    return cell == null ? "" : value(column, cell.text());
  }

  /** A value; kilobytes and pages as a size in MiB. */
  private String value(String name, String value) {
    boolean pages = words.factLayout().pages().contains(name);
    if ((!pages && !name.endsWith("_kb")) || !isFigure(value)) return value;
    long kib = Long.parseLong(value) * (pages ? pageKib : 1);
    return kib < 1024 ? kib + " KiB" : String.format(Locale.ROOT, "%.1f MiB", kib / 1024.0);
  }

  /** The size of a page: what the kernel says of the victim, in pages and in kilobytes. */
  private static long pageKib(Fault fault) {
    String kib = fault.fact("victim_total_vm_kb");
    String pid = fault.fact("victim_pid");
    if (kib == null
        || !isFigure(kib)
        || pid == null
        || !(fault.facts().get("tasks") instanceof Fact.Table tasks)) {
      return USUAL_PAGE_KIB;
    }
    for (Fact.Row row : tasks.rows()) {
      long pages = row.figure("total_vm", 0);
      if (!pid.equals(Long.toString(row.figure("pid", -1))) || pages <= 0) continue;
      long size = Long.parseLong(kib) / pages;
      return Long.bitCount(size) == 1 && size <= 1024 ? size : USUAL_PAGE_KIB;
    }
    return USUAL_PAGE_KIB;
  }

  /** Whether {@code value} is a number that can be reckoned with; logs hold any digits. */
  private static boolean isFigure(String value) {
    return value.matches("\\d{1,15}");
  }
}
