package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Text;

/**
 * How a register or code is taken apart: the {@code fields} of a table of {@code decode/}, {@code
 * cases} in which it has further ones, and what it {@code concludes} from them. Immutable and safe
 * for use by several threads.
 */
public final class FieldTable {
  private final List<Field> fields;
  private final List<Case> cases;
  private final List<List<Conclusion>> concludes;
  private final Map<String, Long> names = new HashMap<>();

  /** That some fields have certain values. */
  private record Condition(Map<String, List<NumberPattern>> wanted) {
    static Condition of(Node node) {
      return new Condition(
          node.entries(
              "when",
              (field, values) ->
                  values.list().stream().map(v -> NumberPattern.of(v.text())).toList()));
    }

    boolean holds(Map<String, Long> known) {
      for (var field : wanted.entrySet()) {
        Long value = known.get(field.getKey());
        if (value == null) return false;
        if (field.getValue().stream().noneMatch(p -> p.matches(value))) return false;
      }
      return true;
    }
  }

  /** Further fields of the values in which fields before them have certain values. */
  private record Case(Condition when, FieldTable then) {
    static Case of(Node node) {
      return new Case(Condition.of(node), new FieldTable(node));
    }
  }

  /** What follows from certain values of fields. */
  private record Conclusion(Condition when, Text says) {
    static Conclusion of(Node node) {
      return new Conclusion(Condition.of(node), Texts.of(node.at("says")));
    }
  }

  /**
   * A value taken apart.
   *
   * @param fields its fields, in the table's order
   * @param values the value of each of them by name
   * @param unknown the bits set that none of them takes
   * @param concludes what follows from all of them together, sentence by sentence
   */
  public record Taken(
      long value,
      List<Field> fields,
      Map<String, Long> values,
      long unknown,
      List<Text> concludes) {
    public Taken {
      fields = List.copyOf(fields);
      values = Map.copyOf(values);
      concludes = List.copyOf(concludes);
    }

    /** The value of the field of that name, or 0 where this value has no such field. */
    public long of(String field) {
      return values.getOrDefault(field, 0L);
    }

    /** What its fields say of interest, as one part of a sentence; null where that is nothing. */
    public @Nullable Text means() {
      Text all = null;
      for (Field field : fields) {
        Text means = field.finding(value);
        if (means != null) all = all == null ? means : Text.phrase("explain.and", all, means);
      }
      return all;
    }

    /** Its parts; those that are 0 and say nothing by it are left out. */
    public List<Explanation.Part> parts() {
      return fields.stream()
          .filter(field -> field.in(value) != 0 || field.says(value) != null)
          .map(field -> field.part(value))
          .toList();
    }
  }

  /** Reads the {@code fields}, {@code cases} and {@code concludes} of {@code table}. */
  public FieldTable(Node table) {
    fields = table.list("fields").stream().map(Field::of).toList();
    cases = table.list("cases").stream().map(Case::of).toList();
    concludes =
        table.list("concludes").stream()
            .map(group -> group.list().stream().map(Conclusion::of).toList())
            .toList();
    fields.forEach(field -> field.addNames(names));
  }

  /** Takes {@code value} apart; every 64-bit value can be. */
  public Taken take(long value) {
    return take(value, Map.of());
  }

  /**
   * Takes {@code value} apart where another value decides what its fields are.
   *
   * @param before the fields of that other value
   */
  Taken take(long value, Map<String, Long> before) {
    var taken = new ArrayList<Field>();
    var known = new HashMap<>(before);
    take(value, taken, known);
    long unknown = value;
    for (Field field : taken) unknown &= ~field.mask();
    return new Taken(value, taken, known, unknown, conclusions(known));
  }

  private List<Text> conclusions(Map<String, Long> known) {
    var says = new ArrayList<Text>();
    for (List<Conclusion> group : concludes) {
      group.stream()
          .filter(conclusion -> conclusion.when().holds(known))
          .findFirst()
          .ifPresent(conclusion -> says.add(conclusion.says()));
    }
    return says;
  }

  private void take(long value, List<Field> taken, Map<String, Long> known) {
    for (Field field : fields) {
      taken.add(field);
      known.put(field.name(), field.in(value));
    }
    for (Case each : cases) if (each.when().holds(known)) each.then.take(value, taken, known);
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
