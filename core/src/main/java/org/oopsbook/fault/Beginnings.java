package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.TemplatePart.Capture;
import org.oopsbook.fault.TemplatePart.Choice;
import org.oopsbook.fault.TemplatePart.End;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.fault.TemplatePart.Maybe;

/**
 * The texts with which headlines begin, so far as they begin with a literal.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class Beginnings {
  private static final int ASCII = 128;

  /** By the first character; those with another first character than ASCII under 0. */
  private final List<List<String>> texts =
      IntStream.range(0, ASCII).mapToObj(_ -> (List<String>) new ArrayList<String>()).toList();

  /** The texts of all of {@code templates} that {@linkplain #of have such}. */
  Beginnings(List<Template> templates) {
    for (Template template : templates) {
      List<String> begins = of(template);
      if (begins == null) continue;
      for (String text : begins) {
        List<String> same = texts.get(slot(text.charAt(0)));
        if (!same.contains(text)) same.add(text);
      }
    }
  }

  /** With one of which texts each match begins, or null where it may begin with anything. */
  static @Nullable List<String> of(Template template) {
    return of(template.parts());
  }

  private static @Nullable List<String> of(List<TemplatePart> parts) {
    var all = new ArrayList<String>();
    for (TemplatePart part : parts) {
      List<String> some =
          switch (part) {
            case Literal literal -> List.of(literal.text());
            case Choice choice -> choice.literals();
            case Maybe maybe -> of(maybe.parts());
            case Capture _, End _ -> null;
          };
      if (some == null || some.stream().anyMatch(String::isEmpty)) return null;
      all.addAll(some);
      if (!(part instanceof Maybe)) return all;
    }
    return null;
  }

  /** Whether {@code text} from {@code from} on, or that and more, may begin with one of them. */
  boolean mayStandAt(String text, int from) {
    if (from >= text.length()) return true;
    List<String> same = texts.get(slot(text.charAt(from)));
    for (String begin : same) {
      int length = Math.min(begin.length(), text.length() - from);
      if (text.regionMatches(from, begin, 0, length)) return true;
    }
    return false;
  }

  private static int slot(char first) {
    return first < ASCII ? first : 0;
  }
}
