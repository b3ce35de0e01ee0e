package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ColumnsTest {
  @Test
  void aChineseCharacterTakesTwoColumns() {
    assertThat(Columns.width("内核 3.10")).isEqualTo(9);
    assertThat(Columns.width("，（）")).isEqualTo(6);
    assertThat(Columns.width("e\u0301")).isEqualTo(1);
  }

  @Test
  void linesBreakAtSpacesAndBetweenChineseCharacters() {
    assertThat(Columns.wrap("one two three", 7)).containsExactly("one two", "three");
    assertThat(Columns.wrap("空指针解引用", 8)).containsExactly("空指针解", "引用");
    assertThat(Columns.wrap("升级 kernel 内核", 11)).containsExactly("升级 kernel", "内核");
  }

  @Test
  void noLineBeginsWithAFullStop() {
    assertThat(Columns.wrap("空指针解。引用", 8)).containsExactly("空指针", "解。引用");
    assertThat(Columns.wrap("空指针（解引", 8)).containsExactly("空指针", "（解引");
  }

  @Test
  void anAddressOfTheWebStaysWhole() {
    String url = "https://access.redhat.com/errata/RHBA-2016:2966";
    assertThat(Columns.wrap("see " + url, 20)).containsExactly("see", url);
    assertThat(Columns.wrap("x".repeat(25), 20)).containsExactly("x".repeat(20), "x".repeat(5));
  }

  @Test
  void aHugeWordIsBrokenToo() {
    assertThat(Columns.wrap("x".repeat(4_000_000), 80)).hasSize(50_000);
  }

  @Test
  void whatIsCutSaysSo() {
    assertThat(Columns.cut("abcdefgh", 8)).isEqualTo("abcdefgh");
    assertThat(Columns.cut("abcdefghi", 8)).isEqualTo("abcde...");
  }

  @Test
  void choppingKeepsEveryCharacter() {
    String line = "ept_misconfig_inspect_spte: spte 0x84c236107 level 4";
    assertThat(Columns.chop(line, 48))
        .containsExactly("ept_misconfig_inspect_spte: spte 0x84c236107 ", "level 4");
    assertThat(String.join("", Columns.chop("a".repeat(99), 20))).isEqualTo("a".repeat(99));
  }
}
