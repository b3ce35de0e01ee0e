package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;

/** The table in {@code docs/support-matrix.md} is what the book and the golden cases say. */
class SupportMatrixTest {
  private static final Path DOCUMENT = Path.of("../docs/support-matrix.md");
  private static final String BEGIN = "<!-- generated: kinds -->\n";
  private static final String END = "<!-- end -->\n";

  @Test
  void theTableIsWhatTheBookAndTheCasesSay() throws IOException {
    String table = new SupportMatrix(BundledBook.open()).table();
    String document = Files.readString(DOCUMENT);
    int begin = document.indexOf(BEGIN) + BEGIN.length();
    int end = document.indexOf(END);
    if (Boolean.getBoolean("update")) {
      Files.writeString(DOCUMENT, document.substring(0, begin) + table + document.substring(end));
    } else {
      assertThat(document.substring(begin, end)).isEqualTo(table);
    }
  }
}
