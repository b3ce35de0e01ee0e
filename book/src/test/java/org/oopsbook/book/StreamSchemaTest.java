package org.oopsbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StreamSchemaTest {
  private static final String GOOD =
      """
      made:
        name: Made
        products: [made]
        order: rpm
        source: https://example.org/life
        rules:
          - {level: exact, stream: 'made-{v}', match: '(?<v>\\d+)-made'}
        life:
          made-1: {released: "2020-01-31", ends: "2024-06-30", extended: {els: open}, next: made-2}
      """;

  @TempDir Path folder;
  private SmallBook book;

  @BeforeEach
  void makeBook() {
    book = new SmallBook(folder);
  }

  @Test
  void aGoodLineIsTaken() throws IOException {
    book.write("streams/made.yaml", GOOD);
    assertThat(book.mistakes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "order: rpm | order: dpkg | is none of [deb, rpm, upstream]",
        "level: exact | level: near | is none of [exact]",
        "-made' | -made(' | no regular expression",
        "2024-06-30 | 2024-06 | is not a day",
        "ends: | ended: | no such key",
        "  source: https://example.org/life | | these days have no source",
      })
  void aMistakeIsSaid(String good, String bad, String says) throws IOException {
    book.write("streams/made.yaml", GOOD.replace(good, bad == null ? "" : bad));
    assertThat(book.mistakes()).anyMatch(mistake -> mistake.contains(says));
  }
}
