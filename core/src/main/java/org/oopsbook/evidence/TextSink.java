package org.oopsbook.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import org.oopsbook.model.Text;

/** Takes the texts found in the evidence, one after the other. */
@FunctionalInterface
public interface TextSink {
  /**
   * Reads one text to its end.
   *
   * @param evidence the index that this text has in the list of evidence
   * @param text its bytes: unpacked, without byte order mark, UTF-8 as far as it is sound
   * @throws IOException where {@code text} broke and nothing could be said of what was read; a sink
   *     rather returns what it read, with a note
   */
  Summary read(int evidence, InputStream text) throws IOException;

  /**
   * What a sink says of a text.
   *
   * @param format what it was taken for, such as {@code kernel-log}
   * @param lines how many lines it has
   * @param notes what was cut, repaired or left out
   */
  record Summary(String format, long lines, List<Text> notes) {
    public Summary {
      notes = List.copyOf(notes);
    }
  }
}
