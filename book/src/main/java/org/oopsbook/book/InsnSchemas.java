package org.oopsbook.book;

import static org.oopsbook.book.Rule.list;

import java.util.regex.Pattern;

/** What the tables of {@code decode/} hold from which instructions are read. */
final class InsnSchemas {
  private static final String CONDITION =
      "(?:np|66|f2|f3|/[0-7]|=[0-9a-f]{2}|i32|o64|w0|w1|rexb|mem|reg|d64|f64|rep|repz|bits) ";
  private static final String OPERAND = "(?:[A-Z][a-z]?|[a-z]+\\d?|1)[!+-]?";
  private static final Rule ROW =
      Rule.matching(
          Pattern.compile(
              "[0-9a-f]{2}(?:\\+r|-[0-9a-f]{2})? (?:"
                  + CONDITION
                  + ")*+(?:\\?|[a-z][a-z0-9|]*)(?: "
                  + OPERAND
                  + "(?:,"
                  + OPERAND
                  + "){0,3})?"),
          "a row 'OPCODE CONDITIONS MNEMONIC OPERANDS'");

  private static final String NUMBER = "S?[a-z]{1,8}(?:\\*-?\\d{1,3})?(?:\\+\\d{1,3})?";
  private static final String NAMED = "[a-z]{1,2}\\.[a-z]{0,2}(?:\\*\\d{1,2})?";
  private static final String WORD_OPERAND =
      "(?:[#@]-?"
          + NUMBER
          + "|(?:"
          + NAMED
          + "|\\d{1,2}\\["
          + NAMED
          + "(?:\\+"
          + NAMED
          + ")?(?:[+-]"
          + NUMBER
          + ")?])[!+-]?)";
  private static final Rule WORD_ROW =
      Rule.matching(
          Pattern.compile(
              "[a-z][a-z0-9._~{}]*+ [01a-z_]{16,80}(?: "
                  + WORD_OPERAND
                  + "(?:,"
                  + WORD_OPERAND
                  + "){0,3})?"),
          "a row 'MNEMONIC BITS OPERANDS'");

  private InsnSchemas() {}

  /** Instructions that are words with fields. */
  static Rule words() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .may("uncertain", list(Rule.TEXT))
        .needs("format", Rule.oneOf("fixed", "leading", "parcels"))
        .needs("names", Rule.mapOf(Rule.TEXT))
        .needs("rows", list(WORD_ROW));
  }

  /** What an instruction says by itself. */
  static Rule instructions() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .needs("usesStack", list(Rule.TEXT))
        .needs("here", list(Rule.TEXT))
        .needs("divides", list(Rule.TEXT))
        .needs("jumps", list(Rule.TEXT))
        .needs(
            "reported",
            list(
                new Shape()
                    .needs("arch", list(Rule.TEXT))
                    .needs("table", Rule.TEXT)
                    .needs("field", Rule.TEXT)
                    .may("unless", list(Rule.TEXT))
                    .may("needs", list(Rule.TEXT))
                    .may("onlyWrites", Rule.TRUTH)))
        .needs(
            "means",
            list(
                new Shape()
                    .needs("mnemonics", list(Rule.TEXT))
                    .needs("says", Texts.BOTH_LANGUAGES)));
  }

  /** The opcode maps of x86. */
  static Rule x86() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .may("uncertain", list(Rule.TEXT))
        .needs("registers", Rule.mapOf(Rule.TEXT))
        .needs("maps", Rule.mapOf(list(ROW)));
  }
}
