package org.oopsbook.evidence;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.oopsbook.model.Text;

/**
 * The regular files below a directory, in the order of their names; links are not followed.
 *
 * @param files what was found
 * @param notes what was left out
 */
record DirectoryWalk(List<Path> files, List<Text> notes) {
  DirectoryWalk {
    files = List.copyOf(files);
    notes = List.copyOf(notes);
  }

  /** Walks {@code root}, within {@code limits}. */
  static DirectoryWalk of(Path root, Limits limits) {
    var files = new ArrayList<Path>();
    var notes = new ArrayList<Text>();
    if (!walk(root, 0, limits, files, notes)) {
      notes.add(Text.phrase("evidence.too-many-files", root, limits.files()));
    }
    return new DirectoryWalk(files, notes);
  }

  /** False if there were more files than may be read. */
  private static boolean walk(
      Path directory, int depth, Limits limits, List<Path> files, List<Text> notes) {
    var entries = new ArrayList<Path>();
    boolean all = true;
    try (var stream = Files.newDirectoryStream(directory)) {
      for (Path entry : stream) {
        if (entries.size() == limits.files()) {
          all = false;
          break;
        }
        entries.add(entry);
      }
    } catch (IOException | DirectoryIteratorException | SecurityException e) {
      notes.add(Text.phrase("evidence.unreadable-directory", directory));
    }
    Collections.sort(entries);
    for (Path entry : entries) {
      if (Files.isDirectory(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (depth == limits.depth()) notes.add(Text.phrase("evidence.too-deep", entry));
        else if (!walk(entry, depth + 1, limits, files, notes)) return false;
      } else if (Files.isRegularFile(entry, LinkOption.NOFOLLOW_LINKS)) {
        if (files.size() == limits.files()) return false;
        files.add(entry);
      }
    }
    return all;
  }
}
