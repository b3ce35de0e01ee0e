package org.oopsbook.symbols;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Folders in which debug packages are unpacked: by build id, and by release.
 *
 * <p>Layouts: {@code .build-id/xx/yyyy.debug} of GDB's manual; {@code lib/modules/RELEASE/} of
 * kmod(8), with {@code usr/lib/debug/} before it and {@code .debug} behind the name as Debian's,
 * Fedora's and SUSE's packages have it. A folder of modules alone is taken too.
 */
final class Folders {
  private static final int MOST_FILES = 100_000;
  private static final int DEEPEST = 16;
  private static final List<String> ROOTS = List.of("", "usr/lib/debug");
  private static final List<String> MODULES = List.of("lib/modules", "usr/lib/modules");
  private static final Pattern RELEASE = Pattern.compile("[\\w.+~-]{1,128}");
  private static final Pattern ENDING =
      Pattern.compile("\\.ko(?:\\.debug|-[\\w.+~-]{1,128}\\.debug)?(?:\\.(?:gz|xz|zst))?");

  private final List<Path> folders;
  private final Map<Path, Map<String, List<Path>>> modules = new HashMap<>();

  Folders(List<Path> folders) {
    this.folders = List.copyOf(folders);
  }

  /** The files that a build id leads to. */
  List<Path> byBuildId(String id) {
    var found = new ArrayList<Path>();
    for (Path root : roots()) {
      Path folder = root.resolve(".build-id").resolve(id.substring(0, 2));
      add(folder.resolve(id.substring(2) + ".debug"), found);
      add(folder.resolve(id.substring(2)), found);
    }
    return found;
  }

  /** What may be the kernel of {@code release}, the likeliest first. */
  List<Path> kernels(String release) {
    var found = new ArrayList<Path>();
    if (!isName(release)) return found;
    for (Path root : roots()) {
      for (String ending : List.of("", ".debug")) {
        for (String folder : MODULES) {
          add(root.resolve(folder).resolve(release).resolve("vmlinux" + ending), found);
        }
        add(root.resolve("boot").resolve("vmlinux-" + release + ending), found);
        add(root.resolve("vmlinux-" + release + ending), found);
        add(root.resolve("vmlinux" + ending), found);
      }
    }
    return found;
  }

  /** What may be module {@code name} of {@code release}. */
  List<Path> modules(String name, String release) {
    var found = new ArrayList<Path>();
    for (Path root : roots()) {
      for (String folder : MODULES) {
        Path all = root.resolve(folder);
        if (isName(release)) found.addAll(in(all.resolve(release), name));
      }
    }
    // A folder of modules alone, as a build leaves it.
    if (found.isEmpty()) for (Path folder : folders) found.addAll(in(folder, name));
    return found;
  }

  /** A release comes from a log: it must not lead out of the folder. */
  private static boolean isName(String release) {
    return RELEASE.matcher(release).matches() && !release.startsWith(".");
  }

  private List<Path> roots() {
    var roots = new ArrayList<Path>();
    for (Path folder : folders) {
      for (String root : ROOTS) roots.add(folder.resolve(root));
    }
    return roots;
  }

  private static void add(Path file, List<Path> found) {
    if (Files.isRegularFile(file)) found.add(file);
  }

  private List<Path> in(Path folder, String name) {
    return modules
        .computeIfAbsent(folder, Folders::listed)
        .getOrDefault(name.replace('-', '_'), List.of());
  }

  /** The modules below {@code folder} by name, in the order of their paths. */
  private static Map<String, List<Path>> listed(Path folder) {
    var byName = new HashMap<String, List<Path>>();
    if (!Files.isDirectory(folder)) return byName;
    try (var walk = Files.walk(folder, DEEPEST, new FileVisitOption[0])) {
      walk.limit(MOST_FILES)
          .filter(file -> file.getFileName() != null)
          .filter(file -> file.getFileName().toString().contains(".ko"))
          .sorted()
          .forEach(file -> put(file, byName));
    } catch (IOException | UncheckedIOException e) {
      // What cannot be read holds no module; that none was found is said.
      return byName;
    }
    return byName;
  }

  private static void put(Path file, Map<String, List<Path>> byName) {
    String name = file.getFileName().toString();
    int end = name.indexOf(".ko");
    if (!ENDING.matcher(name.substring(end)).matches() || !Files.isRegularFile(file)) return;
    byName
        .computeIfAbsent(name.substring(0, end).replace('-', '_'), _ -> new ArrayList<>())
        .add(file);
  }
}
