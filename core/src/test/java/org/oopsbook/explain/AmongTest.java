package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.SampleIncident;
import org.oopsbook.model.Text;

/** What shows only among the other incidents of a case. */
class AmongTest {
  private static final Explainer EXPLAINER = new Explainer(BundledBook.open());

  @Test
  void anEarlierDeathThatIsNotInTheEvidenceIsMissed() {
    assertThat(keys(oops("one").taint("D").build())).containsExactly("quality.earlier-missing");
  }

  @Test
  void anEarlierDeathThatIsInTheEvidenceIsNotMissed() {
    Incident earlier = SampleIncident.of(SampleFault.of("kernel-bug").from(0, 1, 1).build());
    Incident later = SampleIncident.of(oops("one").from(0, 50, 1).taint("D").build());
    assertThat(keys(later, List.of(earlier, later))).isEmpty();
    assertThat(keys(later, List.of(later))).hasSize(1);
  }

  @Test
  void aDeathThatCameLaterIsNotTheOneMissed() {
    Incident first = SampleIncident.of(oops("one").from(0, 1, 1).taint("D").build());
    Incident later = SampleIncident.of(SampleFault.of("kernel-bug").from(0, 50, 1).build());
    assertThat(keys(first, List.of(first, later))).containsExactly("quality.earlier-missing");
  }

  @Test
  void anotherKindOfFaultIsNotTheOneMissed() {
    Incident lockup = SampleIncident.of(SampleFault.of("soft-lockup").from(0, 1, 1).build());
    Incident later = SampleIncident.of(oops("one").from(0, 50, 1).taint("M", "L").build());
    Finding missing =
        EXPLAINER
            .among(later, new Around(List.of(lockup, later), List.of(later), List.of()))
            .getFirst();
    assertThat(((Text.Phrase) missing.says()).arguments()).containsExactly("M");
  }

  @Test
  void aKindThatSetsItsLetterBeforeItPrintsMissesNothing() {
    assertThat(keys(SampleFault.of("slab-corruption").culprit("a").taint("B").build())).isEmpty();
    assertThat(keys(oops("one").taint("B").build())).hasSize(1);
  }

  @Test
  void whatIsMissingIsToBeCollected() {
    Incident later = SampleIncident.of(oops("one").taint("D").build());
    var findings = EXPLAINER.among(later, around(List.of(later)));
    assertThat(EXPLAINER.advise(later, findings, null))
        .extracting(Advice::command)
        .anySatisfy(command -> assertThat(command).contains("journalctl -k -b -1"));
    assertThat(EXPLAINER.advise(later, List.of(), null).size())
        .isLessThan(EXPLAINER.advise(later, findings, null).size());
  }

  @Test
  void unlikeFaultsOnOneCpuMakeItSuspect() {
    List<Incident> unlike =
        List.of(
            SampleIncident.of(oops("a").task(3, 10, "x").build()),
            SampleIncident.of(SampleFault.of("kernel-bug").culprit("b").task(3, 11, "y").build()),
            SampleIncident.of(
                SampleFault.of("list-corruption").culprit("c").task(3, 12, "z").build()));
    assertThat(keys(unlike.getFirst(), unlike)).containsExactly("suspicion.one-cpu");
  }

  @Test
  void unlikeFaultsAnywhereMakeTheMemorySuspect() {
    List<Incident> unlike = unlike();
    assertThat(keys(unlike.getFirst(), unlike)).containsExactly("suspicion.unlike");
    assertThat(EXPLAINER.among(unlike.getFirst(), around(unlike)).getFirst().lines()).hasSize(3);
  }

  @Test
  void faultsOfOneFunctionOrOneKindAreNotUnlike() {
    List<Incident> oneFunction =
        Stream.of("kernel-bug", "oops", "paging-request")
            .map(kind -> SampleIncident.of(SampleFault.of(kind).culprit("a").build()))
            .toList();
    assertThat(keys(oneFunction.getFirst(), oneFunction)).isEmpty();
    List<Incident> oneKind =
        Stream.of("a", "b", "c").map(f -> SampleIncident.of(oops(f).build())).toList();
    assertThat(keys(oneKind.getFirst(), oneKind)).isEmpty();
  }

  @Test
  void faultsInOneModuleSpeakAgainstTheModule() {
    List<Incident> module =
        Stream.of("kernel-bug", "oops", "paging-request")
            .map(
                kind -> SampleIncident.of(SampleFault.of(kind).culprit("f_" + kind, "lab").build()))
            .toList();
    assertThat(keys(module.getFirst(), module)).isEmpty();
  }

  @Test
  void anErrorThatWasNotCorrectedBeforeMakesTheHardwareSuspect() {
    assertThat(keysAfter("fatal", 1)).containsExactly("explain.hardware-before");
    assertThat(keysAfter("CE", 1)).isEmpty();
    assertThat(keysAfter("fatal", 99)).isEmpty();
  }

  private static List<String> keysAfter(String severity, int line) {
    Fault error =
        SampleFault.of("memory-error")
            .from(0, line, 1)
            .line("EDAC MC0: 1 " + severity)
            .fact("severity", severity)
            .build();
    Incident death = SampleIncident.of(oops("a").from(0, 50, 1).build());
    return keys(death, List.of(SampleIncident.of(error), death));
  }

  private static List<Incident> unlike() {
    var all = new ArrayList<Incident>();
    int line = 1;
    for (String kind : List.of("kernel-bug", "list-corruption", "paging-request")) {
      Fault fault =
          SampleFault.of(kind).culprit("f" + line).task(line, 1, "x").from(0, line, 1).build();
      all.add(SampleIncident.of(fault));
      line += 10;
    }
    return all;
  }

  private static SampleFault oops(String culprit) {
    return SampleFault.of("paging-request").culprit(culprit);
  }

  private static List<String> keys(Fault fault) {
    Incident incident = SampleIncident.of(fault);
    return keys(incident, List.of(incident));
  }

  private static List<String> keys(Incident incident, List<Incident> all) {
    return EXPLAINER.among(incident, around(all)).stream()
        .map(finding -> ((Text.Phrase) finding.says()).key())
        .toList();
  }

  private static Around around(List<Incident> all) {
    return new Around(all, all, List.of());
  }
}
