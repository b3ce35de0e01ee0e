package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.book.CompileBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Text;

class FieldTableTest {
  private static final String TABLE =
      """
      source: "written for this test"
      fields:
        - name: class
          bits: "7-6"
          values:
            "1": {en: "first", zh: "一"}
            "0x2-0x3": {en: "number {0}, {1}", zh: "编号 {0}、{1}"}
        - {name: frame, bits: "63-12", inPlace: true}
      cases:
        - when: {class: ["1"]}
          fields:
            - {name: write, bits: "0", values: {"1": {en: "a write", zh: "写"}}}
          cases:
            - when: {write: ["1"], class: ["0b01"]}
              fields:
                - {name: size, bits: "3-1", otherwise: {en: "some bytes", zh: "若干字节"}}
      """;

  @TempDir Path dir;

  @Test
  void fieldsHaveTheirValuesAndMeanings() throws Exception {
    assertThat(parts(0x80)).containsExactly("class 0x2 number 2, 0x2");
    assertThat(parts(0x1000)).containsExactly("frame 0x1000");
  }

  @Test
  void aCaseHasFieldsOfItsOwn() throws Exception {
    assertThat(parts(0x47))
        .containsExactly("class 0x1 first", "write 0x1 a write", "size 0x3 some bytes");
    assertThat(parts(0x46)).containsExactly("class 0x1 first");
  }

  @Test
  void bitsThatNoFieldTakesAreUnknown() throws Exception {
    assertThat(table().take(0x46).unknown()).isEqualTo(0x6);
    assertThat(table().take(0x47).unknown()).isZero();
    assertThat(table().take(0x800).unknown()).isEqualTo(0x800);
  }

  private List<String> parts(long value) throws Exception {
    return table().take(value).parts().stream().map(FieldTableTest::said).toList();
  }

  private static String said(Explanation.Part part) {
    return part.name()
        + " "
        + part.value()
        + (part.means() instanceof Text.Curated(String en, String _) ? " " + en : "");
  }

  private FieldTable table() throws Exception {
    Path decode = Files.createDirectories(dir.resolve("decode"));
    Files.writeString(decode.resolve("made.yaml"), TABLE);
    return new FieldTable(BookIndex.of(CompileBook.compile(dir)).root().at("decode").at("made"));
  }
}
