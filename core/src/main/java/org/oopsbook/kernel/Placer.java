package org.oopsbook.kernel;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/** Places one release that a rule of a line has recognised. */
final class Placer {
  private final Line line;
  private final Rule rule;
  private final Release release;
  private final Matcher matched;
  private final Hints hints;
  private final @Nullable String customSuffix;
  private final @Nullable String rebuilder;
  private final @Nullable String flavour;

  Placer(Line line, Rule rule, Release release, Matcher matched, Hints hints) {
    this.line = line;
    this.rule = rule;
    this.release = release;
    this.matched = matched;
    this.hints = hints;
    this.customSuffix = rule.group(matched, "custom");
    this.rebuilder = rebuilder(line, customSuffix);
    this.flavour = rule.group(matched, "flavour");
  }

  private static @Nullable String rebuilder(Line line, @Nullable String suffix) {
    if (suffix == null) return null;
    for (Line.Sign build : line.builds()) {
      if (build.match().matcher(suffix).matches()) return build.product();
    }
    return null;
  }

  /** The placement, or null where the table does not hold a number that carries no tag. */
  @Nullable Placement place() {
    if (rule.table()) return byTable();
    List<String> fitting = fittingVersion(fittingPackage(candidates()));
    String stream = fitting.size() == 1 ? fitting.getFirst() : null;
    String version = rule.version();
    String filled = version == null ? null : rule.fill(version, release, matched);
    if (filled == null && stream != null) filled = hints.version();
    if (filled == null && stream != null && rule.lookup() != null) filled = versionOf(stream);
    return placement(stream, fitting, filled, false, because(stream, fitting));
  }

  private List<String> candidates() {
    String lookup = rule.lookup();
    List<String> found =
        lookup == null ? null : line.kernels().get(rule.fill(lookup, release, matched));
    if (found != null) return found;
    return rule.streams().stream().map(s -> rule.fill(s, release, matched)).toList();
  }

  /** The stream, or those of several, that the version of the package tells. */
  private List<String> fittingPackage(List<String> streams) {
    String packageVersion = hints.packageVersion();
    if (packageVersion == null) return streams;
    for (Line.PackageTells tells : line.packageTells()) {
      Matcher matcher = tells.match().matcher(packageVersion);
      if (!matcher.find()) continue;
      String stream = Rule.fill(tells.stream(), matcher);
      List<String> fitting = streams.stream().filter(s -> s.startsWith(stream)).toList();
      if (!fitting.isEmpty()) return fitting;
      return stream.endsWith("/") ? streams : List.of(stream);
    }
    return streams;
  }

  /** {@code 22.04} of {@code ubuntu-22.04/linux-hwe-6.2}. */
  private static String versionOf(String stream) {
    int slash = stream.indexOf('/');
    String product = slash < 0 ? stream : stream.substring(0, slash);
    return product.substring(product.lastIndexOf('-') + 1);
  }

  private Text because(@Nullable String stream, List<String> candidates) {
    if (rule.custom()) return Text.phrase("kernel.custom", release.text(), line.name());
    if (stream != null) return Text.phrase("kernel.placed-form", line.name(), stream);
    if (candidates.isEmpty()) return Text.phrase("kernel.placed-product", line.name());
    return Text.phrase("kernel.placed-candidates", line.name(), String.join(", ", candidates));
  }

  /** Of several candidate streams, those of the version that the system says it is. */
  private List<String> fittingVersion(List<String> streams) {
    String version = hints.version();
    if (version == null || streams.size() < 2) return streams;
    List<String> fitting =
        streams.stream()
            .filter(s -> s.endsWith("-" + version) || s.contains("-" + version + "/"))
            .toList();
    return fitting.isEmpty() ? streams : fitting;
  }

  private @Nullable Placement byTable() {
    String build = rule.group(matched, "build");
    String tag = rule.group(matched, "tag");
    String minor = rule.group(matched, "minor");
    if (build == null) return null;
    long number = firstNumber(build);
    Stream byNumber = line.byNumber(number);
    if (tag == null) {
      if (byNumber == null || build.indexOf('.') >= 0 || !release.flavours().isEmpty()) return null;
      return inTable(byNumber, Text.phrase("kernel.placed-number", build, byNumber.name()));
    }
    if (minor != null) return byTag(line.id() + "." + minor, byNumber, number, tag + "_" + minor);
    if (byNumber == null || isDevelopment(byNumber, build, tag)) return development(build);
    return inTable(byNumber, Text.phrase("kernel.placed-number", number, byNumber.name()));
  }

