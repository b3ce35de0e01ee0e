package org.oopsbook.book;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.JsonSchema;

/**
 * One YAML file of a book, read within bounds.
 *
 * <p>Scalars are read by YAML's JSON schema: {@code 12} is a number, {@code true} a truth value,
 * {@code 0x10} and {@code no} are texts. Keys are always texts.
 *
 * @param name the file's path as given
 * @param content its entries, in their order
 * @param lines where each path stands, from 1
 */
record YamlFile(String name, Map<String, @Nullable Object> content, Map<String, Integer> lines) {
  /** Bytes of a file; the largest of ours is a tenth of it. */
  static final int LONGEST = 1 << 20;

  /** The line that {@code path}, or the nearest part around it that is there, stands in. */
  int line(String path) {
    for (String part = path; !part.isEmpty(); part = around(part)) {
      Integer line = lines.get(part);
      if (line != null) return line;
    }
    return 1;
  }

  private static String around(String path) {
    int end = Math.max(path.lastIndexOf('.'), path.lastIndexOf('['));
    return end <= 0 ? "" : path.substring(0, end);
  }

  /** Reads {@code file}; notes what is wrong, and then returns null. */
  static @Nullable YamlFile read(Path file, Mistakes mistakes) throws IOException {
    String name = file.toString();
    var lines = new HashMap<String, Integer>();
    try {
      return new YamlFile(name, content(text(file), settings(name), lines), lines);
    } catch (Unreadable e) {
      mistakes.add(name, e.line, e.path, String.valueOf(e.getMessage()));
      return null;
    }
  }

  private static LoadSettings settings(String name) {
    return LoadSettings.builder()
        .setLabel(name)
        .setSchema(new JsonSchema())
        .setAllowDuplicateKeys(false)
        // YamlPositions bounds what aliases stand for, which their number does not.
        .setMaxAliasesForCollections(YamlPositions.MOST_VALUES)
        .setCodePointLimit(LONGEST)
        .build();
  }

  private static Map<String, @Nullable Object> content(
      String text, LoadSettings settings, Map<String, Integer> lines) throws Unreadable {
    try {
      YamlPositions.read(text, settings, lines);
      if (new Load(settings).loadFromString(text) instanceof Map<?, ?> map) return keyedByText(map);
    } catch (MarkedYamlEngineException e) {
      int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(1);
      throw new Unreadable(line, before(line, lines), oneLine(e.getProblem()));
    } catch (ReaderException e) {
      int line = 1 + (int) text.codePoints().limit(e.getPosition()).filter(c -> c == '\n').count();
      String what = "the character U+%04X is not allowed".formatted(e.getCodePoint());
      throw new Unreadable(line, before(line, lines), what);
    } catch (YamlEngineException e) {
      throw new Unreadable(1, "", oneLine(String.valueOf(e.getMessage())));
    }
    throw new Unreadable(1, "", "must hold a map, as 'key: value'");
  }

  /** The last path that stands before {@code line} or in it; empty if there is none. */
  private static String before(int line, Map<String, Integer> lines) {
    return lines.entrySet().stream()
        .filter(path -> path.getValue() <= line)
        .max(
            Map.Entry.<String, Integer>comparingByValue().thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .orElse("");
  }

  private static String text(Path file) throws IOException, Unreadable {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST + 1);
    }
    if (bytes.length > LONGEST) throw new Unreadable(1, "", "longer than " + LONGEST + " bytes");
    var in = ByteBuffer.wrap(bytes);
    var out = CharBuffer.allocate(bytes.length);
    if (StandardCharsets.UTF_8.newDecoder().decode(in, out, true).isError()) {
      throw new Unreadable(1 + lineEnds(bytes, in.position()), "", "not UTF-8");
    }
    return out.flip().toString();
  }

  private static int lineEnds(byte[] bytes, int end) {
    int count = 0;
    for (int i = 0; i < end; i++) if (bytes[i] == '\n') count++;
    return count;
  }

  private static Map<String, @Nullable Object> keyedByText(Map<?, ?> map) {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    map.forEach((key, value) -> entries.put(String.valueOf(key), keysToText(value)));
    return entries;
  }

  private static @Nullable Object keysToText(@Nullable Object value) {
    if (value instanceof Map<?, ?> map) return keyedByText(map);
    if (!(value instanceof List<?> list)) return value;
    var items = new ArrayList<@Nullable Object>();
    for (Object item : list) items.add(keysToText(item));
    return items;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\n\\s*", " | ");
  }

  /** The file cannot be read; the message says why, line (from 1) and path where. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;
    private final int line;
    private final String path;

    Unreadable(int line, String path, String why) {
      super(why);
      this.line = line;
      this.path = path;
    }
  }
}
