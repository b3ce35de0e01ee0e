package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.TemplatePart.Capture;
import org.oopsbook.fault.TemplatePart.Choice;
import org.oopsbook.fault.TemplatePart.End;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.fault.TemplatePart.Maybe;

/**
 * The texts with one of which each match of a template begins.
 *
 * @param texts none of them empty; null where a match may begin with anything
 */
record Beginnings(@Nullable List<String> texts) {
  Beginnings {
    texts = texts == null ? null : List.copyOf(texts);
  }

  static Beginnings of(Template template) {
    return new Beginnings(of(template.parts()));
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
    if (texts == null) return true;
    for (String begin : texts) {
      if (text.regionMatches(from, begin, 0, Math.min(begin.length(), text.length() - from))) {
        return true;
      }
    }
    return false;
  }
}
