package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Lang;
import org.oopsbook.render.Words;

/** A dump of tasks that somebody asked for by key is evidence, not a fault. */
class TaskDumpTest {
  private static final Words WORDS = new Words(BundledBook.open(), Lang.EN);

  @Test
  void tasksThatWaitAreNotedWhereNoFaultSpeaksOfThem() {
    Diagnosis found =
        diagnosis(
            """
            [   90.918820] sysrq: Show Blocked State
            [   90.918861] task:labd            state:D stack:0     pid:701   ppid:1      flags:0x00004002
            [   90.918902] Call Trace:
            [   90.918943]  __schedule+0x34d/0xa00
            [   90.918984]  schedule+0x5a/0xd0
            [   90.919025]  rtnl_lock+0x15/0x20
            [   90.919066] task:labctl          state:D stack:0     pid:733   ppid:1      flags:0x00004002
            [   90.919107] Call Trace:
            [   90.919148]  __schedule+0x34d/0xa00
            [   90.919189]  schedule+0x5a/0xd0
            [   90.919230]  rtnl_lock+0x15/0x20
            """);
    assertThat(found.incidents()).isEmpty();
    assertThat(notes(found)).singleElement().asString().contains("rtnl_lock: labd:701, labctl:733");
  }

  @Test
  void tasksThatSleepOrRunAreNot() {
    Diagnosis found =
        diagnosis(
            """
            [   14.677195] sysrq: Show State
            [   14.677568] task:init            state:S stack:0     pid:1     ppid:0      flags:0x00000002
            [   14.677998] Call Trace:
            [   14.678514]  __schedule+0x34d/0xa00
            [   14.679188]  schedule+0x5a/0xd0
            [   14.679260]  do_wait+0x114/0x320
            [   14.679779] task:rcu_gp          state:I stack:0     pid:3     ppid:2      flags:0x00004000
            [   14.680000] task:sh              state:R  running task     stack:0     pid:9     ppid:1      flags:0x00004000
            """);
    assertThat(found.incidents()).isEmpty();
    assertThat(notes(found)).isEmpty();
  }

  private static Diagnosis diagnosis(String log) {
    return new DiagnosisTester().diagnosis(log);
  }

  private static List<String> notes(Diagnosis found) {
    return found.evidence().getFirst().notes().stream().map(WORDS::say).toList();
  }
}
