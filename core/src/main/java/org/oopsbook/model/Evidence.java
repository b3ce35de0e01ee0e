package org.oopsbook.model;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One text that was read.
 *
 * @param path as given by the caller; {@code -} for standard input
 * @param member the path inside an archive, or null
 * @param format what it was taken for, such as {@code kernel-log}
 * @param bytes how many bytes were read, after decompression
 * @param lines how many lines that is
 * @param notes its limits: cut short, damaged, left out; and what it shows that is no fault
 */
public record Evidence(
    String path, @Nullable String member, String format, long bytes, long lines, List<Text> notes) {
  public Evidence {
    notes = List.copyOf(notes);
  }

  /** This evidence with one more note. */
  public Evidence withNote(Text note) {
    var more = new ArrayList<>(notes);
    more.add(note);
    return new Evidence(path, member, format, bytes, lines, more);
  }
}
