package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Support;
import org.oopsbook.model.Text;

/** The product lines and streams of the book, and where a release belongs among them. */
public final class Streams {
  /** Entries of {@code knowledge/streams/} that are no product lines. */
  private static final List<String> OTHER_ENTRIES = List.of("release-strings", "system");

  private final Map<String, Line> lines = new LinkedHashMap<>();
  private final Pattern distTag;
  private final ReleaseTexts texts;
  private final List<Line.Sign> builders;
  private final String day;

  /** Reads them from {@code index}. */
  public Streams(BookIndex index) {
    this(index.root());
  }

  /** Reads them from the root of an index. */
  public Streams(Node root) {
    Node streams = root.at("streams");
    for (String id : streams.keys()) {
      if (!OTHER_ENTRIES.contains(id)) lines.put(id, Line.read(id, streams.at(id)));
    }
    Node common = streams.get("release-strings");
    distTag = Pattern.compile(common == null ? "el\\d+" : common.text("distTag", "el\\d+"));
    texts = new ReleaseTexts(common);
    builders = common == null ? List.of() : Line.signs(common, "builders");
    Node meta = root.get("meta");
    day = meta == null ? "" : meta.text("date", "");
  }

  /** The day of the book, {@code yyyy-mm-dd}: support is judged as of then. */
  String day() {
    return day;
  }

  /** Takes a release string apart, or null if it is none. */
  public @Nullable Release read(String release) {
    return Release.parse(release.strip(), distTag);
  }

  /** Places the kernel of {@code system}. */
  public Placement place(KernelSystem system) {
    var hints =
        new Hints(
            system.host(),
            system.distribution(),
            system.version(),
            system.packageVersion(),
            system.upstreamExact() ? system.upstream() : null);
    return place(system.kernel(), hints);
  }

  /** Places {@code release}; a null one is of an unknown kernel. */
  public Placement place(@Nullable String release, Hints hints) {
    if (release == null) return Placement.nowhere(null, hints.host(), noRelease(hints.host()));
    Release read = read(release);
    if (read == null) {
      return Placement.nowhere(
          null, hints.host(), Text.phrase("kernel.not-a-release", shortened(release)));
    }
    for (boolean custom : new boolean[] {false, true}) {
      for (Line line : lines.values()) {
        for (Rule rule : line.rules()) {
          if (rule.custom() != custom) continue;
          Matcher matched = rule.match().matcher(read.core());
          if (!matched.matches()) continue;
          Placement placement = new Placer(line, rule, read, matched, hints).place();
          if (placement != null) return placement;
        }
      }
    }
    return Placement.nowhere(read, hints.host(), Text.phrase("kernel.form-unknown", read.text()));
  }

  /**
   * How many lines claim {@code release} as their vendor's own: more than one is a fault of data.
   */
  List<String> claims(String release) {
    Release read = read(release);
    var claims = new ArrayList<String>();
    if (read == null) return claims;
    for (Line line : lines.values()) {
      for (Rule rule : line.rules()) {
        Matcher matched = rule.match().matcher(read.core());
        if (rule.custom() || !matched.matches()) continue;
        if (new Placer(line, rule, read, matched, Hints.NONE).place() != null)
          claims.add(line.id());
      }
    }
    return claims;
  }

  /** What a line that a kernel or {@code uname -a} printed says beside the release. */
  public Banner banner(String text) {
    String packageVersion = null;
    String level = null;
    String distribution = null;
    for (Line line : lines.values()) {
      for (Pattern pattern : line.banners()) {
        if (packageVersion != null) break;
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) continue;
        packageVersion = Rule.fill("{package}", matcher);
        if (matcher.namedGroups().containsKey("upload"))
          packageVersion += "." + matcher.group("upload");
        if (matcher.namedGroups().containsKey("level")) level = matcher.group("level");
      }
    }
    for (Line.Sign builder : builders) {
      if (distribution == null && builder.match().matcher(text).find()) {
        distribution = builder.product();
      }
    }
    return new Banner(packageVersion, level, distribution);
  }

  /** A kernel's package as a list of packages has it: its release and its version. */
  public record Installed(String release, String version) {}

  /** The kernel that a line of {@code dpkg -l} or {@code rpm -qa} names, or null. */
  public @Nullable Installed installed(String line) {
    ReleaseTexts.Found found = texts.installed(line);
    if (found == null || found.packageVersion() == null || read(found.release()) == null)
      return null;
    return new Installed(found.release(), found.packageVersion());
  }

  /** The texts in which releases stand. */
  ReleaseTexts texts() {
    return texts;
  }

  /**
   * What the book says of the support of the kernel at {@code place}: of its product where that is
   * known and has days of its own, of its stream, or of what its stream belongs to; or null.
   */
  @Nullable Support support(Placement place) {
    Line line = line(place.line());
    if (line == null) return null;
    Support product = null;
    if (place.products().size() == 1) product = line.life().get(place.products().getFirst());
    String stream = place.stream();
    if (stream == null) return product;
    Support support = support(stream);
    boolean ownDays = support != null && support.ends() != null;
    if (ownDays && line.life().containsKey(stream)) return support;
    int slash = stream.indexOf('/');
    if (product == null && slash > 0) product = support(stream.substring(0, slash));
    if (product == null) return support;
    return product.followedBy(support == null ? null : support.next());
  }

  /** What the book says of the support of the stream or product {@code id}, or null. */
  @Nullable Support support(String id) {
    for (Line line : lines.values()) {
      Support support = line.support(id);
      if (support != null) return support;
    }
    return null;
  }

  /** The stream {@code id}; one that the book has no table for is known by its name alone. */
  public Stream stream(String id) {
    for (Line line : lines.values()) {
      Stream stream = line.streams().get(id);
      if (stream != null) return stream;
    }
    Line line = lineOf(id);
    String lineId = line == null ? id : line.id();
    String version = id.substring(id.indexOf('-') + 1);
    return new Stream(id, lineId, id, id, null, -1, version, -1, -1, null, null, null, null, null);
  }

  @Nullable Line line(@Nullable String id) {
    return id == null ? null : lines.get(id);
  }

  /** The line of the stream {@code id}, or null where the book knows none. */
  @Nullable Line lineOf(String id) {
    Line best = null;
    int length = -1;
    for (Line line : lines.values()) {
      if (line.streams().containsKey(id) || id.equals(line.development())) return line;
      for (String beginning : line.ids()) {
        boolean fits = id.equals(beginning) || id.startsWith(beginning + "-");
        if (fits && beginning.length() > length) {
          best = line;
          length = beginning.length();
        }
      }
    }
    return best;
  }

  /** What orders {@code release} among the releases of {@code line}. */
  String compared(Line line, String release) {
    Release read = read(release);
    if (read == null) return release;
    for (Rule rule : line.rules()) {
      Matcher matched = rule.match().matcher(read.core());
      if (rule.custom() || !matched.matches()) continue;
      String compared = rule.compared(read, matched);
      return compared == null ? release : compared;
    }
    return release;
  }

  private static Text noRelease(@Nullable String host) {
    return host == null
        ? Text.phrase("kernel.no-release")
        : Text.phrase("kernel.no-release-on", host);
  }

  private static String shortened(String text) {
    return text.length() <= 80 ? text : text.substring(0, 80) + "…";
  }
}
