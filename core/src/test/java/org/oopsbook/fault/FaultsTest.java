package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Task;

class FaultsTest {

  private static List<Fault> read(String text) {
    return Reports.faults(Reports.lines(text));
  }

  private static List<Fault> faults(String... resources) {
    var faults = Reports.FAULTS.search();
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
  void aCrashAskedForIsOneReportWithItsPanic() {
    String log =
        """
        sysrq: Trigger a crash
        Kernel panic - not syncing: sysrq triggered crash
        CPU: 0 PID: 12 Comm: sh Not tainted 6.1.0 #1
        Call Trace:
         panic+0x118/0x310
         sysrq_handle_crash+0x1a/0x20
         __handle_sysrq+0xf2/0x198
        ---[ end Kernel panic - not syncing: sysrq triggered crash ]---
        """;
    assertThat(read(log))
        .singleElement()
        .satisfies(fault -> {
          assertThat(fault.kind()).isEqualTo("sysrq-crash");
          assertThat(fault.task()).isEqualTo(new Task(0, 12, "sh"));
        });
  }

  @Test
  void aFaultAfterACrashWasAskedForHasItsOwnReport() {
    String log =
        """
        sysrq: SysRq : Trigger a crash
        general protection fault: 0000 [#1] SMP
        CPU: 3 PID: 12 Comm: sh Not tainted 4.20.0 #1
        RIP: 0010:sysrq_handle_crash+0x5e/0xd0
        Call Trace:
         __handle_sysrq+0x153/0x455
        """;
    assertThat(read(log))
        .extracting(Fault::kind)
        .containsExactly("sysrq-crash", "general-protection-fault");
  }

  @Test
  void oneLogGivesTheSameFaultsTwice() {
    assertThat(faults("kasan-6.1.log", "soft-lockup-6.1.log"))
        .isEqualTo(faults("kasan-6.1.log", "soft-lockup-6.1.log"));
  }

  @Test
  void aCommandNameMayHaveASlash() {
    String trace = "\nCall Trace:\n dump_stack+0x16/0x18\n __schedule_bug+0x4e/0x5c\n";
    assertThat(read("BUG: scheduling while atomic: swapper/0/0/0x10000100" + trace))
        .singleElement()
        .extracting(Fault::task)
        .isEqualTo(new Task(-1, 0, "swapper/0"));
    String cpu = "\nCPU: 1 PID: 77 Comm: kworker/1:2 Not tainted 5.7.0 #1";
    assertThat(
            read("WARNING: suspicious RCU usage\n1 lock held by kworker/1:2/77:" + cpu + trace)
                .getFirst()
                .task())
        .isEqualTo(new Task(1, 77, "kworker/1:2"));
  }
}
