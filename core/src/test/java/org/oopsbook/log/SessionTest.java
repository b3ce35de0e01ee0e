package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionTest {
  private static String text(String line) {
    @Nullable Framed framed = Session.read(line);
    return Objects.requireNonNull(framed).text();
  }

  @Test
  void aMessageBehindThePromptOfAShellIsRead() {
    assertThat(text("root@host1:~# Kernel panic - not syncing: x"))
        .isEqualTo("Kernel panic - not syncing: x");
    assertThat(text("[root@host2 127.0.0.1-2016]# BUG: x")).isEqualTo("BUG: x");
    assertThat(text("crash> bt")).isEqualTo("bt");
  }

  @Test
  void thePanicThatCrashQuotesIsTheKernelsMessage() {
    assertThat(text("       PANIC: \"Oops: 0002 [#1] SMP \" (check log for details)"))
        .isEqualTo("Oops: 0002 [#1] SMP");
    assertThat(text("       PANIC: \"Kernel panic - not syncing: Fatal hardware error!\""))
        .isEqualTo("Kernel panic - not syncing: Fatal hardware error!");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "root@host1:~#",
        "mail from root@host1: # of messages",
        "PANIC: something \"quoted\" within",
        "       PANIC: \"\"",
        "crash>",
        "[  1.000000] a@b:~# x"
      })
  void otherLinesAreLeftAlone(String line) {
    assertThat(Session.read(line)).isNull();
  }
}
