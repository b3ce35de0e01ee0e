package org.oopsbook.book;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** Collects what is wrong in a book, so that an author sees all of it at once. */
final class Mistakes {
  private final List<Mistake> all = new ArrayList<>();

  /**
   * One fault.
   *
   * @param line the line in the file, or 0 for the whole file
   */
  private record Mistake(String file, int line, String says) {
    @Override
    public String toString() {
      return file + (line == 0 ? ": " : ":" + line + ": ") + says;
    }
  }

  /** Notes a fault of a whole file. */
  void add(String file, String what) {
    all.add(new Mistake(file, 0, what));
  }

  /** Notes a fault at a place of a file. */
  void add(YamlFile file, String path, String what) {
    add(file.name(), file.line(path), path, what);
  }

  /** Notes a fault at a line, from 1, and a path, which may be empty. */
  void add(String file, int line, String path, String what) {
    all.add(new Mistake(file, line, path.isEmpty() ? what : path + ": " + what));
  }

  /** How many were noted. */
  int count() {
    return all.size();
  }

  /** Raises what was noted, by file and line; does nothing if nothing was. */
  void raise() throws BookException {
    if (all.isEmpty()) return;
    var order = Comparator.comparing(Mistake::file).thenComparingInt(Mistake::line);
    throw new BookException(all.stream().sorted(order).map(Mistake::toString).toList());
  }
}
