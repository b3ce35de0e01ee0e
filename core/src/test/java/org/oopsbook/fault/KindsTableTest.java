package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;

/** The ids, severities and families that are agreed upon outside this tree. */
class KindsTableTest {
  private static final BookIndex BOOK = BundledBook.open();

  @Test
  void agreedKindsHaveTheirSeverityAndFamily() throws IOException {
    Path table = table();
    Assumptions.assumeTrue(Files.isReadable(table), "no table of agreed kinds beside the tree");
    var kinds = new Catalogue(BOOK).kinds();
    for (String line : Files.readAllLines(table).stream().skip(1).toList()) {
      String[] field = line.split("\t", -1);
      Kind kind = Objects.requireNonNull(kinds.get(field[0]), line);
      assertThat(kind.severity().id()).as(line).isEqualTo(field[1]);
      assertThat(kind.family()).as(line).isEqualTo(field[2]);
    }
  }

  private static Path table() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path table = at.resolve("shared/reference/kinds.tsv");
      if (Files.isReadable(table)) return table;
    }
    return Path.of("shared/reference/kinds.tsv");
  }
}