  /**
   * Where tags name the minor release, a bare build number is the one that a release began from,
   * unless it is that release itself, as in RHEL 8.0 to 8.5.
   */
  private boolean isDevelopment(Stream stream, String build, String tag) {
    if (!line.tagNamesMinor() || build.indexOf('.') >= 0) return false;
    return !(release.version() + "-" + build + "." + tag).equals(stream.first());
  }

  private Placement byTag(String id, @Nullable Stream byNumber, long number, String tag) {
    Stream byTag = line.streams().get(id);
    if (byTag == null) {
      return placement(id, List.of(id), null, false, Text.phrase("kernel.placed-new", tag, id));
    }
    if (byNumber == null || !byNumber.id().equals(id)) {
      Text because = Text.phrase("kernel.tag-and-number", tag, number, byTag.name());
      return placement(null, List.of(), null, false, because);
    }
    return inTable(byTag, Text.phrase("kernel.placed-tag", tag, byTag.name()));
  }

  private Placement development(String build) {
    String id = line.development();
    Text because =
        id == null
            ? Text.phrase("kernel.placed-between", build, line.name())
            : Text.phrase("kernel.placed-development", build, line.name(), id);
    List<String> streams = id == null ? List.of() : List.of(id);
    return placement(id, streams, null, true, because);
  }

  private Placement inTable(Stream stream, Text because) {
    String compared = rule.compared(release, matched);
    String last = stream.last();
    String then = stream.then();
    if (last == null || then == null || compared == null) {
      return placement(stream.id(), List.of(stream.id()), stream.version(), false, because);
    }
    if (line.order().compare(compared, cutTag(last)) > 0) {
      Text text = Text.phrase("kernel.placed-extended", last, stream.name(), then);
      return placement(then, List.of(then), stream.version(), false, text);
    }
    return placement(stream.id(), List.of(stream.id()), stream.version(), false, because);
  }

  /** {@code 3.10.0-327.36.3.el7} without its tag. */
  private static String cutTag(String release) {
    int tag = release.indexOf(".el");
    return tag < 0 ? release : release.substring(0, tag);
  }

  private Placement placement(
      @Nullable String stream,
      List<String> streams,
      @Nullable String version,
      boolean development,
      Text because) {
    String packageVersion = hints.packageVersion();
    boolean byPackage =
        packageVersion != null && (rule.cut() || rule.compare() == Rule.Compare.PACKAGE);
    boolean custom = rule.custom() || customSuffix != null || release.flavours().contains("+");
    String level = level();
    Text whole = because;
    if (customSuffix != null) {
      Text suffix =
          rebuilder == null
              ? Text.phrase("kernel.custom-suffix", customSuffix)
              : Text.phrase("kernel.rebuilt", customSuffix, rebuilder);
      whole = new Text.Joined(List.of(because, suffix));
    }
    return new Placement(
        release,
        products(),
        line.id(),
        stream,
        streams,
        version,
        level == null ? upstream() : level,
        level != null || rule.exact(),
        development,
        custom,
        rule.custom() ? null : byPackage ? packageVersion : rule.compared(release, matched),
        rule.cut() && !byPackage,
        hints.host(),
        joined(flavour, release.flavour()),
        whole);
  }

  private static @Nullable String joined(@Nullable String one, @Nullable String other) {
    if (one == null || one.equals(other)) return other;
    return other == null ? one : one + "+" + other;
  }

  private String upstream() {
    String template = rule.upstream();
    return template == null ? release.upstream() : rule.fill(template, release, matched);
  }

  /** The kernel.org version whose stable fixes a banner or the package's version tells, or null. */
  private @Nullable String level() {
    String level = hints.level();
    Pattern levelOf = rule.levelOf();
    String packageVersion = hints.packageVersion();
    if (level == null && levelOf != null && packageVersion != null) {
      Matcher matcher = levelOf.matcher(packageVersion);
      if (matcher.find()) level = matcher.group("level");
    }
    boolean same =
        level != null
            && UpstreamOrder.series(level).equals(UpstreamOrder.series(release.version()));
    return same ? level : null;
  }

  /** The product that the system says it is, if it is one of the line's; else all of them. */
  private List<String> products() {
    if (rebuilder != null) return List.of(rebuilder);
    List<String> all = rule.products().isEmpty() ? line.products() : rule.products();
    String own = hints.distribution();
    if (own == null) return all;
    List<String> fitting = all.stream().filter(p -> Placement.isOf(p, own)).toList();
    return fitting.isEmpty() ? all : fitting;
  }

  private static long firstNumber(String build) {
    int dot = build.indexOf('.');
    String number = dot < 0 ? build : build.substring(0, dot);
    return number.length() > 9 ? -1 : Long.parseLong(number);
  }
}
