package org.oopsbook.book;

import static org.oopsbook.book.Rule.TEXT;
import static org.oopsbook.book.Rule.TRUTH;
import static org.oopsbook.book.Rule.list;
import static org.oopsbook.book.Rule.mapOf;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a table of {@code decode/} with {@code fields} holds: how a register or code is taken apart.
 * It may hold more, for the decoder that needs it.
 */
final class FieldTableSchema implements Rule {
  /** The parts that make a table one of fields. */
  static final String FIELDS = "fields";

  private static final String NUMBER = "(?:0x[0-9a-f]{1,16}|[0-9]{1,20})";
  private static final Rule SAID = Texts.BOTH_LANGUAGES;
  private static final Rule MEANS =
      new Shape().needs("en", TEXT).needs("zh", TEXT).may("name", TEXT).may("quiet", TRUTH);
  private static final Rule BITS =
      Rule.matching(
          Pattern.compile(
              "[0-9]|[1-5][0-9]|6[0-3]|(?:[1-9]|[1-5][0-9]|6[0-3])-(?:[0-9]|[1-5][0-9]|6[0-2])"),
          "a bit, or bits as \"15-8\"");
  private static final Pattern VALUES =
      Pattern.compile(NUMBER + "(?:-" + NUMBER + ")?|0b[01x]{1,64}");

  private static final Rule FIELD = field();

  private static final Rule CONDITIONS =
      mapOf(list(Rule.matching(VALUES, "a number, a range or bits as \"0b1xx0\"")));

  private static final Rule CONCLUSION = new Shape().needs("when", CONDITIONS).needs("says", SAID);

  private final Map<String, Rule> known = new LinkedHashMap<>();

  /**
   * The schema of tables that may name {@code kinds}.
   *
   * @param kinds the book's kinds; none where the book has none, and then any name is fine
   */
  FieldTableSchema(Set<String> kinds) {
    known.put(FIELDS, list(FIELD));
    known.put("cases", list(FieldTableSchema::oneCase));
    known.put("concludes", list(list(CONCLUSION)));
    known.put("source", TEXT);
    known.put("uncertain", list(TEXT));
    known.put(
        "explain",
        new Shape()
            .needs("says", SAID)
            .needs("example", TEXT)
            .may("radix", Rule.NUMBER)
            .may("width", Rule.NUMBER));
    known.put(
        "printed",
        new Shape()
            .needs("label", TEXT)
            .may("facts", list(TEXT))
            .may("words", list(TEXT))
            .may("registers", list(TEXT))
            .may("arch", list(TEXT))
            .may("without", list(TEXT))
            .may("kinds", list(TableSchemas.known("kind", kinds))));
  }

  /** A field; of a table of another sort it may hold more. */
  static Shape field() {
    return new Shape()
        .needs("name", TEXT)
        .needs("bits", BITS)
        .may("values", FieldTableSchema::meanings)
        .may("otherwise", MEANS)
        .may("inPlace", TRUTH)
        .may("quiet", TRUTH);
  }

  private static void meanings(@Nullable Object value, Place at) {
    Rule.eachEntry(
        value,
        at,
        (key, part) -> {
          if (!VALUES.matcher(key).matches()) {
            at.at(key).wrong("no number, range or bits as \"0b1xx0\"");
          }
          MEANS.check(part, at.at(key));
        });
  }

  private static void oneCase(@Nullable Object value, Place at) {
    new Shape()
        .needs("when", CONDITIONS)
        .needs(FIELDS, list(FIELD))
        .may("cases", list(FieldTableSchema::oneCase))
        .check(value, at);
  }

  @Override
  public void check(@Nullable Object value, Place at) {
    if (!(value instanceof Map<?, ?> table) || !table.containsKey(FIELDS)) return;
    if (!table.containsKey("source")) at.wrong("'source' is missing");
    known.forEach((key, rule) -> {
      if (table.containsKey(key)) rule.check(table.get(key), at.at(key));
    });
  }
}
