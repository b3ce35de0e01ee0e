package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import org.junit.jupiter.api.Test;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Lang;

class KernelRendererTest {
  private static final Oopsbook OOPSBOOK = new Oopsbook(BundledBook.open());
  private static final KernelRenderer ENGLISH = renderer(Lang.EN);

  private static KernelRenderer renderer(Lang lang) {
    return new KernelRenderer(new Words(BundledBook.open(), lang));
  }

  @Test
  void whatIsKnownStandsInATable() {
    assertThat(ENGLISH.text(OOPSBOOK.kernel("3.10.0-229.el7.x86_64")))
        .isEqualTo(
            """
            3.10.0-229.el7.x86_64
              Distribution  one of: rhel, centos, scientific, oracle-rhck 7.1
              Stream        rhel-7.1
              Upstream      3.10.0 as base; which later fixes were ported back the release does not tell
              Architecture  x86_64
              Support       rhel-7.1: out since 2015-03-05, updates ended on 2015-11-19, EUS until 2017-03-31
              Followed by   rhel-7.2
              Because       Build number 229 is that of RHEL 7.1.
            """);
  }

  @Test
  void itSpeaksChinese() {
    assertThat(renderer(Lang.ZH).text(OOPSBOOK.kernel("6.12.55+")))
        .contains("内核流", "并非厂商构建", "更新至");
  }

  @Test
  void aRowOfMarkdownHoldsNoMarkupOfTheText() {
    String row = ENGLISH.markdown(OOPSBOOK.kernel("6.1.0-`|<b>"));
    assertThat(row).startsWith("| ``6.1.0-`\\|<b>`` |").endsWith("|\n");
    assertThat(ENGLISH.markdownHeading()).startsWith("| Release |").contains("|---|");
  }

  @Test
  void theJsonOfEverySortOfReleaseKeepsItsSchema() {
    var schema = DiagnosisSchema.named("kernel-1");
    for (String text :
        new String[] {
          "3.10.0-229.el7.x86_64",
          "6.8.0-rc3",
          "6.12.55+",
          "5.15.0-97-generic",
          "Ubuntu 5.15.0-97.107-generic 5.15.136",
          "4.18.0-304.el8.x86_64",
          "6.1.0-18-amd64",
          "5.14.0-427.13.1.el9_2.x86_64",
          "coffee\u0000\ud800",
          ""
        }) {
      String json = ENGLISH.json(OOPSBOOK.kernel(text));
      assertThat(json).doesNotContain("\n");
      assertThat(schema.validate(json, InputFormat.JSON)).as(json).isEmpty();
    }
  }
}
