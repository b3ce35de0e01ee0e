package org.oopsbook.book;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ChineseTextTest {
  @Test
  void aBrokenLineOfChineseIsJoined() {
    assertThat(zh("只给每个队列补到 1 纳秒， 指望它再取；跑在关中断的 定时器里")).isEqualTo("只给每个队列补到 1 纳秒，指望它再取；跑在关中断的定时器里");
  }

  @Test
  void spacesAroundLatinLettersAndCommandsStay() {
    assertThat(zh("升级内核到 3.10.0 或更高版本：rpm -q kernel"))
        .isEqualTo("升级内核到 3.10.0 或更高版本：rpm -q kernel");
  }

  @Test
  void englishIsNotTouched() {
    assertThat(ChineseText.mend(Map.of("en", "a， b"))).isEqualTo(Map.of("en", "a， b"));
  }

  private static String zh(String text) {
    Object mended = ChineseText.mend(Map.of("deep", List.of(Map.of("zh", text))));
    String form = String.valueOf(mended);
    return form.substring("{deep=[{zh=".length(), form.length() - "}]}".length());
  }
}
