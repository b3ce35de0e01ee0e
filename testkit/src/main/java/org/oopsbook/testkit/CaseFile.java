package org.oopsbook.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * A golden case: what must come out of a log, and the log.
 *
 * <p>A file holds header lines ({@link CaseHeader}), an empty line, and the log to its end. Lines
 * that begin with {@code #} at the top of the header are remarks, kept when it is rewritten. Two of
 * them mean something: {@code # origin: } says after which real log the case was written, and
 * {@code # facts: } names the facts that the header compares.
 *
 * @param remarks the remark lines, with their line ends
 * @param header the other header lines, with their line ends
 * @param log everything after the empty line
 */
public record CaseFile(Path file, String remarks, String header, String log) {
  /** Reads a case. */
  public static CaseFile read(Path file) throws IOException {
    String all = Files.readString(file);
    int end = all.startsWith("\n") ? 0 : all.indexOf("\n\n") + 1;
    String head = all.substring(0, end);
    int remarks = 0;
    while (head.startsWith("#", remarks)) remarks = head.indexOf('\n', remarks) + 1;
    return new CaseFile(
        file, head.substring(0, remarks), head.substring(remarks), all.substring(end + 1));
  }

  /** After which real log the case was written, or an empty text where it does not say. */
  public String origin() {
    return remark("# origin: ");
  }

  /** Names of the facts of its incidents' roots that the header compares; may be empty. */
  public List<String> facts() {
    String names = remark("# facts: ");
    return names.isEmpty() ? List.of() : List.of(names.split(" ", -1));
  }

  private String remark(String key) {
    return remarks
        .lines()
        .filter(line -> line.startsWith(key))
        .map(line -> line.substring(key.length()).strip())
        .findFirst()
        .orElse("");
  }

  /** Writes the case again with another header. */
  public void rewrite(String otherHeader) throws IOException {
    Files.writeString(file, remarks + otherHeader + "\n" + log);
  }
}
