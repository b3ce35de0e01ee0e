package org.oopsbook.index;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class BookIndexProperties {
  @Property(tries = 300)
  void everyKeyIsFound(@ForAll @Size(max = 50) Map<String, Long> map) {
    Node root = BookIndex.of(IndexWriter.write(map)).root();
    assertThat(root.keys()).containsExactlyInAnyOrderElementsOf(map.keySet());
    map.forEach((key, value) -> assertThat(root.at(key).integer()).isEqualTo(value));
  }

  @Property(tries = 300)
  void damageRaisesNothingButCorruptIndex(
      @ForAll @IntRange(min = 56, max = 400) int at, @ForAll byte value) {
    byte[] bytes =
        IndexWriter.write(Map.of("a", List.of("b", Map.of("c", 1, "d", List.of(true, "e")))));
    bytes[Math.min(at, bytes.length - 1)] = value;
    try {
      walk(BookIndex.of(bytes).root(), 0);
    } catch (CorruptIndexException e) {
      assertThat(e).hasMessageContaining("offset=");
    }
  }

  private static void walk(Node node, int depth) {
    assertThat(depth).isLessThan(100);
    if (node.isMap()) {
      for (String key : node.keys()) {
        Node value = node.get(key);
        if (value != null) walk(value, depth + 1);
      }
    } else if (node.isList()) {
      node.list().forEach(item -> walk(item, depth + 1));
    } else {
      assertThat(node.text()).isNotNull();
    }
  }
}
