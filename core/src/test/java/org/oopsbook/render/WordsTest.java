package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Text;

class WordsTest {
  private final BookIndex book =
      BookIndex.of(
          IndexWriter.write(
              Map.of(
                  "text",
                  Map.of(
                      "t.two", Map.of("en", "{1} before {0} {2} {x}", "zh", "{0}在{1}后"),
                      "t.stop", Map.of("en", "Stop.", "zh", "停。")),
                  "kinds",
                  Map.of("panic", Map.of("name", Map.of("en", "panic", "zh", "恐慌"))))));
  private final Words en = new Words(book, Lang.EN);
  private final Words zh = new Words(book, Lang.ZH);

  @Test
  void argumentsStandWhereTheSentencePutsThem() {
    Text text = Text.phrase("t.two", 7, Text.verbatim("a{0}b"));
    assertThat(en.say(text)).isEqualTo("a{0}b before 7 {2} {x}");
    assertThat(zh.say(text)).isEqualTo("7在a{0}b后");
  }

  @Test
  void aMissingSentenceShowsItsKeyAndLosesNothing() {
    assertThat(en.say(Text.phrase("no.such", "a", 1))).isEqualTo("[no.such: a, 1]");
    assertThat(en.say(Text.phrase("no.such"))).isEqualTo("[no.such]");
    var empty = new Words(BookIndex.of(IndexWriter.write(Map.of())), Lang.EN);
    assertThat(empty.say(Text.phrase("no.such"))).isEqualTo("[no.such]");
    assertThat(empty.kind("panic")).isEqualTo("panic");
  }

  @Test
  void joinedTextsHaveASpaceBetweenButNotAfterAChineseFullStop() {
    var joined = new Text.Joined(List.of(Text.phrase("t.stop"), Text.phrase("t.stop")));
    assertThat(en.say(joined)).isEqualTo("Stop. Stop.");
    assertThat(zh.say(joined)).isEqualTo("停。停。");
  }

  @Test
  void onlyForeignTextIsQuoted() {
    Text text = Text.phrase("t.two", "log", new Text.Curated("ours", "我们的"));
    assertThat(en.say(text, s -> "<" + s + ">")).isEqualTo("ours before <log> {2} {x}");
  }

  @Test
  void kindsHaveNames() {
    assertThat(zh.kind("panic")).isEqualTo("恐慌");
    assertThat(zh.kind("other")).isEqualTo("other");
  }
}
