package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LineRef;

/** One table of a report while its lines are read. */
final class FactTable {
  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}");
  private static final Pattern BRACKETS = Pattern.compile("[\\[\\]]");

  /** More rows than a report keeps lines are not met; what is beyond is only counted. */
  private static final int MOST_READ = OpenReport.MOST_LINES;

  private final FactTopic.Columns columns;
  private final List<Map<String, Fact.Cell>> rows = new ArrayList<>();
  private final List<LineRef> at = new ArrayList<>();
  private Map<String, Fact.Cell> head = Map.of();

  /** The columns that a header named, or none before one and after the rows below it. */
  private List<String> header = List.of();

  FactTable(FactTopic.Columns columns) {
    this.columns = columns;
  }

  /** Sees each line, for tables whose columns a header names. */
  void line(String text, LineRef line) {
    if (columns.header().isEmpty()) return;
    if (text.startsWith(columns.header())) {
      header = words(text, 0);
    } else if (!header.isEmpty()) {
      List<String> words = words(text, header.size());
      boolean row = text.startsWith("[") && words.size() == header.size();
      if (row) row(words, line);
      else header = List.of();
    }
  }

  /** Words; the last is the rest where there are more than {@code most}. Brackets are cut. */
  private static List<String> words(String text, int most) {
    int close = text.indexOf(']');
    String open =
        close < 0
            ? text
            : BRACKETS.matcher(text.substring(0, close + 1)).replaceAll(" ")
                + text.substring(close + 1);
    return List.of(open.strip().split(" +", most));
  }

  private void row(List<String> words, LineRef line) {
    var cells = new LinkedHashMap<String, Fact.Cell>();
    for (int i = 0; i < words.size(); i++) cell(Pairs.name(header.get(i)), words.get(i), cells);
    add(cells, line);
  }

  /** Takes what a template of this table captured. */
  void take(FactTemplates.Role role, List<Captured> captures, LineRef line) {
    switch (role) {
      case HEAD -> {
        var cells = new LinkedHashMap<String, Fact.Cell>();
        captures.forEach(c -> captured(c, cells));
        head = cells;
      }
      case ROW -> {
        var cells = new LinkedHashMap<>(head);
        captures.forEach(c -> captured(c, cells));
        add(cells, line);
      }
      case FIELD -> {
        if (!rows.isEmpty()) captures.forEach(c -> captured(c, rows.getLast()));
      }
      case LINE -> throw new IllegalArgumentException("no template of a table");
    }
  }

  private void add(Map<String, Fact.Cell> cells, LineRef line) {
    if (cells.isEmpty() || rows.size() >= MOST_READ) return;
    rows.add(cells);
    at.add(line);
  }

  private void captured(Captured c, Map<String, Fact.Cell> cells) {
    if (c.name().equals(FactReading.PAIRS)) {
      Pairs.of(c.value()).forEach((name, value) -> cell(name, value, cells));
    } else {
      cell(c.name(), c.value(), cells);
    }
  }

  private void cell(String name, String value, Map<String, Fact.Cell> cells) {
    Fact.Cell cell = null;
    if (columns.texts().contains(name)) cell = new Fact.Cell(value, false);
    else if (columns.figures().contains(name) && NUMBER.matcher(value).matches()) {
      cell = new Fact.Cell(Long.toString(Long.parseLong(value)), true);
    }
    if (cell != null) cells.putIfAbsent(name, cell);
  }

  /** The table, and where rows are left out their number and what all of them sum up to. */
  Map<String, Fact> facts() {
    var facts = new LinkedHashMap<String, Fact>();
    if (rows.isEmpty()) return facts;
    var all = new ArrayList<Fact.Row>();
    for (int i = 0; i < rows.size(); i++) all.add(new Fact.Row(rows.get(i), at.get(i)));
    if (!columns.totals().isEmpty()) totals(all, facts);
    facts.put(columns.name(), new Fact.Table(kept(all)));
    return facts;
  }

  private void totals(List<Fact.Row> all, Map<String, Fact> facts) {
    LineRef first = all.getFirst().at();
    facts.put(columns.name() + "_count", new Fact.One(Integer.toString(all.size()), first));
    for (String column : columns.totals()) {
      // A header cut short names no such column, and a sum of nothing would be false.
      if (all.stream().noneMatch(row -> row.cells().containsKey(column))) continue;
      long sum = 0;
      for (Fact.Row row : all) sum = saturated(sum, row.figure(column, 0));
      facts.put(columns.name() + "_total_" + column, new Fact.One(Long.toString(sum), first));
    }
  }

  private static long saturated(long a, long b) {
    long sum = a + b;
    boolean over = ((a ^ sum) & (b ^ sum)) < 0;
    return over ? Long.MAX_VALUE : sum;
  }

  private List<Fact.Row> kept(List<Fact.Row> all) {
    String largest = columns.largest();
    var order = new ArrayList<>(all);
    if (!largest.isEmpty()) {
      order.sort(Comparator.comparingLong((Fact.Row row) -> -row.figure(largest, 0)));
    }
    return order.subList(0, Math.min(columns.keep(), order.size()));
  }
}
