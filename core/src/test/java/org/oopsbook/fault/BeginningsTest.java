package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class BeginningsTest {
  @Test
  void aLiteralAChoiceAndWhatMayBeMissingAreKnown() {
    assertThat(of("BUG: {detail:rest}")).containsExactly("BUG: ");
    assertThat(of("{what:Data|Instruction} bus")).containsExactly("Data", "Instruction");
    assertThat(of("{?smp: }csd: {id:dec}")).containsExactly("smp: ", "csd: ");
  }

  @Test
  void aValueBeginsWithAnything() {
    assertThat(of("{device:word}: hw csum failure")).isNull();
    assertThat(of("{?{source:word}: }I/O error")).isNull();
  }

  @Test
  void aPieceOfABeginningMayBeOne() {
    var beginnings = Beginnings.of(Template.of("watchdog: BUG: {detail:rest}"));
    assertThat(beginnings.mayStandAt("watchdog: BUG: soft", 0)).isTrue();
    assertThat(beginnings.mayStandAt("x watch", 2)).isTrue();
    assertThat(beginnings.mayStandAt("x ", 2)).isTrue();
    assertThat(beginnings.mayStandAt("watcher: BUG: soft", 0)).isFalse();
    assertThat(beginnings.mayStandAt("eth0", 0)).isFalse();
  }

  private static @Nullable List<String> of(String template) {
    return Beginnings.of(Template.of(template)).texts();
  }
}
