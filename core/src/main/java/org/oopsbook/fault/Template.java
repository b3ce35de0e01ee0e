package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.TemplatePart.Capture;
import org.oopsbook.fault.TemplatePart.Choice;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.fault.TemplatePart.Optional;

/**
 * What a kernel message looks like: literal text with captures.
 *
 * <p>{@code {name:type}} captures a value of one of the {@link TemplatePart.Type types}, {@code
 * {name[]:type}} collects a list over several lines, {@code {name:one|other}} captures one of the
 * literals, {@code {one|other}} only wants one of them, {@code {?…}} is a stretch that may be
 * missing, <code>{{</code> is a brace. The text may go on after the template's end.
 *
 * <p>Compiled when first matched. Immutable in effect and safe for use by several threads.
 */
public final class Template {
  /** Characters of a line that are looked at; no headline is longer. */
  static final int LONGEST_LINE = 4096;

  private final String source;
  private final List<TemplatePart> parts;
  private final String anchor;
  private final int weight;
  private volatile @Nullable Pattern pattern;

  private Template(String source) {
    this.source = source;
    parts = List.copyOf(TemplateParser.parse(source));
    var literals =
        parts.stream().filter(Literal.class::isInstance).map(p -> ((Literal) p).text()).toList();
    String longest = "";
    for (String literal : literals) if (literal.length() > longest.length()) longest = literal;
    anchor = longest;
    weight = literals.stream().mapToInt(String::length).sum() + choiceWeight(parts);
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
    if (!text.contains(anchor)) return false;
    int end = Math.min(text.length(), LONGEST_LINE);
    for (int i = 0; i < end; i++) {
      boolean word = text.charAt(i) != ' ' && (i == 0 || text.charAt(i - 1) == ' ');
      if (word && match(text, i) != null) return true;
    }
    return false;
  }

  /** The longest literal that every matching text contains; may be empty. */
  String anchor() {
    return anchor;
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
        case Literal _ -> {}
        case Capture c -> add(c.name(), c.many(), matcher.group(group++), to);
        case Choice c -> {
          if (c.name() != null) add(c.name(), c.many(), matcher.group(group++), to);
        }
        case Optional o -> group = collect(o.parts(), matcher, to, group);
      }
    }
    return group;
  }

  private static void add(String name, boolean many, @Nullable String value, List<Captured> to) {
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

  private static int choiceWeight(List<TemplatePart> parts) {
    int weight = 0;
    for (TemplatePart part : parts) {
      if (part instanceof Choice choice) {
        weight += choice.literals().stream().mapToInt(String::length).min().orElse(0);
      }
    }
    return weight;
  }

  @Override
  public String toString() {
    return source;
  }
}
