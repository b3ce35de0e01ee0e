package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.TemplatePart.Capture;
import org.oopsbook.fault.TemplatePart.Choice;
import org.oopsbook.fault.TemplatePart.End;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.fault.TemplatePart.Maybe;

/**
 * What a kernel message looks like: literal text with captures.
 *
 * <p>{@code {name:type}} captures a value of one of the {@link TemplatePart.Type types}, {@code
 * {name[]:type}} collects a list over several lines, {@code {name:one|other}} captures one of the
 * literals, {@code {one|other}} only wants one of them, {@code {?…}} is a stretch that may be
 * missing, {@code {:type}} wants a value and captures nothing, {@code {$}} the end of the message,
 * <code>{{</code> a brace. The text may go on after the template's end.
 *
 * <p>Compiled when first matched. Immutable in effect and safe for use by several threads.
 */
public final class Template {
  /** Characters of a line that are looked at; no headline is longer. */
  static final int LONGEST_LINE = 4096;

  private final String source;
  private final List<TemplatePart> parts;
  private final List<String> anchors;
  private final int weight;
  private volatile @Nullable Pattern pattern;

  private Template(String source) {
    this.source = source;
    parts = List.copyOf(TemplateParser.parse(source));
    anchors = anchors(parts);
    weight = parts.stream().mapToInt(Template::weight).sum();
  }

  /**
   * Reads a template.
   *
   * @throws IllegalArgumentException if {@code source} is not one; the message says what is wrong
   */
  public static Template of(String source) {
    return new Template(source);
  }

  /** Whether {@code text} has it, from its start or from the start of a word. */
  public boolean occursIn(String text) {
    if (!mayMatch(text)) return false;
    int end = Math.min(text.length(), LONGEST_LINE);
    for (int i = 0; i < end; i++) {
      boolean word = text.charAt(i) != ' ' && (i == 0 || text.charAt(i - 1) == ' ');
      if (word && match(text, i) != null) return true;
    }
    return false;
  }

  /**
   * Literals of which every matching text contains at least one: the longest literal or, where a
   * choice has longer ones, all of those; none where the template has no literal.
   */
  List<String> anchors() {
    return anchors;
  }

  /** Whether {@code text} contains an anchor; without one it cannot match. */
  boolean mayMatch(String text) {
    for (String anchor : anchors) if (text.contains(anchor)) return true;
    return anchors.isEmpty();
  }

  /** How many literal characters every matching text contains: the more, the more specific. */
  int weight() {
    return weight;
  }

  List<TemplatePart> parts() {
    return parts;
  }

  /** Matches {@code text} from its start; the captures in order, or null where it differs. */
  @Nullable List<Captured> match(String text) {
    return match(text, 0);
  }

  /** Matches {@code text} from {@code from}; the captures in order, or null where it differs. */
  @Nullable List<Captured> match(String text, int from) {
    int end = Math.min(text.length(), LONGEST_LINE);
    if (from > end) return null;
    var matcher = compiled().matcher(text).region(from, end);
    if (!matcher.lookingAt()) return null;
    var captures = new ArrayList<Captured>();
    collect(parts, matcher, captures, 1);
    return captures;
  }

  private static int collect(
      List<TemplatePart> parts, Matcher matcher, List<Captured> to, int group) {
    for (TemplatePart part : parts) {
      switch (part) {
        case Literal _, End _ -> {}
        case Capture c -> add(c.name(), c.many(), matcher.group(group++), to);
        case Choice c -> {
          if (c.name() != null) add(c.name(), c.many(), matcher.group(group++), to);
        }
        case Maybe o -> group = collect(o.parts(), matcher, to, group);
      }
    }
    return group;
  }

  private static void add(String name, boolean many, @Nullable String value, List<Captured> to) {
    if (name.isEmpty()) return;
    if (value != null && !value.isBlank()) to.add(new Captured(name, many, value.strip()));
  }

  private Pattern compiled() {
    Pattern compiled = pattern;
    if (compiled == null) {
      compiled = TemplateRegex.compile(parts);
      pattern = compiled;
    }
    return compiled;
  }

  private static List<String> anchors(List<TemplatePart> parts) {
    List<String> best = List.of();
    for (TemplatePart part : parts) {
      List<String> all =
          switch (part) {
            case Literal literal -> List.of(literal.text());
            case Choice choice -> choice.literals();
            case Capture _, Maybe _, End _ -> List.of();
          };
      if (shortest(all) > shortest(best)) best = all;
    }
    return best;
  }

  private static int weight(TemplatePart part) {
    return switch (part) {
      case Literal literal -> literal.text().length();
      case Choice choice -> shortest(choice.literals());
      case Capture _, Maybe _, End _ -> 0;
    };
  }

  private static int shortest(List<String> literals) {
    return literals.stream().mapToInt(String::length).min().orElse(0);
  }

  @Override
  public String toString() {
    return source;
  }
}
