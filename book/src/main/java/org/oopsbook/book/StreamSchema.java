package org.oopsbook.book;

import static org.oopsbook.book.Rule.NUMBER;
import static org.oopsbook.book.Rule.TEXT;
import static org.oopsbook.book.Rule.TRUTH;
import static org.oopsbook.book.Rule.list;
import static org.oopsbook.book.Rule.mapOf;
import static org.oopsbook.book.Rule.oneOf;

import java.util.Map;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;

/**
 * What an entry of {@code knowledge/streams/} holds: a product line, or what all release strings
 * have in common. How lines about a system are read, its reader knows.
 */
final class StreamSchema {
  private static final Rule DAY =
      Rule.matching(Pattern.compile("\\d{4}-\\d\\d-\\d\\d"), "a day, as \"2024-06-30\"");
  private static final Rule DAY_OR_OPEN =
      Rule.matching(
          Pattern.compile("\\d{4}-\\d\\d-\\d\\d|open"), "a day, as \"2024-06-30\", or open");
  private static final Rule TEXTS = Rule.oneOrMore(TEXT);

  private static final Rule REGEX =
      (value, at) -> {
        TEXT.check(value, at);
        if (!(value instanceof String text)) return;
        try {
          Pattern.compile(text);
        } catch (PatternSyntaxException e) {
          at.wrong("no regular expression: " + e.getDescription());
        }
      };

  private static final Shape SIGN = new Shape().needs("product", TEXT).needs("match", REGEX);

  private static final Shape RULE =
      new Shape()
          .needs("match", REGEX)
          .may("table", TRUTH)
          .may("custom", TRUTH)
          .may("level", oneOf("exact"))
          .may("compare", oneOf("core", "build", "version", "package"))
          .may("cut", TRUTH)
          .may("stream", TEXT)
          .may("streams", list(TEXT))
          .may("lookup", TEXT)
          .may("upstream", TEXT)
          .may("levelOf", REGEX)
          .may("version", TEXT)
          .may("products", list(TEXT));

  private static final Shape STREAM =
      new Shape()
          .needs("id", TEXT)
          .may("number", NUMBER)
          .may("lastNumber", NUMBER)
          .may("first", TEXT)
          .may("last", TEXT)
          .may("then", TEXT)
          .may("released", DAY)
          .may("ended", DAY)
          .may("extended", mapOf(DAY_OR_OPEN));

  private static final Shape LIFE =
      new Shape()
          .may("released", DAY)
          .may("ends", DAY)
          .may("extended", mapOf(DAY_OR_OPEN))
          .may("next", TEXT)
          .may("source", TEXT);

  private static final Shape LINE =
      new Shape()
          .may("name", TEXT)
          .may("products", list(TEXT))
          .may("order", oneOf("rpm", "deb", "upstream"))
          .may("ids", list(TEXT))
          .may("ask", TEXT)
          .may("banners", list(REGEX))
          .may("development", TEXT)
          .may("tagNamesMinor", TRUTH)
          .may("channels", mapOf(TEXT))
          .may("rules", list(RULE))
          .may("streams", list(STREAM))
          .may("kernels", mapOf(TEXTS))
          .may("packageTells", list(new Shape().needs("match", REGEX).needs("stream", TEXT)))
          .may("builds", list(SIGN))
          .may("life", mapOf(LIFE))
          .may("source", TEXT)
          .may("uncertain", TEXT);

  private static final Shape COMMON =
      new Shape()
          .needs("distTag", REGEX)
          .may("builders", list(SIGN))
          .may(
              "texts",
              list(
                  new Shape()
                      .needs("holds", TEXT)
                      .needs("match", REGEX)
                      .may("release", TEXT)
                      .may("package", TEXT)
                      .may("listed", TRUTH)));

  private StreamSchema() {}

  /** The schema of the entry {@code name}. */
  static Rule of(String name) {
    return switch (name) {
      case "system" -> Rule.mapOf(Rule.ANY);
      case "release-strings" -> COMMON;
      default -> StreamSchema::line;
    };
  }

  /** A line whose days have a source, of itself or of each. */
  private static void line(@Nullable Object value, Place at) {
    LINE.check(value, at);
    if (Values.get(value, "source") != null) return;
    if (!(Values.get(value, "life") instanceof Map<?, ?> life)) return;
    life.forEach((of, days) -> {
      if (Values.get(days, "source") == null) {
        at.at("life").at(String.valueOf(of)).wrong("these days have no source");
      }
    });
  }
}
