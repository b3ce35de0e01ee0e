package org.oopsbook.book;

import static org.oopsbook.book.Rule.list;

import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What those entries of {@code decode/}, {@code culprits/} and {@code facts/} hold that name kinds.
 */
final class TableSchemas {
  private final Map<String, Rule> decode;
  private final Map<String, Rule> culprits;
  private final Rule facts;

  /**
   * Schemas of tables that may name {@code kinds}.
   *
   * @param kinds the book's kinds; none where the book has none, and then any name is fine
   */
  TableSchemas(Map<String, @Nullable Object> kinds) {
    Rule kind = known("kind", kinds.keySet());
    Rule groups = Rule.mapOf(list(kind));
    decode =
        Map.of(
            "x86-opcodes",
            DecoderSchemas.x86(),
            "instructions",
            DecoderSchemas.instructions(),
            "incidents",
            new Shape().needs("kinds", groups),
            "findings",
            new Shape().needs("kinds", groups),
            "advice",
            new Shape()
                .needs("source", Rule.TEXT)
                .needs("otherwise", Rule.ANY)
                .needs(
                    "byKind",
                    list(new Shape().needs("kinds", list(kind)).needs("advice", Rule.ANY))),
            "facts",
            new Shape()
                .needs(
                    "groups",
                    list(
                        new Shape()
                            .needs("id", Rule.TEXT)
                            .needs("names", list(Rule.TEXT))
                            .may("kinds", list(kind))))
                .needs(
                    "tables",
                    list(
                        new Shape()
                            .needs("name", Rule.TEXT)
                            .needs("columns", list(Rule.TEXT))
                            .needs("most", Rule.NUMBER)
                            .may("ownFirst", Rule.TRUTH)))
                .needs("pages", list(Rule.TEXT)));
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
      case "decode" -> name.startsWith("insn-") ? DecoderSchemas.words() : decode.get(name);
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
