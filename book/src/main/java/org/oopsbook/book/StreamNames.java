package org.oopsbook.book;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The streams and product lines that {@code knowledge/streams/} knows.
 *
 * <p>A line lists its streams under {@code streams}, each of which can also have one for each of
 * the line's {@code channels}, such as {@code rhel-7.2-eus}; or it names under {@code ids} what the
 * ids of its streams begin with, such as {@code debian} for {@code debian-12}.
 */
final class StreamNames {
  private final Set<String> lines = new HashSet<>();
  private final Set<String> streams = new HashSet<>();
  private final Set<String> prefixes = new HashSet<>();

  /** Adds the product line {@code name}. */
  void add(String name, @Nullable Object line) {
    lines.add(name);
    for (Object stream : Values.list(Values.get(line, "streams"))) {
      if (!(Values.get(stream, "id") instanceof String id)) continue;
      streams.add(id);
      if (Values.get(line, "channels") instanceof Map<?, ?> channels) {
        channels.keySet().forEach(channel -> streams.add(id + "-" + channel));
      }
    }
    for (Object id : Values.list(Values.get(line, "ids"))) {
      if (id instanceof String prefix) prefixes.add(prefix);
    }
  }

  /** Whether {@code stream} is known; also where the book has no streams at all. */
  boolean knows(String stream) {
    if (lines.isEmpty() || streams.contains(stream)) return true;
    return prefixes.stream().anyMatch(p -> stream.equals(p) || stream.startsWith(p + "-"));
  }

  /** Whether {@code line} is a known product line; also where the book has no streams at all. */
  boolean knowsLine(String line) {
    return lines.isEmpty() || lines.contains(line) || (knows(line) && !streams.contains(line));
  }
}
