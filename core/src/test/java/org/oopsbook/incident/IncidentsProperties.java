package org.oopsbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.Severity;

class IncidentsProperties {
  private static final Incidents INCIDENTS = new Incidents(BundledBook.open());

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void noFaultIsLostOrInvented(@ForAll("faults") List<Fault> faults) {
    int placed = 0;
    for (Incident incident : incidents(faults)) {
      // Each fault has a line of its own; as bad as it is alone it need not stay.
      assertThat(faults).extracting(Fault::headline).contains(incident.root().headline());
      placed += incident.occurrences() + incident.consequences().size();
    }
    assertThat(placed).isLessThanOrEqualTo(faults.size());
    assertThat(incidents(faults).isEmpty()).isEqualTo(faults.isEmpty());
  }

  @Property(tries = 200, edgeCases = EdgeCasesMode.NONE)
  void theOrderInWhichFaultsAreHandedInDoesNotMatter(
      @ForAll("faults") List<Fault> faults, @ForAll long seed) {
    var shuffled = new ArrayList<>(faults);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(incidents(shuffled)).isEqualTo(incidents(faults));
  }

  private static List<Incident> incidents(List<Fault> faults) {
    return INCIDENTS.of(faults, f -> "s1");
  }

  /** What a fault is made from; each gets a line of its own, so that the order is a total one. */
  private record Made(String kind, int uptime, String culprit, String taint, int cpu) {
    Fault at(int line) {
      return SampleFault.of(kind)
          .severity(kind.equals("warning") ? Severity.WARNING : Severity.ERROR)
          .culprit(culprit)
          .taint(taint)
          .task(cpu, cpu, "t")
          .from(0, line, uptime)
          .build();
    }
  }

  @Provide
  Arbitrary<List<Fault>> faults() {
    Arbitrary<String> kinds =
        Arbitraries.of(
            "panic",
            "kernel-bug",
            "list-corruption",
            "soft-lockup",
            "hung-task",
            "rcu-stall",
            "warning",
            "netdev-watchdog");
    return Combinators.combine(
            kinds,
            Arbitraries.integers().between(-1, 1000),
            Arbitraries.of("f", "g"),
            Arbitraries.of("D", "W", "G"),
            Arbitraries.integers().between(-1, 2))
        .as(Made::new)
        .list()
        .ofMaxSize(12)
        .map(IncidentsProperties::build);
  }

  private static List<Fault> build(List<Made> made) {
    var faults = new ArrayList<Fault>();
    for (Made one : made) faults.add(one.at(faults.size() + 1));
    return faults;
  }
}
