package org.oopsbook.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Finds the line of each value of a YAML text, and refuses what would cost too much to load.
 *
 * <p>It reads YAML's events one by one, before anything is built: the loader itself recurses, and
 * an alias stands for a part of the file any number of times, so that what it stands for is counted
 * each time.
 */
final class YamlPositions {
  /** Maps and lists inside each other; a problem needs seven. */
  static final int DEEPEST = 24;

  /** Values of a file, those that aliases stand for counted in. */
  static final int MOST_VALUES = 200_000;

  private final Map<String, Integer> lines = new HashMap<>();
  private final Map<Anchor, Part> anchored = new HashMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private int values;

  /** A part of the file that can be pointed to. */
  private record Part(int values, int height) {}

  /** A map or list that is open. */
  private static final class Level {
    final String path;
    final boolean map;
    final Optional<Anchor> anchor;
    final int valuesBefore;
    int height = 1;
    int items;
    @Nullable String key;

    Level(String path, boolean map, Optional<Anchor> anchor, int valuesBefore) {
      this.path = path;
      this.map = map;
      this.anchor = anchor;
      this.valuesBefore = valuesBefore;
    }
  }

  private YamlPositions() {}

  /** The line, from 1, of each path such as {@code fixes[0].stream}. */
  static Map<String, Integer> of(String text, LoadSettings settings) throws YamlFile.Unreadable {
    var positions = new YamlPositions();
    var parser = new ParserImpl(settings, new StreamReader(settings, text));
    while (parser.hasNext()) positions.read(parser.next());
    return positions.lines;
  }

  private void read(Event event) throws YamlFile.Unreadable {
    switch (event) {
      case AliasEvent alias -> alias(alias);
      case MappingStartEvent start -> open(start, true);
      case SequenceStartEvent start -> open(start, false);
      case ScalarEvent scalar -> scalar(scalar);
      case MappingEndEvent _, SequenceEndEvent _ -> close();
      default -> {}
    }
  }

  private void open(NodeEvent event, boolean map) throws YamlFile.Unreadable {
    checkDepth(event, 1);
    int before = values;
    levels.push(new Level(value(event, 1), map, event.getAnchor(), before));
  }

  private void close() {
    Level closed = levels.pop();
    closed.anchor.ifPresent(
        a -> anchored.put(a, new Part(values - closed.valuesBefore, closed.height)));
    Level around = levels.peek();
    if (around != null) around.height = Math.max(around.height, closed.height + 1);
  }

  private void scalar(ScalarEvent scalar) throws YamlFile.Unreadable {
    scalar.getAnchor().ifPresent(anchor -> anchored.put(anchor, new Part(1, 0)));
    Level level = levels.peek();
    if (level != null && level.map && level.key == null) {
      level.key = scalar.getValue();
      lines.put(member(level.path, level.key), line(scalar));
    } else {
      value(scalar, 1);
    }
  }

  private void alias(AliasEvent alias) throws YamlFile.Unreadable {
    Part part = anchored.get(alias.getAlias());
    if (part == null) {
      throw new YamlFile.Unreadable(
          "line " + line(alias) + ": the alias " + alias.getAlias() + " stands for nothing before");
    }
    checkDepth(alias, part.height());
    value(alias, part.values());
    Level around = levels.peek();
    if (around != null) around.height = Math.max(around.height, part.height() + 1);
  }

  private void checkDepth(Event event, int more) throws YamlFile.Unreadable {
    if (levels.size() + more > DEEPEST) {
      throw new YamlFile.Unreadable(
          "line " + line(event) + ": more than " + DEEPEST + " maps and lists inside each other");
    }
  }

  /** Notes that a value begins, and gives its path. */
  private String value(Event event, int count) throws YamlFile.Unreadable {
    values += count;
    if (values > MOST_VALUES) {
      throw new YamlFile.Unreadable(
          "line " + line(event) + ": more than " + MOST_VALUES + " values, with those of aliases");
    }
    Level level = levels.peek();
    if (level == null) return "";
    String path;
    if (level.map) {
      // A map or list as a key has no name; the loader refuses it.
      path = member(level.path, String.valueOf(level.key));
      level.key = null;
    } else {
      path = item(level.path, level.items++);
    }
    lines.putIfAbsent(path, line(event));
    return path;
  }

  /** The path of a map's value. */
  static String member(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }

  /** The path of a list's item. */
  static String item(String path, int number) {
    return path + "[" + number + "]";
  }

  private static int line(Event event) {
    return event.getStartMark().map(mark -> mark.getLine() + 1).orElse(1);
  }
}
