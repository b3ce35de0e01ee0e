package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * A product line: an entry of {@code knowledge/streams/}.
 *
 * @param id such as {@code rhel-7}
 * @param name for people
 * @param products the products whose kernels it holds
 * @param ids the beginnings of the ids of its streams, where it has no table
 * @param ask the command that shows a package's version
 * @param banner finds the package's version in the kernel's banner, or null
 * @param development the stream of builds between two releases, or null
 * @param tagNamesMinor whether the distribution's tag names the minor release
 * @param rules how release strings are recognised
 * @param streams its table of streams in the order they came out, extended ones after their base
 */
record Line(
    String id,
    String name,
    List<String> products,
    VersionOrder order,
    List<String> ids,
    String ask,
    @Nullable Pattern banner,
    @Nullable String development,
    boolean tagNamesMinor,
    List<Rule> rules,
    Map<String, Stream> streams) {

  static Line read(String id, Node node) {
    String banner = node.text("banner");
    String name = node.text("name", id);
    return new Line(
        id,
        name,
        node.texts("products"),
        VersionOrder.of(node.text("order", "rpm")),
        node.texts("ids"),
        node.text("ask", "uname -r"),
        banner == null ? null : Pattern.compile(banner),
        node.text("development"),
        node.isTrue("tagNamesMinor"),
        node.list("rules").stream().map(Rule::read).toList(),
        streams(id, name, node));
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
