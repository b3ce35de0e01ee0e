package org.oopsbook.render;

import java.io.IOException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.oopsbook.model.Lang;

class GoldenTest {
  @ParameterizedTest
  @EnumSource
  void theNotebookAsText(Lang lang) throws IOException {
    var renderer = new TextRenderer(TestBook.words(lang), Style.PLAIN);
    Golden.check(name("notebook", lang, "text"), renderer.render(Samples.notebook()));
  }

  @ParameterizedTest
  @EnumSource
  void theNotebookAsMarkdown(Lang lang) throws IOException {
    var renderer = new MarkdownRenderer(TestBook.words(lang));
    Golden.check(name("notebook", lang, "markdown"), renderer.render(Samples.notebook()));
  }

  @ParameterizedTest
  @EnumSource
  void theNotebookAsJson(Lang lang) throws IOException {
    var renderer = new JsonRenderer(TestBook.words(lang));
    Golden.check(name("notebook", lang, "json"), renderer.pretty(Samples.notebook()));
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownFaultAsText(Lang lang) throws IOException {
    var renderer = new TextRenderer(TestBook.words(lang), Style.PLAIN);
    Golden.check(name("unknown", lang, "text"), renderer.render(Samples.only(Samples.unknown())));
  }

  @ParameterizedTest
  @EnumSource
  void aFaultWithItsPanicAndALesserOneAsText(Lang lang) throws IOException {
    var renderer = new TextRenderer(TestBook.words(lang), Style.PLAIN);
    Golden.check(name("panic", lang, "text"), renderer.render(Samples.panicAfterwards()));
  }

  @ParameterizedTest
  @EnumSource
  void aFaultWithItsPanicAndALesserOneAsMarkdown(Lang lang) throws IOException {
    var renderer = new MarkdownRenderer(TestBook.words(lang));
    Golden.check(name("panic", lang, "markdown"), renderer.render(Samples.panicAfterwards()));
  }

  @ParameterizedTest
  @EnumSource
  void nothingFoundAsText(Lang lang) throws IOException {
    var renderer = new TextRenderer(TestBook.words(lang), Style.PLAIN);
    Golden.check(name("nothing", lang, "text"), renderer.render(Samples.nothing()));
  }

  private static String name(String sample, Lang lang, String form) {
    return sample + "." + lang.name().toLowerCase(Locale.ROOT) + "." + form + ".txt";
  }
}
