package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.book.BundledBook;

class TemplateProperties {
  private static final Catalogue CATALOGUE = new Catalogue(BundledBook.open());

  @Property(tries = 300)
  void aHeadlineRenderedFromItsTemplateMatchesIt(@ForAll("entries") Entry entry) {
    Template template = entry.headline();
    assertThat(template.match(render(template.parts()))).isNotNull();
    assertThat(CATALOGUE.headline(render(template.parts()))).isNotNull();
  }

  @Property(tries = 500)
  void anyTextIsReadWithoutFailure(@ForAll String text, @ForAll("entries") Entry entry) {
    CATALOGUE.headline(text);
    CATALOGUE.headline(render(entry.headline().parts()) + text);
    CATALOGUE.line(entry, text);
  }

  @Property(tries = 500)
  void anySourceIsATemplateOrRefusedInWords(@ForAll("sources") String source) {
    try {
      Template.of(source).match(source);
    } catch (IllegalArgumentException e) {
      assertThat(e).hasMessageContaining("template '");
    }
  }

  @Provide
  Arbitrary<Entry> entries() {
    return Arbitraries.of(CATALOGUE.entries());
  }

  @Provide
  Arbitrary<String> sources() {
    return Arbitraries.strings().withChars("{}?|:[]ab $").ofMaxLength(20);
  }

  private static String render(List<TemplatePart> parts) {
    var text = new StringBuilder();
    for (TemplatePart part : parts) {
      text.append(
          switch (part) {
            case TemplatePart.Literal literal -> literal.text();
            case TemplatePart.Choice choice -> choice.literals().getLast();
            case TemplatePart.Maybe maybe -> render(maybe.parts());
            case TemplatePart.End _ -> "";
            case TemplatePart.Capture capture ->
                switch (capture.type()) {
                  case HEX -> "0xffff1234";
                  case DEC -> "7";
                  case WORD, TEXT -> "q";
                  case SYMBOL -> "fn+0x1/0x2";
                  case FILE -> "dir/file.c:12";
                  case REST -> "and so on";
                };
          });
    }
    return text.toString();
  }
}
