package org.oopsbook.book;

import static org.oopsbook.book.Rule.list;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** What the tables of {@code decode/} hold. Built once, then only read. */
final class DecodeSchemas {
  private final Map<String, Rule> byName = new HashMap<>();
  private final Rule fields;

  /**
   * Schemas of tables that may name {@code kinds}.
   *
   * @param kinds the book's kinds; none where the book has none, and then any name is fine
   */
  DecodeSchemas(Set<String> kinds) {
    fields = new FieldTableSchema(kinds);
    Rule kind = TableSchemas.known("kind", kinds);
    Rule groups = Rule.mapOf(list(kind));
    put("x86-opcodes", InsnSchemas.x86());
    put("instructions", InsnSchemas.instructions());
    put("incidents", new Shape().needs("kinds", groups));
    put("findings", new Shape().needs("kinds", groups).needs("ids", list(Rule.TEXT)));
    put(
        "advice",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs("otherwise", Rule.ANY)
            .needs(
                "byKind", list(new Shape().needs("kinds", list(kind)).needs("advice", Rule.ANY))));
    put(
        "tonight",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs(
                "tonight",
                list(
                    new Shape()
                        .may("kinds", list(kind))
                        .may("severities", list(Rule.oneOf("fatal", "error", "warning", "notice")))
                        .may("stopped", Rule.TRUTH)
                        .needs("reboot", Rule.TRUTH)
                        .needs("dataAtRisk", Rule.TRUTH)
                        .may("saveFirst", list(Texts.BOTH_LANGUAGES))
                        .may("avoid", list(Texts.BOTH_LANGUAGES)))));
    put(
        "quality",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs(
                "forerunners",
                Rule.mapOf(
                    new Shape()
                        .may("group", Rule.TEXT)
                        .may("kinds", list(kind))
                        .may("own", list(kind))))
            .needs("advice", Rule.mapOf(Rule.ANY)));
    put(
        "suspicion",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs("groups", list(Rule.TEXT))
            .needs("unlike", Rule.NUMBER)
            .needs("witnesses", list(kind))
            .needs("harmless", list(Rule.TEXT))
            .needs("suspects", list(kind))
            .needs("modules", list(kind))
            .needs("repeats", Rule.NUMBER)
            .needs(
                "impossible",
                new Shape()
                    .needs("plain", list(Rule.TEXT))
                    .needs("refused", list(kind))
                    .needs("touched", list(kind)))
            .needs("advice", Rule.ANY));
    put(
        "sysctl",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs("sysctls", list(FieldTableSchema.field().needs("kinds", list(kind)))));
    put("pci-place", PartSchemas.pciPlace());
    put("optics", PartSchemas.optics());
    put("guest", PartSchemas.guest());
    put(
        "meanings",
        new Shape().needs("source", Rule.TEXT).needs("meanings", Rule.mapOf(Texts.BOTH_LANGUAGES)));
    put("memory-modules", PartSchemas.memoryModules());
    put(
        "hang",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs("lines", Rule.mapOf(Rule.TEXT))
            .needs("kernelThreadFrames", list(Rule.TEXT))
            .needs("programFrames", list(Rule.TEXT))
            .needs("notes", Rule.ANY)
            .needs(
                "sorts",
                Rule.mapOf(
                    new Shape().needs("means", Texts.BOTH_LANGUAGES).may("kinds", list(kind))))
            .needs("sleeps", list(Rule.TEXT))
            .needs("states", Rule.mapOf(Texts.BOTH_LANGUAGES)));
    put(
        "waits",
        new Shape()
            .needs("source", Rule.TEXT)
            .needs(
                "waits",
                list(
                    new Shape()
                        .needs("functions", list(Rule.TEXT))
                        .needs("sort", Rule.TEXT)
                        .needs("means", Texts.BOTH_LANGUAGES)
                        .may("general", Rule.TRUTH))));
    put(
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
  }

  private void put(String name, Rule rule) {
    byName.put(name, rule);
  }

  /** The schema of table {@code name}. */
  Rule of(String name) {
    return name.startsWith("insn-") ? InsnSchemas.words() : byName.getOrDefault(name, fields);
  }
}
