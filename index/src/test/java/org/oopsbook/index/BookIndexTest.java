package org.oopsbook.index;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BookIndexTest {
  private static final Map<String, Object> TREE =
      Map.of(
          "kinds",
          Map.of("soft-lockup", Map.of("severity", "error", "zh", "软锁死")),
          "list",
          List.of("a", 2, true, List.of()),
          "number",
          -7_000_000_000L);

  private final Node root = BookIndex.of(IndexWriter.write(TREE)).root();

  @Test
  void readsBackWhatWasWritten() {
    assertThat(root.keys()).containsExactly("kinds", "list", "number");
    assertThat(root.at("kinds").at("soft-lockup").text("zh")).isEqualTo("软锁死");
    assertThat(root.at("number").integer()).isEqualTo(-7_000_000_000L);
    assertThat(root.list("list").stream().limit(3).map(Node::text))
        .containsExactly("a", "2", "true");
    assertThat(root.list("list").get(3).list()).isEmpty();
  }

  @Test
  void aMissingKeyIsNullOrEmpty() {
    assertThat(root.get("nothing")).isNull();
    assertThat(root.text("nothing")).isNull();
    assertThat(root.texts("nothing")).isEmpty();
  }

  @Test
  void aScalarIsAListOfOne() {
    assertThat(root.texts("number")).containsExactly("-7000000000");
  }

  @Test
  void equalTreesGiveEqualBytesWhateverTheirOrder() {
    var other = new LinkedHashMap<String, Object>();
    List.of("number", "list", "kinds").forEach(key -> other.put(key, TREE.get(key)));
    assertThat(IndexWriter.write(other)).isEqualTo(IndexWriter.write(TREE));
  }

  @Test
  void mapsAFile(@TempDir Path dir) throws IOException {
    Path file = dir.resolve("book.index");
    Files.write(file, IndexWriter.write(TREE));
    BookIndex index = BookIndex.map(file);
    assertThat(index.intact()).isTrue();
    assertThat(index.digest()).hasSize(64);
    assertThat(index.root().at("number").integer()).isEqualTo(-7_000_000_000L);
  }

  @Test
  void saysWhatIsWrongWithBytesThatAreNotAnIndex() {
    assertThatThrownBy(() -> BookIndex.of(new byte[100]))
        .isInstanceOf(CorruptIndexException.class)
        .hasMessage("not an index: offset=0");
    byte[] cut = java.util.Arrays.copyOf(IndexWriter.write(TREE), 80);
    assertThatThrownBy(() -> BookIndex.of(cut)).hasMessageContaining("cut short");
  }

  @Test
  void aChangedByteIsNoticed() {
    byte[] bytes = IndexWriter.write(TREE);
    bytes[bytes.length - 1] ^= 1;
    assertThat(BookIndex.of(bytes).intact()).isFalse();
  }
}
