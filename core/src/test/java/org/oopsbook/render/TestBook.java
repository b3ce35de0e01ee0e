package org.oopsbook.render;

import java.util.Map;
import java.util.TreeMap;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.index.Node;
import org.oopsbook.model.Lang;

/** The renderers' own sentences and a few kinds, so that goldens do not follow the whole book. */
final class TestBook {
  private TestBook() {}

  static Words words(Lang lang) {
    return new Words(index(), lang);
  }

  static BookIndex index() {
    Node text = BundledBook.open().root().at("text");
    var phrases = new TreeMap<String, Object>();
    for (String key : text.keys()) {
      if (key.startsWith("render.")) phrases.put(key, languages(text.at(key)));
    }
    var kinds =
        Map.of(
            "null-pointer-dereference", name("NULL pointer dereference", "空指针解引用"),
            "ept-misconfiguration", name("KVM EPT misconfiguration", "KVM EPT 配置错误"),
            "panic", name("panic", "内核恐慌"));
    return BookIndex.of(IndexWriter.write(Map.of("text", phrases, "kinds", kinds)));
  }

  private static Map<String, Object> languages(Node sentence) {
    return Map.of("en", sentence.at("en").text(), "zh", sentence.at("zh").text());
  }

  private static Map<String, Object> name(String en, String zh) {
    return Map.of("name", Map.of("en", en, "zh", zh));
  }
}
