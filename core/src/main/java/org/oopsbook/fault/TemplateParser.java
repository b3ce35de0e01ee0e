package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;
import org.oopsbook.fault.TemplatePart.Capture;
import org.oopsbook.fault.TemplatePart.Choice;
import org.oopsbook.fault.TemplatePart.End;
import org.oopsbook.fault.TemplatePart.Literal;
import org.oopsbook.fault.TemplatePart.Maybe;

/** Reads the source of a {@link Template}. */
final class TemplateParser {
  /** Two lazy stretches cost at most the square of their longest; a third would cost the cube. */
  private static final int MOST_TEXTS = 2;

  private static final Pattern NAMED = Pattern.compile("([a-z_0-9]*+)(\\[\\])?+:(.*+)");

  private final String source;
  private final Set<String> names = new HashSet<>();
  private int at;
  private int texts;

  private TemplateParser(String source) {
    this.source = source;
  }

  /**
   * The parts of {@code source}.
   *
   * @throws IllegalArgumentException if it is not a template; the message says what is wrong where
   */
  static List<TemplatePart> parse(String source) {
    return new TemplateParser(source).parts(0);
  }

  private List<TemplatePart> parts(int depth) {
    var parts = new ArrayList<TemplatePart>();
    var literal = new StringBuilder();
    while (at < source.length()) {
      char c = source.charAt(at);
      if (c == '}' && depth > 0) break;
      if (c != '{') {
        literal.append(c);
        at++;
      } else if (source.startsWith("{{", at)) {
        literal.append('{');
        at += 2;
      } else {
        flush(literal, parts);
        add(source.startsWith("{?", at) ? maybe(depth) : braced(), parts);
      }
    }
    flush(literal, parts);
    return parts;
  }

  private void flush(StringBuilder literal, List<TemplatePart> parts) {
    if (!literal.isEmpty()) add(new Literal(literal.toString()), parts);
    literal.setLength(0);
  }

  private void add(TemplatePart part, List<TemplatePart> parts) {
    boolean afterCapture = !parts.isEmpty() && parts.getLast() instanceof Capture;
    if (part instanceof Capture && afterCapture) {
      throw bad("two captures side by side: where one ends cannot be seen");
    }
    if (!parts.isEmpty()
        && parts.getLast() instanceof Capture c
        && c.type() == TemplatePart.Type.REST) {
      throw bad("nothing can follow {" + c.name() + ":rest}");
    }
    parts.add(part);
  }

  private Maybe maybe(int depth) {
    if (depth > 0) throw bad("an optional stretch inside another");
    at += 2;
    List<TemplatePart> parts = parts(depth + 1);
    if (at >= source.length()) throw bad("'{?' without '}'");
    at++;
    if (parts.isEmpty()) throw bad("an optional stretch with nothing in it");
    return new Maybe(parts);
  }

  private TemplatePart braced() {
    int end = source.indexOf('}', at);
    if (end < 0) throw bad("'{' without '}'");
    String inside = source.substring(at + 1, end);
    var named = NAMED.matcher(inside);
    TemplatePart part;
    if (inside.equals("$")) {
      part = new End();
    } else if (named.matches()) {
      part = named(named.group(1), named.group(2) != null, named.group(3));
    } else if (inside.indexOf('|') >= 0) {
      part = new Choice(null, false, choices(inside));
    } else {
      throw bad("'{" + inside + "}' is neither {name:type} nor {one|other} nor {$}");
    }
    at = end + 1;
    return part;
  }

  private TemplatePart named(String name, boolean many, String type) {
    if (!name.isEmpty() && !names.add(name)) throw bad("'" + name + "' is captured twice");
    if (type.indexOf('|') >= 0) return new Choice(name, many, choices(type));
    TemplatePart.Type known = type(type);
    if (known == TemplatePart.Type.TEXT && ++texts > MOST_TEXTS)
      throw bad("more than two 'text' captures");
    return new Capture(name, many, known);
  }

  private TemplatePart.Type type(String name) {
    for (TemplatePart.Type type : TemplatePart.Type.values()) {
      if (type.name().toLowerCase(Locale.ROOT).equals(name)) return type;
    }
    throw bad("no type '" + name + "'");
  }

  private List<String> choices(String text) {
    List<String> all = List.of(text.split("\\|", -1));
    if (all.stream().anyMatch(String::isEmpty)) throw bad("an empty choice; use {?…}");
    return all;
  }

  private IllegalArgumentException bad(String what) {
    return new IllegalArgumentException(
        "template '" + source + "', character " + (at + 1) + ": " + what);
  }
}
