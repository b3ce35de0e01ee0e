package org.oopsbook.book;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceEndEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * Finds the line of each value of a YAML text, and refuses what would cost too much to load or what
 * a book has no use for: tags, keys that are no text or are there twice, a second document.
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

  private final LoadSettings settings;
  private final Map<String, Integer> lines;
  private final Map<Anchor, Part> anchored = new HashMap<>();
  private final Deque<Level> levels = new ArrayDeque<>();
  private int values;
  private int documents;

  /** A part of the file that can be pointed to. */
  private record Part(int values, int height) {}

  /** A map or list that is open. */
  private static final class Level {
    final String path;
    final boolean map;
    final Optional<Anchor> anchor;
    final int valuesBefore;
    final Set<String> keys = new HashSet<>();
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
    switch (event) {
      case AliasEvent alias -> alias(alias);
      case MappingStartEvent start -> open(start, true);
      case SequenceStartEvent start -> open(start, false);
      case ScalarEvent scalar -> scalar(scalar);
      case MappingEndEvent _, SequenceEndEvent _ -> close();
      case DocumentStartEvent _ -> {
        if (documents++ > 0) throw wrong(event, "a second document");
      }
      default -> {}
    }
  }

  private void open(CollectionStartEvent event, boolean map) throws YamlFile.Unreadable {
    checkDepth(event, 1);
    refuseTag(event, event.getTag());
    if (awaitsKey(levels.peek())) throw wrong(event, "a map or list as a key");
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
    refuseTag(scalar, scalar.getTag());
    Level level = levels.peek();
    if (level != null && awaitsKey(level)) key(level, scalar);
    else value(scalar, 1);
  }

  private void key(Level level, ScalarEvent scalar) throws YamlFile.Unreadable {
    String key = scalar.getValue();
    String path = member(level.path, key);
    if (!level.keys.add(key)) throw new YamlFile.Unreadable(line(scalar), path, "is there twice");
    if (!isTextOrWhole(scalar)) {
      throw new YamlFile.Unreadable(line(scalar), path, "quote this key: a text is wanted");
    }
    level.key = key;
    lines.put(path, line(scalar));
  }

  /** Whether a key reads the same as a text: a fraction may not, and nothing at all is no key. */
  private boolean isTextOrWhole(ScalarEvent key) {
    boolean plain = key.getImplicit().canOmitTagInPlainScalar();
    Tag tag = settings.getSchema().getScalarResolver().resolve(key.getValue(), plain);
    return !tag.equals(Tag.FLOAT) && !tag.equals(Tag.NULL);
  }

  private static boolean awaitsKey(@Nullable Level level) {
    return level != null && level.map && level.key == null;
  }

  private void refuseTag(Event event, Optional<String> tag) throws YamlFile.Unreadable {
    if (tag.isPresent()) throw wrong(event, "a tag (" + tag.get() + ")");
  }

  private void alias(AliasEvent alias) throws YamlFile.Unreadable {
    if (awaitsKey(levels.peek())) throw wrong(alias, "an alias as a key");
    Part part = anchored.get(alias.getAlias());
    if (part == null) {
      throw wrong(alias, "the alias " + alias.getAlias() + " stands for nothing before");
    }
    checkDepth(alias, part.height());
    value(alias, part.values());
    Level around = levels.peek();
    if (around != null) around.height = Math.max(around.height, part.height() + 1);
  }

  private void checkDepth(Event event, int more) throws YamlFile.Unreadable {
    if (levels.size() + more > DEEPEST) {
      throw wrong(event, "more than " + DEEPEST + " maps and lists inside each other");
    }
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
  private String value(Event event, int count) throws YamlFile.Unreadable {
    values += count;
    if (values > MOST_VALUES) {
      throw wrong(event, "more than " + MOST_VALUES + " values, with those of aliases");
    }
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
