package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Reports;
import org.oopsbook.model.Finding;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

class WaitRuleTest {
  private static final WaitRule RULE =
      new WaitRule(new Waits(BundledBook.open().root().at("decode")));

  @Test
  void whatIsWaitedForIsToldByTheTrace() {
    assertThat(function("__mutex_lock", "do_unlinkat")).isEqualTo("__mutex_lock");
    assertThat(function("schedule", "io_schedule", "submit_bio_wait")).isEqualTo("io_schedule");
  }

  @Test
  void aLockTakenForSomethingKnownIsThatThing() {
    assertThat(function("rwsem_down_read_failed", "percpu_down_read", "__sb_start_write"))
        .isEqualTo("__sb_start_write");
    assertThat(find("io_schedule", "try_to_free_pages").getFirst().lines())
        .containsExactly(new LineRef(0, 6), new LineRef(0, 7));
  }

  @Test
  void anEntryLeftOverOnTheStackSaysNothing() {
    assertThat(find("? mutex_lock", "vfs_read")).isEmpty();
  }

  @Test
  void aTraceWithoutAKnownWaitSaysNothing() {
    assertThat(find("my_driver_wait", "vfs_read")).isEmpty();
  }

  private static String function(String... functions) {
    Text says = find(functions).getFirst().says();
    return ((Text.Phrase) says).arguments().getLast().toString();
  }

  private static List<Finding> find(String... functions) {
    var log = new StringBuilder("INFO: task worker:77 blocked for more than 120 seconds.\n");
    log.append("      Not tainted 6.1.0 #1\n");
    log.append("\"echo 0 > /proc/sys/kernel/hung_task_timeout_secs\" disables this message.\n");
    log.append("task:worker          state:D stack:    0 pid:   77 ppid:     1 flags:0x00000000\n");
    log.append("Call Trace:\n");
    for (String function : functions) log.append(' ').append(function).append("+0x10/0x80\n");
    return RULE.find(Reports.fault(log.toString()), null);
  }
}
