package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Support;

/**
 * A product line: an entry of {@code knowledge/streams/}.
 *
 * @param id such as {@code rhel-7}
 * @param name for people
 * @param products the products whose kernels it holds
 * @param ids the beginnings of the ids of its streams, where it has no table
 * @param ask the command that shows a package's version
 * @param banners find the package's version in what the kernel prints of itself, as the group
 *     {@code package}, and maybe {@code upload}, which continues it, and {@code level}, the
 *     kernel.org version
 * @param development the stream of builds between two releases, or null
 * @param source where the days of the table were read, or null
 * @param tagNamesMinor whether the distribution's tag names the minor release
 * @param rules how release strings are recognised
 * @param streams its table of streams in the order they came out, extended ones after their base
 * @param kernels streams by what a rule's {@code lookup} makes of a release
 * @param packageTells what the version of a package tells of the stream
 * @param builds products by the marks that they add to the vendor's release
 * @param life support by stream or product
 */
record Line(
    String id,
    String name,
    List<String> products,
    VersionOrder order,
    List<String> ids,
    String ask,
    List<Pattern> banners,
    @Nullable String development,
    @Nullable String source,
    boolean tagNamesMinor,
    List<Rule> rules,
    Map<String, Stream> streams,
    Map<String, List<String>> kernels,
    List<PackageTells> packageTells,
    List<Sign> builds,
    Map<String, Support> life) {

  /** A package whose version {@code match} finds is of a stream that begins with this. */
  record PackageTells(Pattern match, String stream) {}

  /** A text in which {@code match} is found is of {@code product}. */
  record Sign(Pattern match, String product) {}

  static Line read(String id, Node node) {
    String name = node.text("name", id);
    return new Line(
        id,
        name,
        node.texts("products"),
        VersionOrder.of(node.text("order", "rpm")),
        node.texts("ids"),
        node.text("ask", "uname -r"),
        node.texts("banners").stream().map(Pattern::compile).toList(),
        node.text("development"),
        node.text("source"),
        node.isTrue("tagNamesMinor"),
        node.list("rules").stream().map(Rule::read).toList(),
        streams(id, name, node),
        node.entries("kernels", (key, streams) -> streams.list().stream().map(Node::text).toList()),
        node.list("packageTells").stream().map(Line::packageTells).toList(),
        signs(node, "builds"),
        node.entries("life", (of, life) -> support(of, life, node.text("source"))));
  }

  private static PackageTells packageTells(Node entry) {
    return new PackageTells(Pattern.compile(entry.at("match").text()), entry.at("stream").text());
  }

  /** The signs that {@code key} of {@code node} lists. */
  static List<Sign> signs(Node node, String key) {
    var signs = new ArrayList<Sign>();
    for (Node sign : node.list(key)) {
      signs.add(new Sign(Pattern.compile(sign.at("match").text()), sign.at("product").text()));
    }
    return signs;
  }

  private static Support support(String of, Node life, @Nullable String source) {
    var channels = new ArrayList<Support.Channel>();
    life.entries("extended", (channel, end) -> end.text())
        .forEach((channel, end) -> channels.add(channel(channel.toUpperCase(Locale.ROOT), end)));
    return new Support(
        of,
        life.text("released"),
        life.text("ends"),
        channels,
        life.text("next"),
        life.get("source") == null ? source : life.text("source"));
  }

  private static Support.Channel channel(String name, String end) {
    return new Support.Channel(name, end.equals(OPEN) || end.equals(NEVER) ? null : end);
  }

  private static Map<String, Stream> streams(String line, String lineName, Node node) {
    String product = lineName.substring(0, Math.max(lineName.indexOf(' '), 0));
    Map<String, String> channels = node.entries("channels", (key, value) -> value.text());
    var streams = new LinkedHashMap<String, Stream>();
    int position = 0;
    for (Node entry : node.list("streams")) {
      Stream base = base(line, product, entry, position++);
      streams.put(base.id(), base);
      Map<String, String> extended = entry.entries("extended", (key, value) -> value.text());
      for (var channel : channels.entrySet()) {
        String end = extended.get(channel.getKey());
        Stream stream = extended(base, channel.getKey(), channel.getValue(), end);
        streams.put(stream.id(), stream);
      }
    }
    return streams;
  }

  private static Stream base(String line, String product, Node entry, int position) {
    String id = entry.at("id").text();
    String version = id.substring(id.lastIndexOf('-') + 1);
    long number = entry.integer("number", -1);
    return new Stream(
        id,
        line,
        product + " " + version,
        id,
        null,
        position,
        version,
        number,
        entry.integer("lastNumber", number),
        entry.text("first"),
        entry.text("last"),
        entry.text("then"),
        entry.text("released"),
        entry.text("ended"));
  }

  /** What {@code extended} says of a channel that is sold but whose end is not known. */
  static final String OPEN = "open";

  /** A day later than all: a channel that is there, its end not known. */
  private static final String NEVER = "9999-12-31";

  /** The channel's stream; where the book does not list it, it never was, and has ended already. */
  private static Stream extended(
      Stream base, String channel, String channelName, @Nullable String end) {
    String ended = end == null ? base.ended() : end.equals(OPEN) ? NEVER : end;
    return new Stream(
        base.id() + "-" + channel,
        base.line(),
        base.name() + " " + channelName,
        base.id(),
        channel,
        base.position(),
        base.version(),
        base.number(),
        base.lastNumber(),
        base.first(),
        null,
        null,
        base.released(),
        ended);
  }

  /** What the book says of the support of the stream {@code id}, or null. */
  @Nullable Support support(String id) {
    Support own = life.get(id);
    Stream stream = streams.get(id);
    if (own != null || stream == null) return own;
    var channels = new ArrayList<Support.Channel>();
    for (Stream extended : family(stream.base())) {
      String ended = extended.ended();
      String channel = extended.channel();
      if (channel == null || ended == null || ended.equals(stream.ended())) continue;
      channels.add(channel(channel.toUpperCase(Locale.ROOT), ended));
    }
    Stream next = null;
    for (Stream later : streams.values()) {
      if (next == null && later.isMainLine() && later.position() > stream.position()) next = later;
    }
    return new Support(
        id,
        stream.released(),
        stream.isMainLine() ? stream.ended() : null,
        channels,
        next == null ? null : next.id(),
        source);
  }

  /** The main-line streams, in the order they came out. */
  List<Stream> mainLine() {
    return streams.values().stream().filter(Stream::isMainLine).toList();
  }

  /** The streams that share the numbering of {@code base}, itself first. */
  List<Stream> family(String base) {
    var family = new ArrayList<Stream>();
    for (Stream stream : streams.values()) if (stream.base().equals(base)) family.add(stream);
    return family;
  }

  /** The main-line stream whose build numbers hold {@code number}, or null. */
  @Nullable Stream byNumber(long number) {
    for (Stream stream : streams.values()) {
      if (stream.isMainLine() && stream.number() <= number && number <= stream.lastNumber()) {
        return stream;
      }
    }
    return null;
  }
}
