package org.oopsbook.book;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BiConsumer;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a value of a book's source must be; says so where it is not. */
@FunctionalInterface
interface Rule {
  /** Checks {@code value}, which is null where YAML has none. */
  void check(@Nullable Object value, Place at);

  /** Anything that an index can hold. */
  Rule ANY = Rule::storable;

  /** A text that says something. */
  Rule TEXT =
      (value, at) -> {
        if (value instanceof String text) {
          if (text.isBlank()) at.wrong("an empty text");
        } else {
          at.wrong(value instanceof Number ? "quote this number: a text is wanted" : "no text");
        }
      };

  /** A whole number. */
  Rule NUMBER =
      (value, at) -> {
        if (!(value instanceof Integer || value instanceof Long)) at.wrong("no whole number");
      };

  /**
   * {@code true} or {@code false}; also {@code yes} or {@code no}, which YAML 1.2 reads as texts.
   */
  Rule TRUTH =
      (value, at) -> {
        boolean word = "yes".equals(value) || "no".equals(value);
        if (!word && !(value instanceof Boolean)) at.wrong("neither true nor false");
      };

  /** A text of one of the forms that {@code pattern} allows; {@code what} names it. */
  static Rule matching(Pattern pattern, String what) {
    return (value, at) -> {
      if (value instanceof Double || value instanceof Integer || value instanceof Long) {
        at.wrong("quote this number: " + what + " is wanted");
      } else if (!(value instanceof String text) || !pattern.matcher(text).matches()) {
        at.wrong("'" + value + "' is not " + what);
      }
    };
  }

  /** One of some words. */
  static Rule oneOf(String... words) {
    Set<String> known = new TreeSet<>(List.of(words));
    return (value, at) -> {
      if (!(value instanceof String text) || !known.contains(text)) {
        at.wrong("'" + value + "' is none of " + known);
      }
    };
  }

  /** A list, of at least one item. */
  static Rule list(Rule item) {
    return (value, at) -> {
      if (!(value instanceof List<?> list)) {
        at.wrong("no list");
        return;
      }
      if (list.isEmpty()) at.wrong("an empty list");
      for (int i = 0; i < list.size(); i++) item.check(list.get(i), at.at(i));
    };
  }

  /** A list, or one item alone. */
  static Rule oneOrMore(Rule item) {
    return (value, at) -> {
      if (value instanceof List<?>) list(item).check(value, at);
      else item.check(value, at);
    };
  }

  /** A map with any keys, all of whose values keep {@code item}. */
  static Rule mapOf(Rule item) {
    return (value, at) -> eachEntry(value, at, (key, part) -> item.check(part, at.at(key)));
  }

  /** A rule that also must be kept. */
  default Rule and(Rule other) {
    return (value, at) -> {
      check(value, at);
      other.check(value, at);
    };
  }

  /** Calls {@code use} for each entry of the map that {@code value} should be. */
  static void eachEntry(
      @Nullable Object value, Place at, BiConsumer<String, @Nullable Object> use) {
    if (value instanceof Map<?, ?> map) {
      for (var entry : map.entrySet()) use.accept((String) entry.getKey(), entry.getValue());
    } else {
      at.wrong("no map, as 'key: value'");
    }
  }

  private static void storable(@Nullable Object value, Place at) {
    switch (value) {
      case null -> at.wrong("has no value");
      case String _, Integer _, Long _, Boolean _ -> {}
      case Double _ -> at.wrong("quote this number: the book holds no fractions");
      case List<?> list -> {
        for (int i = 0; i < list.size(); i++) storable(list.get(i), at.at(i));
      }
      case Map<?, ?> map -> map.forEach((key, part) -> storable(part, at.at((String) key)));
      default -> at.wrong("quote this number: it is too large");
    }
  }
}
