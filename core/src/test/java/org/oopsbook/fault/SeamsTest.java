package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class SeamsTest {
  private static final List<String> LITERALS =
      List.of("abcde", " timeout", "INFO: ", "kernel NULL pointer dereference at ");

  private final Seams seams = new Seams(LITERALS);

  @Test
  void aLiteralBrokenAnywhereIsSeen() {
    for (String literal : LITERALS) {
      for (int at = 1; at < literal.length(); at++) {
        String left = "before " + literal.substring(0, at);
        String right = literal.substring(at);
        assertThat(seams.mayHold(left, "", right)).as("%s|%s", left, right).isTrue();
        assertThat(seams.mayHold(literal.substring(0, at), "", right + " after")).isTrue();
      }
    }
  }

  @Test
  void aLiteralBrokenAtABlankIsSeen() {
    for (String literal : LITERALS) {
      for (int at = literal.indexOf(' '); at >= 0; at = literal.indexOf(' ', at + 1)) {
        String left = "x" + literal.substring(0, at);
        String right = literal.substring(at + 1) + "y";
        assertThat(seams.mayHold(left, " ", right)).as("%s|%s", left, right).isTrue();
      }
    }
  }

  @Test
  void otherTextsAreRejected() {
    assertThat(seams.mayHold("eth0: link", " ", "is up")).isFalse();
    assertThat(seams.mayHold("abcd", "", "fghi")).isFalse();
    assertThat(seams.mayHold("", "", "")).isFalse();
  }
}
