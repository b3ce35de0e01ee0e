package org.oopsbook.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Finds the line of each value of a YAML text, and refuses what would cost too much to load.
 *
 * <p>It reads YAML's events one by one, before anything is built: the loader itself recurses, and
 * an alias can stand for a large part of the file any number of times.
 */
final class YamlPositions {
  /** Maps and lists inside each other; a problem needs seven. */
  static final int DEEPEST = 24;

  private final Map<String, Integer> lines = new HashMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();

  /** A map or list that is open. */
  private static final class Level {
    final String path;
    final boolean map;
    int items;
    @Nullable String key;

    Level(String path, boolean map) {
      this.path = path;
      this.map = map;
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
      case AliasEvent _ -> throw new YamlFile.Unreadable("line " + line(event) + ": an alias (*)");
      case MappingStartEvent _ -> open(event, true);
      case SequenceStartEvent _ -> open(event, false);
      case ScalarEvent scalar -> scalar(scalar);
      default -> {
        if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd)
          levels.pop();
      }
    }
  }

  private void open(Event event, boolean map) throws YamlFile.Unreadable {
    if (levels.size() >= DEEPEST) {
      throw new YamlFile.Unreadable(
          "line " + line(event) + ": more than " + DEEPEST + " maps and lists inside each other");
    }
    levels.push(new Level(value(event), map));
  }

  private void scalar(ScalarEvent scalar) {
    Level level = levels.peek();
    if (level != null && level.map && level.key == null) {
      level.key = scalar.getValue();
      lines.put(member(level.path, level.key), line(scalar));
    } else {
      value(scalar);
    }
  }

  /** Notes that a value begins, and gives its path. */
  private String value(Event event) {
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
