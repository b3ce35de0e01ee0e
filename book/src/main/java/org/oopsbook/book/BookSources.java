package org.oopsbook.book;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The YAML files of a book, put together.
 *
 * <p>{@code kinds/}, {@code facts/}, {@code culprits/}, {@code streams/} and {@code text/}: the
 * top-level entries of all files of a folder stand side by side under the folder's name. {@code
 * decode/}: each file is an entry named as the file. {@code problems/}: each file is an entry named
 * by its path, which is the problem's id. {@code BOOK.yaml} is {@code meta}.
 *
 * @param root the folder {@code knowledge/}
 * @param meta {@code BOOK.yaml}, or null where it is not there or not readable
 * @param areas for each area its entries, by name
 */
record BookSources(
    Path root, @Nullable YamlFile meta, SortedMap<String, SortedMap<String, Entry>> areas) {
  private static final List<String> MERGED =
      List.of("kinds", "facts", "culprits", "streams", "text");
  private static final List<String> BY_PATH = List.of("decode", "problems");
  private static final String SUFFIX = ".yaml";

  /**
   * An entry of an area.
   *
   * @param path where it stands in its file; empty if the file is the entry
   */
  record Entry(@Nullable Object value, YamlFile file, String path) {
    Place place(Mistakes mistakes) {
      return new Place(file, path, mistakes);
    }
  }

  /** Reads the book under {@code root}, and notes files that cannot be read. */
  static BookSources read(Path root, Mistakes mistakes) throws IOException {
    var areas = new TreeMap<String, SortedMap<String, Entry>>();
    if (!Files.isDirectory(root)) mistakes.add(root.toString(), "no such folder");
    Path meta = root.resolve("BOOK.yaml");
    for (String area : MERGED) areas.put(area, merged(root.resolve(area), mistakes));
    for (String area : BY_PATH) areas.put(area, byPath(root.resolve(area), mistakes));
    return new BookSources(root, Files.exists(meta) ? YamlFile.read(meta, mistakes) : null, areas);
  }

  /** The names of the areas. */
  static List<String> areaNames() {
    var names = new ArrayList<>(MERGED);
    names.addAll(BY_PATH);
    return names;
  }

  /** The entries of an area. */
  SortedMap<String, Entry> area(String name) {
    SortedMap<String, Entry> entries = areas.get(name);
    if (entries == null) throw new IllegalArgumentException("no area " + name);
    return entries;
  }

  /** All of it as the tree that the index holds. */
  Map<String, Object> tree() {
    var tree = new TreeMap<String, Object>();
    tree.put("meta", meta == null ? Map.of() : meta.content());
    areas.forEach((area, entries) -> {
      var values = new TreeMap<String, @Nullable Object>();
      entries.forEach((name, entry) -> values.put(name, entry.value()));
      tree.put(area, values);
    });
    return tree;
  }

  private static SortedMap<String, Entry> merged(Path folder, Mistakes mistakes)
      throws IOException {
    var all = new TreeMap<String, Entry>();
    for (Path path : files(folder)) {
      YamlFile file = YamlFile.read(path, mistakes);
      if (file == null) continue;
      file.content()
          .forEach((name, value) -> {
            Entry other = all.putIfAbsent(name, new Entry(value, file, name));
            if (other != null) {
              mistakes.add(file, name, "is there already, in " + other.file().name());
            }
          });
    }
    return all;
  }

  private static SortedMap<String, Entry> byPath(Path folder, Mistakes mistakes)
      throws IOException {
    var all = new TreeMap<String, Entry>();
    for (Path path : files(folder)) {
      YamlFile file = YamlFile.read(path, mistakes);
      if (file == null) continue;
      String name = folder.relativize(path).toString().replace('\\', '/');
      name = name.substring(0, name.length() - SUFFIX.length());
      all.put(name, new Entry(file.content(), file, ""));
    }
    return all;
  }

  private static List<Path> files(Path folder) throws IOException {
    if (!Files.isDirectory(folder)) return List.of();
    try (var walk = Files.walk(folder)) {
      return walk.filter(f -> f.toString().endsWith(SUFFIX) && Files.isRegularFile(f))
          .sorted()
          .toList();
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
