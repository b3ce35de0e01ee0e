package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Faults;
import org.oopsbook.incident.Incidents;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;

/** Logs of the notebook through recognition, decoding, linking and explanation. */
class RealLogsTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static final Pattern FRAMING =
      Pattern.compile("^(?:\\w{3} +\\d+ [\\d:]{8} \\S+ kernel: |\\[ *(\\d+)\\.(\\d{6})\\] )");

  @Test
  void theNotebooksTwoFaultsAreTwoIncidentsExplained() throws IOException {
    List<Incident> incidents = incidents("seed/kernel-problems.zh.md");
    assertThat(incidents)
        .extracting(i -> i.root().kind())
        .containsExactly("null-pointer-dereference", "ept-misconfiguration");
    assertThat(ids(incidents.getFirst()))
        .containsExactly(
            "null-member",
            "faulting-instruction",
            "user-or-kernel-mode",
            "access-kind",
            "interrupts-off",
            "faulting-function-called-by");
    assertThat(ids(incidents.getLast()))
        .containsExactly("ept-levels", "ept-levels", "ept-levels", "ept-levels", "ept-verdict");
  }

  @Test
  void theHardLockupIsOneIncidentWithTheTransmitTimeoutAsSymptom() throws IOException {
    List<Incident> incidents = incidents("cases/collection/hard-lockup.zh.md");
    assertThat(incidents).hasSize(1);
    Incident lockup = incidents.getFirst();
    assertThat(lockup.root().culprit())
        .satisfies(c -> assertThat(c.function()).isEqualTo("sched_cfs_period_timer"));
    assertThat(lockup.consequences())
        .extracting(c -> c.fault().kind())
        .containsExactly("netdev-watchdog");
    assertThat(ids(lockup)).containsExactly("reason", "idle-first", "interrupted-context", "taint");
  }

  private static List<String> ids(Incident incident) {
    return new Explainer(BOOK).explain(incident.root(), null).stream().map(Finding::id).toList();
  }

  private static List<Incident> incidents(String log) throws IOException {
    Path file = Path.of("../../shared").resolve(log);
    assumeTrue(Files.exists(file), "the shared logs are not there");
    var faults = new Faults(BOOK).search();
    int number = 0;
    for (String line : Files.readAllLines(file)) faults.accept(line(++number, line));
    return new Incidents(BOOK).of(faults.finish(), fault -> "s1");
  }

  private static LogLine line(int number, String line) {
    Matcher framing = FRAMING.matcher(line);
    boolean framed = framing.find();
    long uptime =
        framed && framing.group(1) != null
            ? Long.parseLong(framing.group(1)) * 1_000_000 + Long.parseLong(framing.group(2))
            : -1;
    return new LogLine(
        new LineRef(0, number),
        0,
        framed ? line.substring(framing.end()) : line,
        uptime,
        null,
        null,
        -1,
        null,
        framed ? LogLine.Origin.KERNEL : LogLine.Origin.UNMARKED,
        false);
  }
}
