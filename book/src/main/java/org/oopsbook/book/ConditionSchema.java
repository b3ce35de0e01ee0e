package org.oopsbook.book;

import static org.oopsbook.book.Rule.NUMBER;
import static org.oopsbook.book.Rule.TEXT;
import static org.oopsbook.book.Rule.TRUTH;
import static org.oopsbook.book.Rule.list;
import static org.oopsbook.book.Rule.mapOf;
import static org.oopsbook.book.Rule.matching;
import static org.oopsbook.book.Rule.oneOrMore;

import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How a fault looks: what a problem has under {@code fault}, {@code strengthens}, {@code excludes}.
 */
final class ConditionSchema implements Rule {
  /** The one instance. */
  static final ConditionSchema CONDITION = new ConditionSchema();

  private static final Rule FUNCTION =
      matching(Pattern.compile("[A-Za-z_$.][\\w$.]*+\\*?+"), "a function's name");
  private static final Rule HEX_OR_RANGE =
      matching(
          Pattern.compile("0x[0-9a-f]{1,16}+(?:\\.\\.0x[0-9a-f]{1,16}+)?+"),
          "a value such as 0x10 or a range such as 0x0..0xfff");
  private static final Rule TAINT = matching(Pattern.compile("[A-Z]"), "a taint letter");
  private static final Rule TIME =
      matching(Pattern.compile("[1-9]\\d{0,5}[smhd]"), "a time such as 30s, 10m, 2h or 1d");

  private static final Shape FRAMES =
      new Shape()
          .may("inOrder", list(FUNCTION))
          .may("anyOf", list(FUNCTION))
          .may("allOf", list(FUNCTION));

  private static final Shape ONE =
      new Shape()
          .may("kind", oneOrMore(TEXT))
          .may("at", oneOrMore(FUNCTION))
          .may("culprit", oneOrMore(FUNCTION))
          .may("address", oneOrMore(HEX_OR_RANGE))
          .may("message", oneOrMore(TemplateRule.TEMPLATE))
          .may("frames", FRAMES.and(ConditionSchema::notEmpty))
          .may("module", new Shape().needs("name", oneOrMore(TEXT)).may("version", oneOrMore(TEXT)))
          .may("task", oneOrMore(TEXT))
          .may("taint", oneOrMore(TAINT))
          .may("registers", mapOf(oneOrMore(HEX_OR_RANGE)))
          .may("count", new Shape().needs("atLeast", NUMBER).may("within", TIME))
          .may("also", (value, at) -> ConditionSchema.ALSO.check(value, at))
          .may("any", (value, at) -> list(CONDITION).check(value, at));

  /** Another fault of the same case; {@code before} or {@code after} this one, or anywhere. */
  private static final Rule ALSO =
      oneOrMore(
          new Shape()
              .may("before", TRUTH)
              .may("after", TRUTH)
              .may("kind", oneOrMore(TEXT))
              .may("at", oneOrMore(FUNCTION))
              .may("culprit", oneOrMore(FUNCTION))
              .may("message", oneOrMore(TemplateRule.TEMPLATE))
              .and(ConditionSchema::notEmpty));

  private ConditionSchema() {}

  @Override
  public void check(@Nullable Object value, Place at) {
    ONE.check(value, at);
    notEmpty(value, at);
  }

  private static void notEmpty(@Nullable Object value, Place at) {
    if (value instanceof Map<?, ?> map && map.isEmpty()) at.wrong("no condition");
  }
}
