package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void referencesAndTagsAreUndone() {
    assertThat(Html.lines("a &lt;IRQ&gt;<br>b")).containsExactly("a <IRQ>", "b");
    assertThat(Html.lines("<TASK>")).containsExactly("<TASK>");
  }

  @Test
  void aNumberThatAPageTypesetAsAProductIsANumberAgain() {
    assertThat(Html.lines("EIP is at kobject_add+0×83/0xd7"))
        .containsExactly("EIP is at kobject_add+0x83/0xd7");
    assertThat(Html.lines("a 10×83 grid, 0×z")).containsExactly("a 10×83 grid, 0×z");
  }
}
