package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.oopsbook.index.Node;
import org.oopsbook.model.Explanation;

/**
 * How a register or code is taken apart: the {@code fields} of a table of {@code decode/}, and
 * {@code cases} in which it has further ones. Immutable and safe for use by several threads.
 */
public final class FieldTable {
  private final List<Field> fields;
  private final List<Case> cases;
  private final Map<String, Long> names = new HashMap<>();

  /** Further fields of the values in which fields before them have certain values. */
  private record Case(Map<String, List<NumberPattern>> when, FieldTable then) {
    static Case of(Node node) {
      var when =
          node.entries(
              "when",
              (field, values) ->
                  values.list().stream().map(v -> NumberPattern.of(v.text())).toList());
      return new Case(when, new FieldTable(node));
    }

    boolean holds(Map<String, Long> known) {
      for (var condition : when.entrySet()) {
        Long value = known.get(condition.getKey());
        if (value == null) return false;
        if (condition.getValue().stream().noneMatch(p -> p.matches(value))) return false;
      }
      return true;
    }
  }

  /**
   * A value taken apart.
   *
   * @param fields its fields, in the table's order
   * @param unknown the bits set that none of them takes
   */
  public record Taken(long value, List<Field> fields, long unknown) {
    public Taken {
      fields = List.copyOf(fields);
    }

    /** Its parts; those that are 0 and say nothing by it are left out. */
    public List<Explanation.Part> parts() {
      return fields.stream()
          .filter(field -> field.in(value) != 0 || field.says(value) != null)
          .map(field -> field.part(value))
          .toList();
    }
  }

  /** Reads the {@code fields} and {@code cases} of {@code table}. */
  public FieldTable(Node table) {
    fields = table.list("fields").stream().map(Field::of).toList();
    cases = table.list("cases").stream().map(Case::of).toList();
    fields.forEach(field -> field.addNames(names));
  }

  /** Takes {@code value} apart; every 64-bit value can be. */
  public Taken take(long value) {
    var taken = new ArrayList<Field>();
    take(value, taken, new HashMap<>());
    long unknown = value;
    for (Field field : taken) unknown &= ~field.mask();
    return new Taken(value, taken, unknown);
  }

  private void take(long value, List<Field> taken, Map<String, Long> known) {
    for (Field field : fields) {
      taken.add(field);
      known.put(field.name(), field.in(value));
    }
    for (Case each : cases) if (each.holds(known)) each.then.take(value, taken, known);
  }

  /**
   * The value that the kernel prints as {@code text}: the name of a value, perhaps with remarks in
   * brackets behind it, or names of single bits.
   *
   * @return empty where any part of it is no name
   */
  public OptionalLong ofNames(String text) {
    String plain = text.toLowerCase(Locale.ROOT).strip();
    int remarks = plain.indexOf(" [");
    if (remarks > 0) plain = plain.substring(0, remarks).strip();
    Long named = names.get(plain);
    if (named != null) return OptionalLong.of(named);
    long all = 0;
    for (String word : plain.split(" ", -1)) {
      Long bit = names.get(word);
      if (bit == null) return OptionalLong.empty();
      all |= bit;
    }
    return OptionalLong.of(all);
  }

  /** The field of that name, which every value has. */
  public Field named(String name) {
    return fields.stream().filter(f -> f.name().equals(name)).findFirst().orElseThrow();
  }
}
