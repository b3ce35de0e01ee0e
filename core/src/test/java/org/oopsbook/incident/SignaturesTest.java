package org.oopsbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oopsbook.model.Context;
import org.oopsbook.model.Fault;
import org.oopsbook.model.SampleFault;

class SignaturesTest {
  @Test
  void itIsSixteenDigitsOfVersionOne() {
    var signature = Signatures.of(oops().build());
    assertThat(signature.id()).matches("[0-9a-f]{16}");
    assertThat(signature.version()).isEqualTo(1);
  }

  /** Guards the rules of version 1: a change here needs a new version. */
  @Test
  void version1GivesThisValueForEver() {
    assertThat(Signatures.of(oops().build()).id()).isEqualTo("67f935e18c1fdc91");
  }

  @Test
  void cpuPidCommAddressAndTimeDoNotCount() {
    Fault other = oops().task(7, 99, "nginx").address("0x18").taint("O").from(3, 500, 12.5).build();
    assertThat(Signatures.of(other)).isEqualTo(Signatures.of(oops().build()));
  }

  @Test
  void framesThatOnlyPrintTheReportDoNotCount() {
    Fault other =
        SampleFault.of("warning")
            .culprit("f_warn")
            .frame(Context.TASK, "dump_stack_lvl")
            .frame(Context.TASK, "__warn")
            .frame(Context.TASK, "f_warn")
            .frame(Context.TASK, "vfs_write")
            .build();
    Fault bare =
        SampleFault.of("warning")
            .culprit("f_warn")
            .frame(Context.TASK, "f_warn")
            .frame(Context.TASK, "vfs_write")
            .build();
    assertThat(Signatures.of(other)).isEqualTo(Signatures.of(bare));
  }

  @Test
  void leftoversOnTheStackDoNotCount() {
    Fault other = oops().frame(Context.TASK, "hrtimer_get_res", false, null).build();
    assertThat(Signatures.of(other)).isEqualTo(Signatures.of(oops().build()));
  }

  @Test
  void whatAnInterruptInterruptedDoesNotCount() {
    Fault idle = lockup().frame(Context.TASK, "default_idle").build();
    Fault busy = lockup().frame(Context.TASK, "copy_user_generic").build();
    assertThat(Signatures.of(idle)).isEqualTo(Signatures.of(busy));
  }

  @Test
  void anotherCallerIsAnotherFault() {
    Fault other = oops().frame(Context.TASK, "do_nanosleep").build();
    assertThat(Signatures.of(other)).isNotEqualTo(Signatures.of(oops().build()));
  }

  @Test
  void anotherKindInTheSamePlaceIsAnotherFault() {
    Fault a = SampleFault.of("paging-request").culprit("f").build();
    Fault b = SampleFault.of("null-pointer-dereference").culprit("f").build();
    assertThat(Signatures.of(a)).isNotEqualTo(Signatures.of(b));
  }

  @Test
  void withoutFramesTheDriverCountsAndNumbersDoNot() {
    assertThat(Signatures.of(netdev("ixgbe", "6"))).isEqualTo(Signatures.of(netdev("ixgbe", "2")));
    assertThat(Signatures.of(netdev("ixgbe", "6")))
        .isNotEqualTo(Signatures.of(netdev("e1000", "6")));
  }

  private static Fault netdev(String driver, String queue) {
    return SampleFault.of("netdev-watchdog")
        .line("NETDEV WATCHDOG: eth0 (" + driver + "): transmit queue " + queue + " timed out")
        .fact("driver", driver)
        .fact("queue", queue)
        .build();
  }

  private static SampleFault lockup() {
    return SampleFault.of("hard-lockup")
        .culprit("sched_cfs_period_timer")
        .frame(Context.NMI, "panic")
        .frame(Context.IRQ, "enqueue_entity")
        .frame(Context.IRQ, "sched_cfs_period_timer")
        .frame(Context.IRQ, "__hrtimer_run_queues");
  }

  private static SampleFault oops() {
    return SampleFault.of("null-pointer-dereference")
        .at("rb_next")
        .culprit("pick_next_task_fair")
        .frame(Context.TASK, "pick_next_task_fair", false, null)
        .frame(Context.TASK, "__schedule")
        .frame(Context.TASK, "schedule");
  }
}
