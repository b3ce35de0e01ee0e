package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.TaskNote;

class TaskNotesTest {
  @Test
  void everyLayoutOfTheTaskTableIsRead() {
    for (String line :
        List.of(
            "task:labd            state:D stack:0     pid:701   tgid:701   ppid:1      task_flags:0x400100 flags:0x00004002",
            "task:labd            state:D stack:0     pid:701   tgid:701   ppid:1      flags:0x00004002",
            "task:labd            state:D stack:    0 pid:  701 ppid:     1 flags:0x00004002",
            "labd            D26616   701      1 0x00000004",
            "labd            D    0   701      1 0x00000004",
            "labd            D ffff880036a0f6d8     0   701      1 0x00000080",
            "labd            D c04a1b2c     0   701      1 0x00000000")) {
      var stack = (TaskNote.Stack) notes("SysRq : Show State\n" + line + "\n").getLast();
      assertThat(stack.task()).as(line).isEqualTo(new TaskNote.Id("labd", 701));
      assertThat(stack.state()).as(line).isEqualTo("D");
      assertThat(stack.parent()).as(line).isEqualTo(1);
    }
  }

  @Test
  void aTaskThatRunsIsShownToo() {
    String dump =
        """
        task:kworker/3:1     state:R  running task     stack:0     pid:2990  tgid:2990  ppid:2      flags:0x00004000
        Workqueue: events labnic_poll_work [labnic]
        Call Trace:
         <TASK>
         ? left_over+0x1/0x2
         labnic_poll_hw+0x28/0x60 [labnic]
         process_one_work+0x184/0x3a0
         </TASK>
        """;
    var stack = (TaskNote.Stack) notes(dump).getFirst();
    assertThat(stack.state()).isEqualTo("R");
    assertThat(stack.work()).isEqualTo("labnic_poll_work");
    assertThat(stack.calls())
        .extracting(TaskNote.Call::function)
        .containsExactly("labnic_poll_hw", "process_one_work");
  }

  @Test
  void ownersAreReadInEachWordingOfTheKernel() {
    assertThat(owner("INFO: task a b:12 is blocked on a mutex likely owned by task c:d/1:13."))
        .isEqualTo(new TaskNote.Id("c:d/1", 13));
    assertThat(owner("INFO: task a:12 blocked on a semaphore likely last held by task c:13"))
        .isEqualTo(new TaskNote.Id("c", 13));
    assertThat(
            owner(
                "INFO: task a:12 <writer> blocked on an rw-semaphore likely owned by task c:13 <reader>"))
        .isEqualTo(new TaskNote.Id("c", 13));
  }

  @Test
  void locksAreReadWithAddressesAndWithout() {
    String dump =
        """
        Showing all locks held in the system:
        2 locks held by labd/701:
         #0: ffff8881004d1a90 (&ring->config_lock){+.+.}-{4:4}, at: ring_ioctl+0x191/0x3e0
         #1:  (rtnl_mutex){+.+.+.}, at: [<ffffffff8170b477>] rtnl_lock+0x17/0x20
        1 lock held by labctl/733:
        """;
    List<TaskNote> notes = notes(dump);
    var locks = (TaskNote.Locks) notes.getFirst();
    assertThat(locks.locks())
        .extracting(TaskNote.Lock::address)
        .containsExactly("ffff8881004d1a90", null);
    assertThat(locks.locks())
        .extracting(TaskNote.Lock::where)
        .containsExactly("ring_ioctl", "rtnl_lock");
    assertThat(((TaskNote.Locks) notes.get(1)).locks()).isEmpty();
  }

  @Test
  void cpusAreShownByTheStackThatWasInterrupted() {
    String dump =
        """
        NMI backtrace for cpu 1
        CPU: 1 PID: 811 Comm: labtx/1 Not tainted 6.1.0 #1
        RIP: 0010:native_queued_spin_lock_slowpath+0x6e/0x240
        Call Trace:
         <NMI>
         nmi_cpu_backtrace.cold+0x32/0x79
         </NMI>
         <TASK>
         _raw_spin_lock+0x2f/0x40
         </TASK>
        NMI backtrace for cpu 2 skipped: idling at native_safe_halt+0xb/0x10
        NMI backtrace for cpu 3
        CPU: 3 PID: 9 Comm: sh Not tainted 6.1.0 #1
        RIP: 0033:0x47b7a0
        """;
    List<TaskNote> notes = notes(dump);
    assertThat(notes)
        .extracting(note -> ((TaskNote.Cpu) note).mode())
        .containsExactly(TaskNote.Mode.KERNEL, TaskNote.Mode.IDLE, TaskNote.Mode.USER);
    var first = (TaskNote.Cpu) notes.getFirst();
    assertThat(first.task()).isEqualTo(new TaskNote.Id("labtx/1", 811));
    assertThat(first.calls()).extracting(TaskNote.Call::function).contains("_raw_spin_lock");
    assertThat(first.calls())
        .extracting(TaskNote.Call::function)
        .doesNotContain("nmi_cpu_backtrace");
  }

  @Test
  void whatCpusWereAskedIsKnownAndWhetherTheLogGoesOn() {
    assertThat(asked(61, 62).cpus()).containsExactly(1, 2, 3, 6);
    assertThat(asked(61, 62).goesOn()).isFalse();
    assertThat(asked(61, 75).goesOn()).isTrue();
  }

  private static TaskNote.Asked asked(long seconds, long nextSeconds) {
    LogLine asks = at(1, seconds, "Sending NMI from CPU 0 to CPUs 1-3,6:");
    return (TaskNote.Asked) notes(List.of(asks, at(2, nextSeconds, "next"))).getFirst();
  }

  private static LogLine at(long number, long seconds, String text) {
    LineRef at = new LineRef(0, number);
    return new LogLine(
        at, 0, text, seconds * 1_000_000, null, null, -1, null, LogLine.Origin.KERNEL, false);
  }

  @Test
  void theNotesOfOneBootAreNotThoseOfAnother() {
    List<LogLine> lines =
        Reports.lines(
            """
            [  500.000000] INFO: task old:7 blocked for more than 120 seconds.
            [    0.000000] Linux version 6.1.0 (a@b) #1 SMP
            [  300.000000] INFO: task new:8 blocked for more than 120 seconds.
            """);
    FaultSearch search = Reports.FAULTS.search();
    lines.forEach(search::accept);
    search.finish();
    assertThat(search.tasks().around(lines.getLast()))
        .extracting(note -> ((TaskNote.Hung) note).task().comm())
        .containsExactly("new");
  }

  @Test
  void noMoreThanABoundedNumberOfNotesIsKept() {
    var log = new StringBuilder("SysRq : Show State\n");
    for (int i = 0; i < TaskNotes.MOST_WEIGHT + 10; i++) {
      log.append("INFO: task a:").append(i).append(" blocked for more than 120 seconds.\n");
    }
    assertThat(notes(log.toString())).hasSize(TaskNotes.MOST_WEIGHT);
  }

  private static TaskNote.Id owner(String line) {
    return ((TaskNote.Owner) notes(line).getFirst()).owner();
  }

  private static List<TaskNote> notes(String log) {
    return notes(Reports.lines(log));
  }

  private static List<TaskNote> notes(List<LogLine> lines) {
    FaultSearch search = Reports.FAULTS.search();
    lines.forEach(search::accept);
    search.finish();
    return search.tasks().around(lines.getFirst());
  }
}
