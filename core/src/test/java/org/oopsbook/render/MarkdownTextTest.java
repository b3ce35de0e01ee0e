package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MarkdownTextTest {
  @Test
  void textWithMarkupBecomesCode() {
    assertThat(MarkdownText.inline("EPT: Misconfiguration.")).isEqualTo("EPT: Misconfiguration.");
    assertThat(MarkdownText.inline("__schedule")).isEqualTo("`__schedule`");
    assertThat(MarkdownText.inline("<b>")).isEqualTo("`<b>`");
    assertThat(MarkdownText.inline("a`b\n# c")).isEqualTo("``a`b # c``");
    assertThat(MarkdownText.inline("`x")).isEqualTo("`` `x ``");
  }

  @Test
  void aFenceIsLongerThanAnyInside() {
    assertThat(MarkdownText.block(List.of("a", "````"))).isEqualTo("`````\na\n````\n`````\n");
    assertThat(MarkdownText.block(List.of("a"))).isEqualTo("```\na\n```\n");
  }

  @Test
  void onlyAddressesOfTheWebAreLinked() {
    assertThat(MarkdownText.link("RHBA-2016:2966", "https://x.org/a(b) c"))
        .isEqualTo("[RHBA-2016:2966](https://x.org/a%28b%29%20c)");
    assertThat(MarkdownText.link("x", "javascript:alert(1)")).isEqualTo("x");
  }
}
