package org.oopsbook.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Finds the line of each value of a YAML text, and refuses what would cost too much to load or what
 * a book has no use for: aliases, tags, keys that are no text, keys that are there twice.
 *
 * <p>It reads YAML's events one by one, before anything is built: the loader itself recurses, and
 * an alias can stand for a large part of the file any number of times.
 */
final class YamlPositions {
  /** Maps and lists inside each other; a problem needs seven. */
  static final int DEEPEST = 24;

  private final LoadSettings settings;
  private final Map<String, Integer> lines;
  private final Deque<Level> levels = new ArrayDeque<>();
  private int documents;

  /** A map or list that is open. */
  private static final class Level {
    final String path;
    final boolean map;
    final Set<String> keys = new HashSet<>();
    int items;
    @Nullable String key;

    Level(String path, boolean map) {
      this.path = path;
      this.map = map;
    }
  }

  private YamlPositions(LoadSettings settings, Map<String, Integer> lines) {
    this.settings = settings;
    this.lines = lines;
  }

  /**
   * Puts into {@code lines} the line, from 1, of each path such as {@code fixes[0].stream}; where
   * the text cannot be read, those of the paths before that place.
   */
  static void read(String text, LoadSettings settings, Map<String, Integer> lines)
      throws YamlFile.Unreadable {
    var positions = new YamlPositions(settings, lines);
    var parser = new ParserImpl(settings, new StreamReader(settings, text));
    while (parser.hasNext()) positions.read(parser.next());
  }

  private void read(Event event) throws YamlFile.Unreadable {
    if (event instanceof NodeEvent node) refuseIndirection(node);
    switch (event) {
      case CollectionStartEvent start -> open(start);
      case ScalarEvent scalar -> scalar(scalar);
      case DocumentStartEvent _ -> {
        if (documents++ > 0) throw wrong(event, "a second document");
      }
      default -> {
        if (event.getEventId() == Event.ID.MappingEnd || event.getEventId() == Event.ID.SequenceEnd)
          levels.pop();
      }
    }
  }

  private void refuseIndirection(NodeEvent event) throws YamlFile.Unreadable {
    if (event instanceof AliasEvent) throw wrong(event, "an alias (*)");
    var tag =
        switch (event) {
          case ScalarEvent scalar -> scalar.getTag();
          case CollectionStartEvent start -> start.getTag();
          default -> Optional.<String>empty();
        };
    if (tag.isPresent()) throw wrong(event, "a tag (" + tag.get() + ")");
  }

  private void open(CollectionStartEvent event) throws YamlFile.Unreadable {
    if (levels.size() >= DEEPEST) {
      throw wrong(event, "more than " + DEEPEST + " maps and lists inside each other");
    }
    if (awaitsKey(levels.peek())) throw wrong(event, "a map or list as a key");
    levels.push(new Level(value(event), event instanceof MappingStartEvent));
  }

  private void scalar(ScalarEvent scalar) throws YamlFile.Unreadable {
    Level level = levels.peek();
    if (level == null || !awaitsKey(level)) {
      value(scalar);
      return;
    }
    String key = scalar.getValue();
    String path = member(level.path, key);
    if (!level.keys.add(key)) throw new YamlFile.Unreadable(line(scalar), path, "is there twice");
    if (!isTextOrWhole(scalar)) {
      throw new YamlFile.Unreadable(line(scalar), path, "quote this key: a text is wanted");
    }
    level.key = key;
    lines.put(path, line(scalar));
  }

  private static boolean awaitsKey(@Nullable Level level) {
    return level != null && level.map && level.key == null;
  }

  /** Whether a key reads the same as a text: a fraction may not, and nothing at all is no key. */
  private boolean isTextOrWhole(ScalarEvent key) {
    Tag tag =
        settings
            .getSchema()
            .getScalarResolver()
            .resolve(key.getValue(), key.getImplicit().canOmitTagInPlainScalar());
    return !tag.equals(Tag.FLOAT) && !tag.equals(Tag.NULL);
  }

  /** What is wrong at {@code event}, which is a value, or a key that has no name. */
  private YamlFile.Unreadable wrong(Event event, String what) {
    Level level = levels.peek();
    String path = "";
    if (level != null) {
      path = level.map ? level.path : item(level.path, level.items);
      if (level.key != null) path = member(level.path, level.key);
    }
    return new YamlFile.Unreadable(line(event), path, what);
  }

  /** Notes that a value begins, and gives its path. */
  private String value(Event event) {
    Level level = levels.peek();
    if (level == null) return "";
    String path;
    if (level.map) {
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
