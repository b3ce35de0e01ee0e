package org.oopsbook.symbols;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A program that tells source places.
 *
 * <p>LLVM's reads every architecture and large files fast. GNU's alone is told the section that an
 * address is an offset into, so for kernel modules only that one is right.
 *
 * @param program its path
 */
record Tool(Kind kind, Path program) {
  private static final Pattern LLVM = Pattern.compile("llvm-symbolizer(?:-(\\d{1,3}))?");
  private static final String GNU = "addr2line";

  /** Whose program it is. */
  enum Kind {
    LLVM,
    GNU
  }

  /** The command that reads addresses of {@code object} from its standard input, one a line. */
  List<String> command(Path object, @Nullable String section) {
    var words = new ArrayList<String>();
    words.add(program.toString());
    switch (kind) {
      case LLVM -> words.add("--obj=" + object.toAbsolutePath());
      case GNU -> {
        words.addAll(List.of("-i", "-f", "-a", "-e", object.toAbsolutePath().toString()));
        if (section != null) words.addAll(List.of("-j", section));
      }
    }
    return words;
  }

  /** What is found on {@code path}, a list of folders: at most one of each kind, LLVM's first. */
  static List<Tool> find(String path) {
    Path llvm = null;
    int newest = -1;
    Path gnu = null;
    for (Path folder : folders(path)) {
      if (gnu == null && Files.isExecutable(folder.resolve(GNU))) gnu = folder.resolve(GNU);
      for (Path file : symbolizers(folder)) {
        int version = version(file);
        if (version <= newest) continue;
        newest = version;
        llvm = file;
      }
    }
    var tools = new ArrayList<Tool>();
    if (llvm != null) tools.add(new Tool(Kind.LLVM, llvm));
    if (gnu != null) tools.add(new Tool(Kind.GNU, gnu));
    return List.copyOf(tools);
  }

  private static List<Path> folders(String path) {
    var folders = new ArrayList<Path>();
    for (String name : path.split(File.pathSeparator, -1)) {
      try {
        Path folder = Path.of(name);
        // What stands in the folder that one happens to be in is not trusted.
        if (folder.isAbsolute() && Files.isDirectory(folder)) folders.add(folder);
      } catch (InvalidPathException e) {
        // Nothing can be found there.
      }
    }
    return folders;
  }

  private static List<Path> symbolizers(Path folder) {
    try (var files = Files.newDirectoryStream(folder, "llvm-symbolizer*")) {
      var found = new ArrayList<Path>();
      for (Path file : files) {
        boolean named = LLVM.matcher(file.getFileName().toString()).matches();
        if (named && Files.isExecutable(file)) found.add(file);
      }
      return found;
    } catch (IOException | java.nio.file.DirectoryIteratorException e) {
      return List.of();
    }
  }

  /** The plain name is what the administrator chose, so it stands above all numbers. */
  private static int version(Path file) {
    Matcher name = LLVM.matcher(file.getFileName().toString());
    if (!name.matches()) return -1;
    return name.group(1) == null ? 1000 : Integer.parseInt(name.group(1));
  }
}
