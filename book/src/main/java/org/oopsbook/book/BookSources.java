package org.oopsbook.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/**
 * Reads the YAML files of a book into one tree.
 *
 * <p>{@code kinds/}, {@code culprits/}, {@code streams/} and {@code text/}: the top-level entries
 * of all files of a folder stand side by side under the folder's name. {@code decode/}: each file
 * is an entry named as the file. {@code problems/}: each file is an entry named by its path, which
 * is the problem's id. {@code BOOK.yaml} becomes {@code meta}.
 */
final class BookSources {
  static final List<String> MERGED = List.of("kinds", "culprits", "streams", "text");

  private BookSources() {}

  /** Reads the book under {@code root}. */
  static Map<String, Object> read(Path root) throws IOException, BookException {
    if (!Files.isDirectory(root)) throw new BookException(root + ": no such folder");
    var tree = new TreeMap<String, Object>();
    Path meta = root.resolve("BOOK.yaml");
    tree.put("meta", Files.exists(meta) ? load(meta) : Map.of());
    for (String area : MERGED) tree.put(area, merged(root.resolve(area)));
    tree.put("decode", byPath(root.resolve("decode")));
    tree.put("problems", byPath(root.resolve("problems")));
    return tree;
  }

  private static Map<String, Object> merged(Path folder) throws IOException, BookException {
    var all = new TreeMap<String, Object>();
    for (Path file : files(folder)) {
      for (var entry : load(file).entrySet()) {
        if (all.put(entry.getKey(), entry.getValue()) != null) {
          throw new BookException(file + ": '" + entry.getKey() + "' is there already");
        }
      }
    }
    return all;
  }

  private static Map<String, Object> byPath(Path folder) throws IOException, BookException {
    var all = new TreeMap<String, Object>();
    for (Path file : files(folder)) {
      String path = folder.relativize(file).toString();
      all.put(path.substring(0, path.length() - ".yaml".length()), load(file));
    }
    return all;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (var walk = Files.walk(folder)) {
      return walk.filter(f -> f.toString().endsWith(".yaml")).sorted().toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  private static Map<String, Object> load(Path file) throws IOException, BookException {
    var settings =
        LoadSettings.builder().setLabel(file.toString()).setAllowDuplicateKeys(false).build();
    try (var in = Files.newBufferedReader(file)) {
      Object value = new Load(settings).loadFromReader(in);
      if (!(value instanceof Map<?, ?> map)) throw new BookException(file + ": not a map");
      var entries = new LinkedHashMap<String, Object>();
      map.forEach((key, item) -> entries.put(String.valueOf(key), item));
      return entries;
    } catch (YamlEngineException e) {
      throw new BookException(file + ": " + e.getMessage());
    }
  }
}
