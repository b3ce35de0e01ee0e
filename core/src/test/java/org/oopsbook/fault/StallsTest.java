package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

class StallsTest {
  private static final String STALL = "rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:\n";

  @Test
  void whatServes32BitProgramsStandsForTheFunctionThatItCalls() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 labnic_ioctl+0x15e4/0x1b50
                 labnic_compat_ioctl+0xb3/0x140
                 compat_blkdev_ioctl+0x39c/0x1950
                """);

    assertThat(fault.title()).isEqualTo("INFO: rcu detected stall in labnic_ioctl");
  }

  @Test
  void aSharedHelperIsNoCallback() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 labnic_count+0x15e4/0x1b50
                 memcpy+0xb3/0x140
                 do_syscall_64+0x39c/0x1950
                """);

    assertThat(fault.title()).isEqualTo("INFO: rcu detected stall in labnic_count");
  }

  @Test
  void whereAllFramesAreHelpersTheInnermostIsNamed() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 lock_is_held_type+0x15e4/0x1b50
                 rcu_read_lock_held+0xb3/0x140
                 nfnetlink_rcv_msg+0x39c/0x1950
                """);

    assertThat(fault.title()).isEqualTo("INFO: rcu detected stall in lock_is_held_type");
  }

  @Test
  void aPreemptedTaskIsBlamedButNotNamedInTheTitle() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 __schedule+0x817/0x1cc0
                 preempt_schedule_common+0x4f/0xe0
                 labnic_write+0x184/0x2b0
                 do_syscall_64+0x103/0x610
                """);

    assertThat(fault.title()).isEqualTo("INFO: rcu detected stall in corrupted");
    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.preempted"));
    assertThat(fault.alternativeTitles()).contains("INFO: rcu detected stall in labnic_write");
  }

  @Test
  void aTaskThatAnInterruptTookTheProcessorFromShowsWhereItStood() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 __schedule+0x817/0x1cc0
                 preempt_schedule_irq+0x4e/0x90
                 asm_sysvec_apic_timer_interrupt+0x12/0x20
                 labnic_write+0x184/0x2b0
                 do_syscall_64+0x103/0x610
                """);

    assertThat(fault.corrupted()).isNull();
    assertThat(fault.title()).isEqualTo("INFO: rcu detected stall in labnic_write");
  }

  @Test
  void aTraceOfWhoFoundTheStallSaysNothingOfWhatStalled() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 sched_show_task+0x2da/0x33e
                 rcu_exp_wait_wake+0x4a0/0x7ef
                 synchronize_rcu+0xdf/0x180
                 ret_from_fork+0x1f/0x30
                """);

    assertThat(fault.culprit()).isNull();
    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.witnesses"));
  }

  @Test
  void whatTheTaskDidBelowTheSoftInterruptStandsInAnAlternativeTitle() {
    Fault fault =
        Reports.fault(
            STALL
                + """
                Call Trace:
                 <IRQ>
                 labnic_xmit+0x1/0x20
                 labnic_timer+0x1/0x20
                 call_timer_fn+0x1/0x20
                 </IRQ>
                RIP: 0010:labnic_exit+0x1/0x20
                 labnic_write+0x184/0x2b0
                 do_syscall_64+0x103/0x610
                """);

    assertThat(fault.title()).isEqualTo("INFO: rcu detected stall in labnic_timer");
    assertThat(fault.alternativeTitles()).contains("INFO: rcu detected stall in labnic_write");
  }

  @Test
  void aWarningThatTheReportItselfRaisedLendsItItsTrace() {
    String log =
        """
        rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:
        rcu: \tTasks blocked on level-0 rcu_node (CPUs 0-1):
        ------------[ cut here ]------------
        WARNING: CPU: 1 PID: 4737 at kernel/sched/core.c:2698 try_invoke+0x1/0x2
        Call Trace:
         __warn+0x227/0x250
         try_invoke+0x1/0x2
         rcu_sched_clock_irq+0x12ec/0x1eb0
         asm_sysvec_apic_timer_interrupt+0x12/0x20
         labnic_poll+0x184/0x2b0
         do_syscall_64+0x103/0x610
        """;

    assertThat(Reports.faults(written(log, "C1")).getFirst())
        .returns("INFO: rcu detected stall in labnic_poll", Fault::title)
        .returns(null, Fault::corrupted);
    // Without callers the second report may be another processor's.
    assertThat(Reports.fault(log).corrupted()).isNotNull();
  }

  @Test
  void aFaultWhileLocksArePrintedLeadsThroughTheLocksPlace() {
    String log =
        """
        WARNING: Nested lock was not taken
        init/13544 is trying to lock:
        ffff88803c86db70 (&sb->s_lock#36){+.+.}-{2:2}, at: _atomic_dec_and_lock+0x9d/0x110
        but this task is not holding:
        general protection fault, probably for non-canonical address 0xdffffc0000000003: 0000 [#1] SMP
        RIP: 0010:print_lock+0x9d/0x110
        Call Trace:
         print_lock+0x9d/0x110
         lock_acquire+0x182/0x3c0
         _atomic_dec_and_lock+0x9d/0x110
         iput+0x85/0x760
         labnic_fill_super+0x3af3/0x42a0
         do_syscall_64+0x103/0x610
        """;

    assertThat(Reports.faults(written(log, "T13544")).getFirst().title())
        .isEqualTo("WARNING: nested lock was not taken in labnic_fill_super");
  }

  private static List<LogLine> written(String log, String caller) {
    var lines = new ArrayList<LogLine>();
    for (String text : log.split("\n", -1)) {
      var at = new LineRef(0, lines.size() + 1L);
      lines.add(new LogLine(at, 0, text, 1, null, null, -1, caller, LogLine.Origin.KERNEL, false));
    }
    return lines;
  }
}
