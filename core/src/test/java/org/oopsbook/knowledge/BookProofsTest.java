package org.oopsbook.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.evidence.Limits;
import org.oopsbook.fault.Faults;
import org.oopsbook.incident.Incidents;
import org.oopsbook.index.BookIndex;
import org.oopsbook.kernel.Streams;
import org.oopsbook.log.LogReader;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Match;
import org.oopsbook.model.Match.Confidence;
import org.oopsbook.system.Overrides;
import org.oopsbook.system.SystemMap;
import org.oopsbook.system.Systems;

/** The real book against its own proof logs, through the real stages. */
class BookProofsTest {
  private static final Path KNOWLEDGE = Path.of("../knowledge");
  private static final BookIndex BOOK = BundledBook.open();
  private static final Streams STREAMS = new Streams(BOOK);
  private static final Matcher MATCHER = new Matcher(BOOK, STREAMS);

  private static List<Match> diagnose(Path log) {
    var faultStage = new Faults(BOOK).search();
    var systemStage = new Systems(BOOK, STREAMS);
    new LogReader(Limits.DEFAULT)
        .read(
            List.of(log.toString()),
            InputStream.nullInputStream(),
            line -> {
              faultStage.accept(line);
              systemStage.accept(line);
            });
    List<Fault> faults = faultStage.finish();
    SystemMap systems = systemStage.finish(faults, Overrides.NONE);
    var matches = new ArrayList<Match>();
    for (Incident incident : new Incidents(BOOK).of(faults, fault -> id(systems.systemOf(fault)))) {
      KernelSystem system = systems.systemOf(incident.root());
      matches.addAll(MATCHER.match(incident, system, systems.systems(), faults));
    }
    return matches;
  }

  private static String id(@org.jspecify.annotations.Nullable KernelSystem system) {
    return system == null ? "" : system.id();
  }

  @Test
  void everyProofProvesItsProblemAndNoOther() {
    assertThat(new Proofs(BOOK, KNOWLEDGE, BookProofsTest::diagnose).run()).isEmpty();
  }

  @Test
  void theNotebooksProblemsAreCertain() {
    assertThat(certain("proof/cfs-throttled-next-buddy.log"))
        .containsExactly("sched/cfs-throttled-next-buddy");
    assertThat(certain("proof/ept-mmio-validation.log"))
        .containsExactly("kvm/ept-misconfig-mmio-validation");
    assertThat(certain("proof/distribute-cfs-runtime.log"))
        .containsExactly("sched/distribute-cfs-runtime-lockup");
  }

  private static List<String> certain(String log) {
    return diagnose(KNOWLEDGE.resolve(log)).stream()
        .filter(match -> match.confidence() == Confidence.CERTAIN)
        .map(Match::problem)
        .toList();
  }
}
