package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;

class FaultsTest {

  private static List<Fault> faults(String... resources) {
    var faults = new Faults(BundledBook.open()).search();
    long number = 0;
    for (String resource : resources) {
      for (var line : Reports.lines(Reports.resource(resource))) {
        faults.accept(Reports.line(++number, line.text()));
      }
    }
    return faults.finish();
  }

  @Test
  void aLogGivesItsFaultsInOrder() {
    assertThat(
            faults(
                "null-pointer-el7.log",
                "netdev-watchdog-el7.log",
                "hard-lockup-el7.log",
                "hard-lockup-panic-el7.log"))
        .extracting(Fault::kind)
        .containsExactly(
            "null-pointer-dereference", "netdev-watchdog", "hard-lockup", "hard-lockup");
  }

  @Test
  void whatTheCatalogueCapturesNamesTheFault() {
    Fault fault = faults("null-pointer-el7.log").getFirst();

    assertThat(fault.title())
        .isEqualTo("BUG: unable to handle kernel NULL pointer dereference in pick_next_task_fair");
    assertThat(fault.address()).isEqualTo("0x10");
    assertThat(fault.registers()).containsEntry("rdi", "0000000000000010");
  }

  @Test
  void oneLogGivesTheSameFaultsTwice() {
    assertThat(faults("kasan-6.1.log", "soft-lockup-6.1.log"))
        .isEqualTo(faults("kasan-6.1.log", "soft-lockup-6.1.log"));
  }
}
