package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;

class FaultSearchTest {
  private final FaultSearch search = Reports.FAULTS.search();
  private long number;

  @Test
  void ofAFaultReportedOverAndOverLaterReportsAreKeptInShort() {
    for (int i = 0; i < FaultSearch.KEPT_WHOLE + 5; i++) oops("foo_read");
    List<Fault> faults = search.finish();
    assertThat(faults).hasSize(FaultSearch.KEPT_WHOLE + 5);
    assertThat(faults.getFirst().lines()).hasSizeGreaterThan(3);
    assertThat(faults.getLast().lines()).hasSize(1);
    assertThat(faults.getLast().title()).isEqualTo(faults.getFirst().title());
    assertThat(faults.getLast().culprit()).isEqualTo(faults.getFirst().culprit());
    assertThat(search.dropped()).isZero();
  }

  @Test
  void faultsBeyondTheBoundAreCountedNotKept() {
    for (int i = 0; i < FaultSearch.MOST_FAULTS + 5; i++) {
      line("unregister_netdevice: waiting for lo to become free. Usage count = 1");
    }
    assertThat(search.finish()).hasSize(FaultSearch.MOST_FAULTS);
    assertThat(search.dropped()).isEqualTo(5);
  }

  @Test
  void faultsComeInTheOrderInWhichTheirReportsBegan() {
    oops("first_one");
    oops("second_one");
    assertThat(search.finish().stream().map(f -> f.headline().at().line())).isSorted();
  }

  private void oops(String function) {
    line("BUG: kernel NULL pointer dereference, address: 0000000000000008");
    line("Oops: 0000 [#1] PREEMPT SMP PTI");
    line("CPU: 0 PID: 110 Comm: init Not tainted 6.1.0-56-amd64 #1");
    line("RIP: 0010:" + function + "+0x5/0x10");
    line("Call Trace:");
    line(" <TASK>");
    line(" bar_ioctl+0x15/0x30");
    line(" </TASK>");
    line("---[ end trace 0000000000000000 ]---");
  }

  private void line(String text) {
    search.accept(
        new LogLine(
            new LineRef(0, ++number), 0, text, -1, null, null, -1, null, Origin.KERNEL, false));
  }
}
