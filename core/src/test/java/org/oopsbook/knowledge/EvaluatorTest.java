package org.oopsbook.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oopsbook.knowledge.FaultBuilder.fault;
import static org.oopsbook.knowledge.FaultBuilder.logLine;
import static org.oopsbook.knowledge.Outcome.Value.MET;
import static org.oopsbook.knowledge.Outcome.Value.MISSED;
import static org.oopsbook.knowledge.Outcome.Value.UNKNOWN;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.IndexWriter;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Text;

class EvaluatorTest {
  private final Evaluator evaluator = new Evaluator(Map.of());

  private Outcome.Value of(Map<String, ?> condition, FaultBuilder fault) {
    return tally(condition, Subject.single(fault.build(), List.of(), Map.of())).value();
  }

  private Tally tally(Map<String, ?> condition, Subject subject) {
    var node = BookIndex.of(IndexWriter.write(Map.of("c", condition))).root().at("c");
    return evaluator.all(ConditionReader.read(node), subject);
  }

  @Test
  void kindIsMetByOneOfSeveral() {
    var wanted = Map.of("kind", List.of("oops", "panic"));
    assertThat(of(wanted, fault("panic"))).isEqualTo(MET);
    assertThat(of(wanted, fault("soft-lockup"))).isEqualTo(MISSED);
  }

  @Test
  void placeAndCulpritAreUnknownWhereTheReportNamesNone() {
    assertThat(of(Map.of("at", "rb_next"), fault("oops").at("rb_next"))).isEqualTo(MET);
    assertThat(of(Map.of("at", "rb_next"), fault("oops").at("rb_prev"))).isEqualTo(MISSED);
    assertThat(of(Map.of("at", "rb_next"), fault("oops"))).isEqualTo(UNKNOWN);
    assertThat(of(Map.of("culprit", "pick_*"), fault("oops").culprit("pick_next"))).isEqualTo(MET);
    assertThat(of(Map.of("culprit", "pick"), fault("oops").culprit("pick_next"))).isEqualTo(MISSED);
    assertThat(of(Map.of("culprit", "pick"), fault("oops"))).isEqualTo(UNKNOWN);
  }

  @Test
  void addressesAndRegistersAreComparedAsUnsignedValues() {
    var high = Map.of("address", List.of("0x10", "0xffff800000000000..0xffffffffffffffff"));
    assertThat(of(high, fault("oops").address("0xffff88085f0838e0"))).isEqualTo(MET);
    assertThat(of(high, fault("oops").address("0x0000000000000010"))).isEqualTo(MET);
    assertThat(of(high, fault("oops").address("0x11"))).isEqualTo(MISSED);
    assertThat(of(high, fault("oops"))).isEqualTo(UNKNOWN);
    var rdi = Map.of("registers", Map.of("rdi", "0x10"));
    assertThat(of(rdi, fault("oops").register("rdi", "0000000000000010"))).isEqualTo(MET);
    assertThat(of(rdi, fault("oops").register("rdi", "0000000000000000"))).isEqualTo(MISSED);
    assertThat(of(rdi, fault("oops").register("rsi", "0000000000000010"))).isEqualTo(UNKNOWN);
  }

  @Test
  void aMessageMayStandAfterAPrefixButNotInsideAWord() {
    var wanted = Map.of("message", "hard LOCKUP on cpu {cpu:dec}");
    String line = "NMI watchdog: Watchdog detected hard LOCKUP on cpu 7";
    assertThat(of(wanted, fault("oops").line("x").line(line))).isEqualTo(MET);
    assertThat(of(wanted, fault("oops").line("chard LOCKUP on cpu 7"))).isEqualTo(MISSED);
    assertThat(of(wanted, fault("oops").line("hard LOCKUP on cpu x"))).isEqualTo(MISSED);
  }

  @Test
  void whatADamagedReportLacksIsUnknown() {
    assertThat(of(Map.of("message", "a b"), fault("oops").line("c").corrupted()))
        .isEqualTo(UNKNOWN);
    var frames = Map.of("frames", Map.of("inOrder", List.of("a", "b")));
    assertThat(of(frames, fault("oops").trace("a").corrupted())).isEqualTo(UNKNOWN);
    assertThat(of(frames, fault("oops").trace("a"))).isEqualTo(MISSED);
    assertThat(of(frames, fault("oops"))).isEqualTo(UNKNOWN);
  }

  @Test
  void framesInOrderMayHaveOthersBetweenAndBeginWhereTheProcessorStood() {
    var wanted = Map.of("frames", Map.of("inOrder", List.of("rb_next", "pick", "schedule")));
    assertThat(of(wanted, fault("oops").at("rb_next").trace("pick", "x", "schedule")))
        .isEqualTo(MET);
    assertThat(of(wanted, fault("oops").trace("schedule", "pick", "rb_next"))).isEqualTo(MISSED);
    assertThat(of(wanted, fault("oops").trace("rb_next", "pick").trace("schedule")))
        .isEqualTo(MISSED);
  }

