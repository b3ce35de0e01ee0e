package org.oopsbook.book;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
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
    var settings =
        LoadSettings.builder()
            .setLabel(name)
            .setSchema(new JsonSchema())
            .setAllowDuplicateKeys(false)
            // YamlPositions bounds what aliases stand for, which their number does not.
            .setMaxAliasesForCollections(YamlPositions.MOST_VALUES)
            .setCodePointLimit(LONGEST)
            .build();
    try {
      String text = text(file);
      var lines = YamlPositions.of(text, settings);
      Object value = new Load(settings).loadFromString(text);
      if (!(value instanceof Map<?, ?> map)) {
        mistakes.add(name, "must hold a map, as 'key: value'");
        return null;
      }
      return new YamlFile(name, keyedByText(map), lines);
    } catch (YamlEngineException | Unreadable e) {
      mistakes.add(name, oneLine(String.valueOf(e.getMessage())));
      return null;
    }
  }

  private static String text(Path file) throws IOException, Unreadable {
    byte[] bytes;
    try (var in = Files.newInputStream(file)) {
      bytes = in.readNBytes(LONGEST + 1);
    }
    if (bytes.length > LONGEST) throw new Unreadable("longer than " + LONGEST + " bytes");
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException e) {
      throw new Unreadable("not UTF-8");
    }
  }

  private static Map<String, @Nullable Object> keyedByText(Map<?, ?> map) throws Unreadable {
    var entries = new LinkedHashMap<String, @Nullable Object>();
    for (var entry : map.entrySet()) {
      String key = String.valueOf(entry.getKey());
      if (entries.containsKey(key)) throw new Unreadable("'" + key + "' is there twice");
      if (entry.getKey() instanceof Double) throw new Unreadable("quote the key " + key);
      entries.put(key, keysToText(entry.getValue()));
    }
    return entries;
  }

  private static @Nullable Object keysToText(@Nullable Object value) throws Unreadable {
    if (value instanceof Map<?, ?> map) return keyedByText(map);
    if (!(value instanceof List<?> list)) return value;
    var items = new ArrayList<@Nullable Object>();
    for (Object item : list) items.add(keysToText(item));
    return items;
  }

  private static String oneLine(String text) {
    return text.strip().replaceAll("\\s*\\n\\s*", " | ");
  }

  /** The file cannot be read; the message says why. */
  static final class Unreadable extends Exception {
    private static final long serialVersionUID = 1L;

    Unreadable(String why) {
      super(why);
    }
  }
}
