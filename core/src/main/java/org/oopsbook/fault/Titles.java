package org.oopsbook.fault;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fact;

/**
 * Writes titles from their templates.
 *
 * <p>Numbers and addresses in captured text become {@code NUM} and {@code ADDR}, so that the
 * reports of one bug have one title.
 */
final class Titles {
  private static final String FUNCTION = "{function}";
  private static final String REST = "{rest}";
  private static final Pattern HOLE = Pattern.compile("\\{([a-zA-Z_]{1,32})}");
  private static final Pattern OFFSET = Pattern.compile("\\+0x[0-9a-f]++/0x[0-9a-f]++");
  private static final Pattern ADDRESS =
      Pattern.compile("(?<![\\w])(?:0x)?[0-9a-f]{8,16}(?![\\w])|(?<![\\w])0x[0-9a-f]++(?![\\w])");
  private static final Pattern NUMBER = Pattern.compile("(?<![A-Za-z_])\\d++");
  private static final int LONGEST = 200;

  private Titles() {}

  /**
   * The title of a fault.
   *
   * @param function the name for the culprit; empty where there is none
   */
  static String title(Wording wording, Map<String, Fact> captures, String function) {
    if (function.isEmpty() && wording.titleWithoutFunction() != null) {
      return fill(wording.titleWithoutFunction(), captures, "");
    }
    return fill(wording.title(), captures, function);
  }

  /**
   * The title of a report that ends with its headline: what that says, where the usual title needs
   * lines that did not come. Null where it needs none.
   */
  static @Nullable String cut(Wording wording, Map<String, Fact> captures, String headline) {
    String template = wording.titleWhenCut();
    if (template == null || !lacks(wording.title(), captures)) return null;
    int hole = template.indexOf(REST);
    String before = hole < 0 ? template : template.substring(0, hole);
    int from = headline.indexOf(before);
    if (hole < 0 || from < 0) return null;
    String rest = headline.substring(from + before.length());
    return shortened(before + plain(rest) + template.substring(hole + REST.length()));
  }

  private static boolean lacks(String template, Map<String, Fact> captures) {
    Matcher hole = HOLE.matcher(template);
    while (hole.find()) {
      String name = hole.group(1);
      if (!name.equals("function") && !captures.containsKey(name)) return true;
    }
    return false;
  }

  /** The other titles of a fault, each once. */
  static List<String> alternatives(Wording wording, Map<String, Fact> captures, Naming naming) {
    var titles = new LinkedHashSet<String>();
    for (String template : wording.alternativeTitles()) {
      boolean lacks = naming.function().isEmpty() && template.contains(FUNCTION);
      if (!lacks) titles.add(fill(template, captures, naming.function()));
    }
    for (String other : naming.others()) {
      titles.add(fill(wording.title(), captures, other));
      for (String template : wording.alternativeTitles()) {
        titles.add(fill(template, captures, other));
      }
    }
    titles.remove(title(wording, captures, naming.function()));
    return List.copyOf(titles);
  }

  /** {@code template} with its holes filled; one for the function, where there is none, is cut. */
  static String fill(String template, Map<String, Fact> captures, String function) {
    String whole = template;
    if (function.isEmpty()) {
      whole = whole.replace(" in " + FUNCTION, "").replace(FUNCTION, "");
    }
    Matcher hole = HOLE.matcher(whole);
    var title = new StringBuilder();
    while (hole.find()) {
      String name = hole.group(1);
      Fact fact = captures.get(name);
      String value =
          name.equals("function")
              ? function
              : fact == null ? "" : plain(fact.all().getFirst().value());
      hole.appendReplacement(title, Matcher.quoteReplacement(value));
    }
    hole.appendTail(title);
    return shortened(title.toString());
  }

  private static String shortened(String title) {
    String text = title.strip().replaceAll("\\s{2,}", " ");
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST);
  }

  /** Captured text without what differs from one report of a bug to the next. */
  static String plain(String captured) {
    String text = OFFSET.matcher(captured).replaceAll("");
    text = ADDRESS.matcher(text).replaceAll("ADDR");
    return NUMBER.matcher(text).replaceAll("NUM");
  }
}
