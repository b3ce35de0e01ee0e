package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.oopsbook.index.Node;

/** The opcode maps and register names of {@code decode/x86-opcodes}, in arrays. */
final class X86Table {
  private static final int OPCODES = 256;

  private static final List<List<X86Row>> NONE = Collections.nCopies(OPCODES, List.of());

  private final Map<String, List<List<X86Row>>> maps;
  private final Map<String, List<String>> registers;

  /** Reads the table; raises {@link IllegalArgumentException} where a row is none. */
  X86Table(Node table) {
    maps = table.entries("maps", (name, rows) -> map(rows));
    registers = table.entries("registers", (name, list) -> List.of(list.text().split(" ", -1)));
  }

  private static List<List<X86Row>> map(Node rows) {
    var map = new ArrayList<List<X86Row>>();
    for (int i = 0; i < OPCODES; i++) map.add(new ArrayList<>());
    for (Node node : rows.list()) {
      X86Row row = X86Row.parse(node.text());
      for (int i = 0; i < row.count(); i++) map.get(row.first() + i).add(row);
    }
    return List.copyOf(map);
  }

  /** The rows for {@code opcode} (0 to 255) in the order in which they are tried. */
  List<X86Row> rows(String map, int opcode) {
    return maps.getOrDefault(map, NONE).get(opcode);
  }

  /** The name of register {@code number} in the list {@code of}, or null where there is none. */
  @org.jspecify.annotations.Nullable
  String register(String of, int number) {
    List<String> names = registers.get(of);
    return names == null || number >= names.size() ? null : names.get(number);
  }
}
