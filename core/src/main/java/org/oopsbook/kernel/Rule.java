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
 * @param lookup the key, groups to be filled in, under which the line's {@code kernels} names the
 *     streams instead; null where it does not
 * @param upstream the kernel.org version, where it is not the one that the string begins with
 * @param levelOf finds, as its group {@code level}, the kernel.org version in the package's; null
 *     where the package's does not tell it
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
    @Nullable String lookup,
    @Nullable String upstream,
    @Nullable Pattern levelOf,
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
    String levelOf = node.text("levelOf");
    return new Rule(
        Pattern.compile(node.at("match").text()),
        node.isTrue("table"),
        node.isTrue("custom"),
        "exact".equals(node.text("level")),
        compare(node.text("compare", "core")),
        node.isTrue("cut"),
        stream == null ? node.texts("streams") : List.of(stream),
        node.text("lookup"),
        node.text("upstream"),
        levelOf == null ? null : Pattern.compile(levelOf),
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
    return fill(
        template
            .replace("{series}", UpstreamOrder.series(release.version()))
            .replace("{version}", release.version()),
        matched);
  }

  /** Fills in the groups of {@code matched}; one that took no part leaves nothing. */
  static String fill(String template, Matcher matched) {
    String filled = template;
    for (String name : matched.namedGroups().keySet()) {
      String value = matched.group(name);
      filled = filled.replace("{" + name + "}", value == null ? "" : value);
    }
    return filled;
  }
}
