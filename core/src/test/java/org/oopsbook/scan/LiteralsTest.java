package org.oopsbook.scan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class LiteralsTest {
  private static final Literals LITERALS =
      new Literals(List.of("soft lockup", "hard lockup", "lockup", "nobody cared"));

  @Test
  void findsEachLiteralThatStandsInTheText() {
    assertThat(found("a hard lockup, and irq 5: nobody cared")).containsExactlyInAnyOrder(1, 2, 3);
  }

  @Test
  void aPartOfALiteralIsNotFound() {
    assertThat(LITERALS.mayContain("soft locku")).isFalse();
    assertThat(LITERALS.mayContain("ockup")).isFalse();
    assertThat(LITERALS.mayContain("")).isFalse();
  }

  @Test
  void aTextOfOnlyTheLiteralIsFound() {
    assertThat(found("lockup")).containsExactly(2);
  }

  @Test
  void aSetOfNoneFindsNothing() {
    assertThat(new Literals(List.of()).mayContain("anything at all")).isFalse();
  }

  @Test
  void aShortLiteralIsRefused() {
    assertThatThrownBy(() -> new Literals(List.of("BUG:")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("'BUG:'");
  }

  private static List<Integer> found(String text) {
    var all = new ArrayList<Integer>();
    LITERALS.find(text, all::add);
    return all;
  }
}
