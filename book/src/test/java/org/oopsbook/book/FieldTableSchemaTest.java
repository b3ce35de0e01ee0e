package org.oopsbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FieldTableSchemaTest {
  private static final String GOOD =
      """
      source: "written for this test"
      explain: {says: {en: a code, zh: 码}, example: "0x1", radix: 16, width: 32}
      printed: {label: CODE, facts: [code], arch: [arm64], kinds: [soft-lockup]}
      fields:
        - name: class
          bits: "31-26"
          values: {"0x1": {en: one, zh: 一}, "0x2-0x3": {en: some, zh: 一些}, "0b1xx": {en: bits, zh: 位}}
      cases:
        - when: {class: ["0x1"]}
          fields: [{name: low, bits: "0", otherwise: {en: any, zh: 任意}, inPlace: true, quiet: true}]
      more: {for: [the, decoder]}
      """;

  @TempDir Path folder;
  private SmallBook book;

  @BeforeEach
  void makeBook() {
    book = new SmallBook(folder);
  }

  @Test
  void aGoodTableIsTaken() throws IOException {
    book.write("decode/made.yaml", GOOD);
    assertThat(book.mistakes()).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "\"31-26\" | \"26-64\" | 6: fields[0].bits: '26-64' is not a bit, or bits as \"15-8\"",
        "\"0b1xx\" | \"1xx\" | 7: fields[0].values.1xx: no number, range or bits as \"0b1xx0\"",
        "zh: 一} | xx: 一} | 7: fields[0].values.0x1: 'zh' is missing",
        "soft-lockup | soft-lookup | 3: printed.kinds[0]: no kind 'soft-lookup'",
        "quiet: true | quite: true | 10: cases[0].fields[0].quite: no such key",
        "[\"0x1\"] | [one] | 9: cases[0].when.class[0]: 'one' is not a number",
      })
  void aMistakeIsSaidWithItsPlace(String right, String wrong, String complaint) throws IOException {
    book.write("decode/made.yaml", GOOD.replace(right, wrong));
    assertThat(book.mistakes())
        .anySatisfy(line -> assertThat(line).startsWith("decode/made.yaml:" + complaint));
  }

  @Test
  void aTableNeedsItsSource() throws IOException {
    book.write("decode/made.yaml", GOOD.replace("source: \"written for this test\"\n", ""));
    assertThat(book.mistakes()).containsExactly("decode/made.yaml:1: 'source' is missing");
  }
}
