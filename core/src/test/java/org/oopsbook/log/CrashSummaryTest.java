package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CrashSummaryTest {
  @Test
  void thePanicThatCrashQuotesIsTheKernelsMessage() {
    assertThat(text("       PANIC: \"Oops: 0002 [#1] SMP \" (check log for details)"))
        .isEqualTo("Oops: 0002 [#1] SMP");
    assertThat(text("       PANIC: \"Kernel panic - not syncing: Fatal hardware error!\""))
        .isEqualTo("Kernel panic - not syncing: Fatal hardware error!");
  }

  private static String text(String line) {
    return Objects.requireNonNull(CrashSummary.read(line)).text();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "PANIC: something \"quoted\" within",
        "       PANIC: \"\"",
        "a PANIC: \"b c d\""
      })
  void otherLinesAreLeftAlone(String line) {
    assertThat(CrashSummary.read(line)).isNull();
  }
}
