package org.oopsbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.Severity;

class IncidentsProperties {
  @Property(tries = 300)
  void noFaultIsLostOrInvented(@ForAll("faults") List<Fault> faults) {
    int placed = 0;
    for (Incident incident : incidents(faults)) {
      assertThat(faults).contains(incident.root());
      placed += incident.occurrences() + incident.consequences().size();
    }
    assertThat(placed).isLessThanOrEqualTo(faults.size());
    assertThat(incidents(faults).isEmpty()).isEqualTo(faults.isEmpty());
  }

  @Property(tries = 300)
  void theOrderInWhichFaultsAreHandedInDoesNotMatter(
      @ForAll("faults") List<Fault> faults, @ForAll long seed) {
    var shuffled = new ArrayList<>(faults);
    Collections.shuffle(shuffled, new Random(seed));
    assertThat(incidents(shuffled)).isEqualTo(incidents(faults));
  }

  private static List<Incident> incidents(List<Fault> faults) {
    return Incidents.of(faults, f -> "s1");
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
    Arbitrary<Fault> one =
        Combinators.combine(
                kinds,
                Arbitraries.integers().between(-1, 1000),
                Arbitraries.of("f", "g"),
                Arbitraries.subsetOf("D", "W"),
                Arbitraries.integers().between(-1, 2))
            .as((kind, uptime, culprit, taint, cpu) ->
                SampleFault.of(kind)
                    .severity(kind.equals("warning") ? Severity.WARNING : Severity.ERROR)
                    .culprit(culprit)
                    .taint(taint.stream().sorted().toArray(String[]::new))
                    .task(cpu, cpu, "t")
                    .from(0, 0, uptime)
                    .build());
    return one.list()
        .ofMaxSize(12)
        .map(list -> {
          var placed = new ArrayList<Fault>();
          for (Fault fault : list) placed.add(at(fault, placed.size() + 1));
          return placed;
        });
  }

  /** The same fault, its line at another number, so that the order is a total one. */
  private static Fault at(Fault fault, int line) {
    return SampleFault.of(fault.kind())
        .severity(fault.severity())
        .culprit(fault.culprit().function())
        .taint(fault.taint().toArray(String[]::new))
        .task(fault.task().cpu(), fault.task().pid(), "t")
        .from(0, line, fault.headline().uptimeMicros() / 1e6)
        .build();
  }
}
