package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class TemplateTest {
  @Test
  void capturesByType() {
    assertThat(values("at {address:hex} by {comm:text}/{pid:dec}", "at 0xff by a b/12"))
        .containsExactly("0xff", "a b", "12");
    assertThat(values("at {place:file} {function:symbol}", "at a/b.c:12 f.isra.0+0x1/0x2 [mod]"))
        .containsExactly("a/b.c:12", "f.isra.0");
    assertThat(values("why: {reason:rest}", "why: all of it ")).containsExactly("all of it");
  }

  @Test
  void aWordEndsWhereTheNextLiteralBegins() {
    assertThat(values("port {device:word}: AER: {what:word}", "port 0000:00:1c.5: AER: error"))
        .containsExactly("0000:00:1c.5", "error");
  }

  @Test
  void aTextMayHoldTheFirstCharacterOfWhatFollows() {
    assertThat(values("task {comm:text}:{pid:dec} blocked", "task kworker/0:1:77 blocked"))
        .containsExactly("kworker/0:1", "77");
  }

  @Test
  void anOptionalStretchMayBeMissing() {
    String template = "stuck for {s:dec}s!{? [{comm:text}:{pid:dec}]}";
    assertThat(values(template, "stuck for 22s! [a:1]")).containsExactly("22", "a", "1");
    assertThat(values(template, "stuck for 22s!")).containsExactly("22");
  }

  @Test
  void aChoiceIsCapturedWhereItHasAName() {
    assertThat(values("{access:Read|Write} of {a|b}", "Write of b")).containsExactly("Write");
    assertThat(Template.of("{access:Read|Write} of").match("Exec of")).isNull();
  }

  @Test
  void bracesAndEndAreMatched() {
    assertThat(values("{{{n:dec}}[x]", "{12}[x]")).containsExactly("12");
    assertThat(values("by {comm:text}/{pid:dec}{$}", "by kworker/0:1/9 "))
        .containsExactly("kworker/0:1", "9");
    assertThat(Template.of("end{$}").match("ending")).isNull();
  }

  @Test
  void aPointerThatTheKernelHidesIsHexadecimal() {
    assertThat(values("at {address:hex}", "at           (null)")).containsExactly("(null)");
    assertThat(values("at {address:hex}", "at (____ptrval____)"))
        .containsExactly("(____ptrval____)");
  }

  @Test
  void theAnchorIsTheLongestLiteral() {
    assertThat(Template.of("{comm:text} invoked oom-killer: x={x:word}").anchors())
        .containsExactly(" invoked oom-killer: x=");
    assertThat(Template.of("{Corrected|Deferred} error").anchors())
        .containsExactly("Corrected", "Deferred");
  }

  @Test
  void aBadTemplateIsNamedWithItsFault() {
    for (String bad :
        List.of(
            "{a:hex",
            "{?x",
            "{a:hexa}",
            "{a:hex}{b:hex}",
            "{a:rest}x",
            "{a:dec} {a:dec}",
            "{a:text} {b:text} {c:text}",
            "{?a{?b}}",
            "{?}",
            "{noType}",
            "{a:b||c}")) {
      assertThatThrownBy(() -> Template.of(bad))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("'" + bad + "'");
    }
  }

  @Test
  void onlyTheFirstFourKibibytesOfALineAreRead() {
    var captured =
        Objects.requireNonNull(Template.of("x {rest:rest}").match("x " + "y".repeat(10_000)));
    assertThat(captured.getFirst().value()).hasSize(Template.LONGEST_LINE - 2);
  }

  private static List<String> values(String template, String text) {
    return Objects.requireNonNull(Template.of(template).match(text)).stream()
        .map(Captured::value)
        .toList();
  }
}
