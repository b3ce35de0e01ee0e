package org.oopsbook.book;

import static org.oopsbook.book.Rule.list;

import java.util.regex.Pattern;

/** What the tables of {@code decode/} hold from which instructions are read. */
final class DecoderSchemas {
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

  private DecoderSchemas() {}

  /** The opcode maps of x86. */
  static Rule x86() {
    return new Shape()
        .needs("source", Rule.TEXT)
        .needs("registers", Rule.mapOf(Rule.TEXT))
        .needs("maps", Rule.mapOf(list(ROW)));
  }
}
