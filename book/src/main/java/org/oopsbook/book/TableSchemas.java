package org.oopsbook.book;

import static org.oopsbook.book.Rule.list;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What the entries of {@code streams/} hold, and those of {@code decode/}, {@code culprits/} and
 * {@code facts/} that name kinds.
 */
final class TableSchemas {
  private final DecodeSchemas decode;
  private final Map<String, Rule> culprits;
  private final Rule facts;

  /**
   * Schemas of tables that may name {@code kinds}.
   *
   * @param kinds the book's kinds; none where the book has none, and then any name is fine
   */
  TableSchemas(Map<String, @Nullable Object> kinds) {
    Rule kind = known("kind", kinds.keySet());
    decode = new DecodeSchemas(kinds.keySet());
    Rule owner =
        new Shape()
            .needs("problem", Rule.TEXT)
            .needs("who", known("owner", Set.of("freed", "allocated")));
    culprits = Map.of("lockKinds", list(kind), "owners", Rule.mapOf(list(owner)));
    facts = new FactSchema(kinds.keySet());
  }

  /** The schema of the entry {@code name} of {@code area}, or null where any is fine. */
  @Nullable Rule of(String area, String name) {
    return switch (area) {
      case "streams" -> StreamSchema.of(name);
      case "decode" -> decode.of(name);
      case "culprits" -> culprits.get(name);
      case "facts" -> facts;
      default -> null;
    };
  }

  static Rule known(String what, Set<String> names) {
    return (value, at) -> {
      if (!(value instanceof String name)) Rule.TEXT.check(value, at);
      else if (!names.isEmpty() && !names.contains(name))
        at.wrong("no " + what + " '" + name + "'");
    };
  }
}
