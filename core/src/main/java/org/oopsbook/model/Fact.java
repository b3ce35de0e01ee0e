package org.oopsbook.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * A kind-specific value of a fault, as printed: one value, one for each line that gave it, or the
 * rows of a table.
 */
public sealed interface Fact {
  /** A value printed once; the first where a line repeats it. */
  record One(String value, LineRef at) implements Fact {}

  /** Values printed on line after line, such as the entries of a page walk. */
  record Many(List<One> values) implements Fact {
    public Many {
      values = List.copyOf(values);
    }
  }

  /**
   * What the kernel prints as a table, such as the tasks of an out-of-memory report.
   *
   * @param rows at least one
   */
  record Table(List<Row> rows) implements Fact {
    public Table {
      rows = List.copyOf(rows);
      if (rows.isEmpty()) throw new IllegalArgumentException("a table has rows");
    }
  }

  /**
   * A row of a table.
   *
   * @param cells by name of the column, those that this row has
   * @param at the line on which the row begins
   */
  record Row(Map<String, Cell> cells, LineRef at) {
    public Row {
      cells = Collections.unmodifiableMap(new LinkedHashMap<>(cells));
    }

    /** The figure in column {@code name}, or {@code otherwise} where there is none. */
    public long figure(String name, long otherwise) {
      Cell cell = cells.get(name);
      return cell != null && cell.figure() ? Long.parseLong(cell.text()) : otherwise;
    }
  }

  /**
   * A cell of a table.
   *
   * @param figure whether {@code text} is a whole decimal number that a {@code long} can hold
   */
  record Cell(String text, boolean figure) {}

  /** All values, in the order printed; a row of a table as its cells one after the other. */
  default List<One> all() {
    return switch (this) {
      case One one -> List.of(one);
      case Many many -> many.values();
      case Table table -> table.rows().stream().map(Fact::line).toList();
    };
  }

  private static One line(Row row) {
    String cells = row.cells().values().stream().map(Cell::text).collect(Collectors.joining(" "));
    return new One(cells, row.at());
  }
}
