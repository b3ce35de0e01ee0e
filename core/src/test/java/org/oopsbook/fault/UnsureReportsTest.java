package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;

/** Reports whose headline is lost, or of a wording that no rule knows. */
class UnsureReportsTest {
  private static final Faults FAULTS = new Faults(BundledBook.open());
  private static final String CPU =
      "CPU: 3 PID: 1234 Comm: bash Tainted: G           OE      6.1.0-56-amd64 #1\n";
  private static final String POINTER = "RIP: 0010:foo_bar+0x12/0x40 [labnic]\n";
  private static final String TRACE =
      "Call Trace:\n baz_write+0x20/0x30 [labnic]\n vfs_write+0xcb/0x300\n";
  private static final String END = "---[ end trace 0000000000000000 ]---\n";

  @Test
  void anOopsOfAnUnknownWordingIsAnOops() {
    Fault fault = one("Wibble in the frobnicator: 0000 [#1] PREEMPT SMP\n" + CPU + POINTER + TRACE);
    assertThat(fault.kind()).isEqualTo("oops");
    assertThat(fault.wording()).isEqualTo("oops/unknown");
    assertThat(fault.title()).isEqualTo("Oops: Wibble in the frobnicator in foo_bar");
  }

  @Test
  void aReportWithoutItsFirstLinesIsAnOops() {
    Fault fault = one(CPU + POINTER + TRACE + END);
    assertThat(fault.wording()).isEqualTo("oops/lost-cpu");
    assertThat(fault.title()).isEqualTo("kernel oops in foo_bar");
    assertThat(fault.culprit()).extracting(Culprit::function).isEqualTo("foo_bar");
  }

  @Test
  void aReportAfterCutHereThatNobodyKnowsIsAWarning() {
    String cut = "------------[ cut here ]------------\nsomething nobody knows\n";
    Fault fault = one(cut + CPU + POINTER + TRACE + END);
    assertThat(fault.wording()).isEqualTo("warning/unknown-cut");
    assertThat(fault.title()).isEqualTo("WARNING in foo_bar");
  }

  @Test
  void aBugOrAWarningOfAnUnknownWordingWithATraceIsReported() {
    assertThat(one("BUG: no cheese left\n" + CPU + TRACE).kind()).isEqualTo("oops");
    assertThat(one("WARNING: no cheese left\n" + CPU + TRACE).kind()).isEqualTo("warning");
  }

  @Test
  void aDumpOfRegistersThatSomebodyAskedForIsNoFault() {
    assertThat(faults("sysrq: Show Regs\n" + CPU + POINTER + TRACE)).isEmpty();
    assertThat(faults("NMI backtrace for cpu 3\n" + CPU + POINTER + TRACE)).isEmpty();
  }

  @Test
  void theRestOfAReportPrintedAtTheSameTimeIsNoFaultOfItsOwn() {
    String bug = "BUG: kernel NULL pointer dereference, address: 0000000000000010\n";
    String oops = bug + "Oops: 0000 [#1] PREEMPT SMP\n" + CPU + POINTER + TRACE + END;
    assertThat(faults(oops + "usb 1-1: new device\n" + CPU + POINTER + TRACE + END)).hasSize(1);
  }

  private static Fault one(String log) {
    List<Fault> faults = faults(log);
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private static List<Fault> faults(String log) {
    FaultSearch search = FAULTS.search();
    Reports.lines(log.strip()).forEach(search::accept);
    return search.finish();
  }

  @Test
  void whatATextBeginsWithIsWhatItWasMadeFor() {
    String bare = CPU + POINTER + TRACE;
    assertThat(one(bare).wording()).isEqualTo("oops/lost-cpu");
    assertThat(faults("nothing of note\n" + bare)).isEmpty();
    assertThat(faults(CPU + TRACE)).as("a mere trace").isEmpty();
  }
}