  @Test
  void framesInAnyOrder() {
    var all = Map.of("frames", Map.of("allOf", List.of("b", "a")));
    var any = Map.of("frames", Map.of("anyOf", List.of("c", "a")));
    assertThat(of(all, fault("oops").trace("a", "x", "b"))).isEqualTo(MET);
    assertThat(of(all, fault("oops").trace("a", "x"))).isEqualTo(MISSED);
    assertThat(of(any, fault("oops").trace("x", "a"))).isEqualTo(MET);
    assertThat(of(any, fault("oops").trace("x"))).isEqualTo(MISSED);
  }

  @Test
  void aModuleIsMissedOnlyWhereModulesAreListed() {
    var wanted = Map.of("module", Map.of("name", "nf-nat"));
    assertThat(of(wanted, fault("oops").modules("xfs", "nf_nat"))).isEqualTo(MET);
    assertThat(of(wanted, fault("oops").modules("xfs"))).isEqualTo(MISSED);
    assertThat(of(wanted, fault("oops"))).isEqualTo(UNKNOWN);
  }

  @Test
  void aModulesVersionIsKnownFromItsDevice() {
    var wanted = Map.of("module", Map.of("name", "igb", "version", "5.6.0-k"));
    var facts = Map.of("driver:eth0", "igb", "driver-version:eth0", "5.6.0-k");
    Fault fault = fault("oops").modules("igb").build();
    assertThat(tally(wanted, Subject.single(fault, List.of(), facts)).value()).isEqualTo(MET);
    var other = Map.of("driver:eth0", "igb", "driver-version:eth0", "5.4.0-k");
    assertThat(tally(wanted, Subject.single(fault, List.of(), other)).value()).isEqualTo(MISSED);
    assertThat(tally(wanted, Subject.single(fault, List.of(), Map.of())).value())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void taintIsMissedOnlyWhereTaintIsPrinted() {
    var wanted = Map.of("taint", List.of("P", "O"));
    assertThat(of(wanted, fault("oops").taint("G", "O"))).isEqualTo(MET);
    assertThat(of(wanted, fault("oops").taint("G"))).isEqualTo(MISSED);
    assertThat(of(wanted, fault("oops"))).isEqualTo(UNKNOWN);
  }

  @Test
  void aCountWithinATimeNeedsTheTimes() {
    var wanted = Map.of("count", Map.of("atLeast", 3, "within", "10m"));
    Fault first = fault("oops").line(0, 1, 0, "x").build();
    var close =
        List.of(first.headline(), logLine(0, 2, 1_000_000, "x"), logLine(0, 3, 600_000_000, "x"));
    var far =
        List.of(first.headline(), logLine(0, 2, 1_000_000, "x"), logLine(0, 3, 600_000_001, "x"));
    var untimed = List.of(first.headline(), logLine(0, 2, -1, "x"), logLine(0, 3, -1, "x"));
    assertThat(tally(wanted, new Subject(first, 3, close, List.of(), Map.of())).value())
        .isEqualTo(MET);
    assertThat(tally(wanted, new Subject(first, 3, far, List.of(), Map.of())).value())
        .isEqualTo(MISSED);
    assertThat(tally(wanted, new Subject(first, 3, untimed, List.of(), Map.of())).value())
        .isEqualTo(UNKNOWN);
    assertThat(tally(wanted, new Subject(first, 2, close, List.of(), Map.of())).value())
        .isEqualTo(MISSED);
  }

  @Test
  void anotherFaultMustStandWhereItIsWanted() {
    var wanted = Map.of("also", List.of(Map.of("kind", "list-corruption", "before", true)));
    Fault fault = fault("oops").line(0, 10, -1, "x").build();
    Fault before = fault("list-corruption").line(0, 5, -1, "x").build();
    Fault after = fault("list-corruption").line(0, 15, -1, "x").build();
    Fault elsewhere = fault("list-corruption").line(1, 5, -1, "x").build();
    assertThat(tally(wanted, Subject.single(fault, List.of(before, fault), Map.of())).value())
        .isEqualTo(MET);
    assertThat(tally(wanted, Subject.single(fault, List.of(fault, after), Map.of())).value())
        .isEqualTo(MISSED);
    assertThat(tally(wanted, Subject.single(fault, List.of(fault, elsewhere), Map.of())).value())
        .isEqualTo(UNKNOWN);
    assertThat(tally(wanted, Subject.single(fault, List.of(fault), Map.of())).value())
        .isEqualTo(MISSED);
  }

  @Test
  void ofAlternativesTheOneThatIsMetCounts() {
    var wanted =
        Map.of("any", List.of(Map.of("at", "x"), Map.of("at", "y", "task", "java"), Map.of()));
    var met = Subject.single(fault("oops").at("y").task("java").build(), List.of(), Map.of());
    assertThat(tally(wanted, met).met()).hasSize(2);
    assertThat(tally(wanted, met).weight()).isEqualTo(new Weight(3, 1));
  }

  @Test
  void everyAnswerHasItsReason() {
    var subject = Subject.single(fault("oops").at("y").build(), List.of(), Map.of());
    Tally tally = tally(Map.of("kind", "oops", "at", "x", "culprit", "z"), subject);
    assertThat(tally.met())
        .containsExactly(Text.phrase("knowledge.kind.met", Text.verbatim("oops")));
    assertThat(tally.missed()).hasSize(1);
    assertThat(tally.unknown()).hasSize(1);
  }
}
