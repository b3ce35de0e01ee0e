package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;

class DmesgRendererTest {
  private final DmesgRenderer plain = new DmesgRenderer(false);
  private final DmesgRenderer callers = new DmesgRenderer(true);

  @Test
  void aStampIsPaddedAsTheKernelDoes() {
    assertThat(plain.render(line("text", 12_345_678, null))).isEqualTo("[   12.345678] text");
    assertThat(plain.render(line("text", 5, null))).isEqualTo("[    0.000005] text");
    assertThat(plain.render(line(" [<f>] x", 47_113_590_457_363L, null)))
        .isEqualTo("[47113590.457363]  [<f>] x");
  }

  @Test
  void aLineWithoutStampIsItsText() {
    assertThat(plain.render(line("text", -1, "T1"))).isEqualTo("text");
    assertThat(callers.render(line("text", -1, "T1"))).isEqualTo("[    T1] text");
  }

  @Test
  void callersAreShownWhenAskedFor() {
    LogLine line = line("text", 12_345_678, "T123");
    assertThat(callers.render(line)).isEqualTo("[   12.345678][  T123] text");
    assertThat(plain.render(line)).isEqualTo("[   12.345678] text");
  }

  @Test
  void controlCharactersAreWrittenAsBytes() {
    assertThat(plain.render(line("a\u001b[2J\tb\r", -1, null))).isEqualTo("a\\x1b[2J\tb\\x0d");
    assertThat(plain.render(line("\u202e空", -1, null))).isEqualTo("\\xe2\\x80\\xae空");
    assertThat(plain.render(line("\ud800", -1, null))).isEqualTo("\\xef\\xbf\\xbd");
  }

  @Test
  void everyLineOfAMessageHasTheStamp() throws IOException {
    var out = new StringBuilder();
    plain.write(line("one\ntwo", 1_000_000, null), out);
    assertThat(out).hasToString("[    1.000000] one\n[    1.000000] two\n");
  }

  private static LogLine line(String text, long micros, @Nullable String caller) {
    return new LogLine(
        new LineRef(0, 1), 0, text, micros, null, null, -1, caller, LogLine.Origin.KERNEL, false);
  }
}
