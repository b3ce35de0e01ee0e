package org.oopsbook.kernel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * How release strings of one form are read; an entry of a line's {@code rules}.
 *
 * @param match held against the release without architecture and flavours
 * @param table whether the build number is looked up in the line's table of streams
 * @param custom whether such a string is not the vendor's own; tried after all others
 * @param exact whether the version in the string carries the stable fixes up to it
 * @param compare which part orders the releases of one stream
 * @param cut whether the string may lack the end of the package's version
 * @param streams the streams it may belong to; {@code {group}} is filled in
 * @param version the product's version, or null
 * @param products the products, where they differ from the line's
 */
record Rule(
    Pattern match,
    boolean table,
    boolean custom,
    boolean exact,
    Compare compare,
    boolean cut,
    List<String> streams,
    @Nullable String version,
    List<String> products) {

  /** Which part of a release orders it inside its stream. */
  enum Compare {
    /** All of it but architecture and flavours. */
    CORE,
    /** Up to the end of the group {@code build}. */
    BUILD,
    /** The kernel.org version. */
    VERSION,
    /** The version of the package, which the string does not tell. */
    PACKAGE
  }

  static Rule read(Node node) {
    String stream = node.text("stream");
    return new Rule(
        Pattern.compile(node.at("match").text()),
        node.isTrue("table"),
        node.isTrue("custom"),
        "exact".equals(node.text("level")),
        compare(node.text("compare", "core")),
        node.isTrue("cut"),
        stream == null ? node.texts("streams") : List.of(stream),
        node.text("version"),
        node.texts("products"));
  }

  private static Compare compare(String name) {
    return switch (name) {
      case "core" -> Compare.CORE;
      case "build" -> Compare.BUILD;
      case "version" -> Compare.VERSION;
      case "package" -> Compare.PACKAGE;
      default -> throw new IllegalArgumentException("nothing to compare is named " + name);
    };
  }

  /** What orders {@code release}, or null where only its package's version does. */
  @Nullable String compared(Release release, Matcher matched) {
    return switch (compare) {
      case CORE -> release.core();
      case BUILD -> release.core().substring(0, matched.end("build"));
      case VERSION -> release.upstream();
      case PACKAGE -> null;
    };
  }

  /** The text of a group, or null where the pattern has none or it took no part. */
  @Nullable String group(Matcher matched, String name) {
    return match.namedGroups().containsKey(name) ? matched.group(name) : null;
  }

  /** Fills in the groups of {@code matched}, and {@code {series}}. */
  String fill(String template, Release release, Matcher matched) {
    if (template.indexOf('{') < 0) return template;
    String filled = template.replace("{series}", UpstreamOrder.series(release.version()));
    for (String name : match.namedGroups().keySet()) {
      String value = matched.group(name);
      if (value != null) filled = filled.replace("{" + name + "}", value);
    }
    return filled;
  }
}
