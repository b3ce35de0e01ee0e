package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.oopsbook.fault.TemplatePart.Capture;
import org.oopsbook.fault.TemplatePart.Choice;
import org.oopsbook.fault.TemplatePart.End;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.fault.TemplatePart.Maybe;

/**
 * Turns the parts of a {@link Template} into a regular expression.
 *
 * <p>All captures but {@code text} are possessive, and the at most two {@code text} captures are
 * bounded in length, so that a match costs a bounded number of steps for each character.
 */
final class TemplateRegex {
  private static final int LONGEST_TEXT = 256;
  private static final String HEX = " *+((?:0x)?+[0-9a-fA-F]++|\\(null\\)|\\(_*+ptrval_*+\\))";
  private static final String SYMBOL =
      "([A-Za-z_$.][\\w$.]*+)(?:\\+0x[0-9a-f]++/0x[0-9a-f]++)?+(?: \\[[\\w ]++\\])?+";

  private TemplateRegex() {}

  /** One group for each capture, in the order of the template. */
  static Pattern compile(List<TemplatePart> parts) {
    return Pattern.compile(regex(parts, List.of()), Pattern.DOTALL);
  }

  private static String regex(List<TemplatePart> parts, List<String> after) {
    var regex = new StringBuilder();
    for (int i = 0; i < parts.size(); i++) {
      regex.append(regex(parts.get(i), next(parts, i + 1, after)));
    }
    return regex.toString();
  }

  private static String regex(TemplatePart part, List<String> next) {
    return switch (part) {
      case Literal literal -> Pattern.quote(literal.text());
      case End _ -> "\\s*+\\z";
      case Choice choice -> (choice.name() == null ? "(?:" : "(") + any(choice.literals()) + ")";
      case Maybe maybe -> "(?:" + regex(maybe.parts(), next) + ")?";
      case Capture capture ->
          switch (capture.type()) {
            case HEX -> HEX;
            case DEC -> "(-?[0-9]++)";
            case WORD -> next.isEmpty() ? "(\\S++)" : "((?:(?!" + any(next) + ")\\S)++)";
            case SYMBOL -> SYMBOL;
            case FILE -> "([^\\s:]++:[0-9]++)";
            case TEXT -> next.isEmpty() ? "(.*+)" : "(.{0," + LONGEST_TEXT + "}?)";
            case REST -> "(.*+)";
          };
    };
  }

  private static String any(List<String> literals) {
    return literals.stream().map(Pattern::quote).collect(Collectors.joining("|"));
  }

  /** The literals that may stand at {@code from}; {@code after} follow the last part. */
  private static List<String> next(List<TemplatePart> parts, int from, List<String> after) {
    var next = new ArrayList<String>();
    for (TemplatePart part : parts.subList(from, parts.size())) {
      switch (part) {
        case Literal literal -> next.add(literal.text());
        case Choice choice -> next.addAll(choice.literals());
        case Maybe maybe -> next.addAll(next(maybe.parts(), 0, List.of()));
        case Capture _, End _ -> {}
      }
      if (!(part instanceof Maybe)) return next;
    }
    next.addAll(after);
    return next;
  }
}
