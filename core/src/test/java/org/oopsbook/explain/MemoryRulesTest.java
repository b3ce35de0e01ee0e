package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Reports;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Lang;
import org.oopsbook.model.LineRef;
import org.oopsbook.render.Words;

/** The arithmetic of exhausted memory, over reports as kernels print them. */
class MemoryRulesTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static final Explainer EXPLAINER = new Explainer(BOOK);
  private static final Words ENGLISH = new Words(BOOK, Lang.EN);

  /** 1 GiB of memory: 800 MiB of programs, 20 MiB of slab, 8 MiB free. */
  private static final String MACHINE =
      """
      worker invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE|__GFP_COMP), order=0, oom_score_adj=0
      CPU: 1 PID: 900 Comm: worker Not tainted 6.1.0 #1
      Call Trace:
       dump_stack+0x4f/0x6a
      Mem-Info:
      active_anon:102400 inactive_anon:102400 isolated_anon:0
       active_file:100 inactive_file:100 isolated_file:0
       unevictable:0 dirty:0 writeback:0
       slab_reclaimable:1280 slab_unreclaimable:3840
       mapped:1293 shmem:40 pagetables:257
       free:2048 free_pcp:0 free_cma:0
      Node 0 Normal free:8192kB min:9000kB low:11000kB high:13000kB present:1048576kB managed:1040000kB
      Node 0 Normal: 1024*4kB (U) 512*8kB (UM) 0*16kB 0*32kB 0*64kB 0*128kB 0*256kB = 8192kB
      Node 0 hugepages_total=50 hugepages_free=40 hugepages_surp=0 hugepages_size=2048kB
      Free swap  = 0kB
      Total swap = 524288kB
      262144 pages RAM
      0 pages HighMem/MovableOnly
      0 pages reserved
      Tasks state (memory values in pages):
      [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
      [    900]  1000   900   250000   150000   983040    30000             0 worker
      [    901]     0   901   250000    40000   983040     1000             0 cache
      oom-kill:constraint=CONSTRAINT_NONE,nodemask=(null),cpuset=/,mems_allowed=0,global_oom,task_memcg=/,task=worker,pid=900,uid=1000
      Out of memory: Killed process 900 (worker) total-vm:1000000kB, anon-rss:600000kB, file-rss:0kB, shmem-rss:0kB, UID:1000 pgtables:960kB oom_score_adj:0
      """;

  @Test
  void whoHeldTheMemoryIsAddedUp() {
    assertThat(said("memory-use", MACHINE))
        .isEqualTo(
            "Of 1.0 GiB of usable memory, this was held by: programs and shared memory 800.0 MiB"
                + " (78 %), huge pages set aside 100.0 MiB (10 %).");
  }

  @Test
  void whatNoCounterHoldsIsSaid() {
    String leak =
        MACHINE.replace(
            "active_anon:102400 inactive_anon:102400", "active_anon:1024 inactive_anon:0");
    assertThat(said("memory-use", leak)).contains("890.2 MiB (87 %) stand in no counter");
  }

  @Test
  void theVictimIsComparedWithTheNextLargest() {
    assertThat(said("oom-victim", MACHINE))
        .isEqualTo(
            "worker held 585.9 MiB in memory and 117.2 MiB in swap. It was the largest task; the"
                + " next, cache, held 160.2 MiB in both.");
  }

  @Test
  void aLargerTaskThatTheKernelMayNotKillIsSaidToBeSpared() {
    String spared =
        MACHINE.replace(
            "40000   983040     1000             0", "240000   983040     1000         -1000");
    assertThat(said("oom-victim", spared)).contains("cache held more", "-1000 forbids");
  }

  @Test
  void aLargerTaskThatMayBeKilledIsNotExplainedAway() {
    String larger =
        MACHINE.replace(
            "40000   983040     1000             0", "240000   983040     1000             0");
    assertThat(said("oom-victim", larger))
        .isEqualTo("worker held 585.9 MiB in memory and 117.2 MiB in swap.");
  }

  @Test
  void fullSwapUnusedHugePagesAndAZoneBelowItsReserveAreSaid() {
    assertThat(said("swap", MACHINE)).isEqualTo("Swap (512.0 MiB) was full.");
    assertThat(said("hugepages-unused", MACHINE)).startsWith("80.0 MiB are set aside");
    assertThat(said("zone-short", MACHINE))
        .isEqualTo("Zone Normal of node 0 was below its reserve: 8.0 MiB free, 8.8 MiB must be.");
  }

  @Test
  void theLinesProveTheSum() {
    Finding use = the("memory-use", MACHINE);
    assertThat(use.lines())
        .extracting(LineRef::line)
        .containsExactly(6L, 7L, 8L, 9L, 10L, 11L, 14L, 17L, 19L);
  }

  @Test
  void memoryInTooSmallPiecesIsFragmented() {
    String large = MACHINE.replace("order=0", "order=4");
    assertThat(said("fragmentation", large))
        .isEqualTo(
            "8.0 MiB were free, but no block of 64 KiB: memory was fragmented, not exhausted.");
    String small = MACHINE.replace("order=0", "order=1");
    assertThat(said("fragmentation", small))
        .startsWith("Of 8.0 MiB free, 4.0 MiB stood in blocks of at least 8 KiB");
  }

  @Test
  void aGroupAtItsLimitIsSaidAndTheMachineIsNotAddedUp() {
    String group =
        """
        java invoked oom-killer: gfp_mask=0xcc0(GFP_KERNEL), order=0, oom_score_adj=986
        CPU: 4 PID: 77 Comm: java Not tainted 5.4.0 #1
        Call Trace:
         dump_stack+0x6d/0x8b
        memory: usage 524288kB, limit 524288kB, failcnt 31
        swap: usage 0kB, limit 9007199254740988kB, failcnt 0
        Memory cgroup stats for /pods/one:
        oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/pods/one,task_memcg=/pods/one,task=java,pid=77,uid=0
        """;
    assertThat(said("oom-group", group))
        .isEqualTo(
            "The control group /pods/one had reached its limit: 512.0 MiB of 512.0 MiB in use. It"
                + " had met the limit 31 times.");
    assertThat(ids(group)).doesNotContain("memory-use", "swap");
  }

  @Test
  void withoutTheSizeOfAPageNothingIsAddedUp() {
    String cut = MACHINE.substring(0, MACHINE.indexOf("Node 0 Normal:"));
    assertThat(ids(cut)).doesNotContain("memory-use", "oom-victim", "fragmentation");
  }

  @Test
  void figuresThatNoMemoryHasNeverTurnNegative() {
    String many = "9".repeat(15);
    String hostile =
        MACHINE
            .replace("active_anon:102400", "active_anon:" + many)
            .replace("free:2048 ", "free:" + many + " ")
            .replace("262144 pages RAM", many + " pages RAM")
            .replace("1024*4kB", "999999999999*9999kB")
            .replace("512*8kB", "999999999999*999999999kB")
            .replace("hugepages_total=50 hugepages_free=40", "hugepages_total=%s hugepages_free=%s")
            .replace("hugepages_size=2048kB", "hugepages_size=999999999999999kB")
            .formatted("999999999999999999", "999999999999999999")
            .replace(
                "150000   983040    30000", "9223372036854775807   983040  9223372036854775807")
            .replace("order=0", "order=3");
    List<String> said =
        EXPLAINER.explain(Reports.fault(hostile), null).stream()
            .map(finding -> ENGLISH.say(finding.says()))
            .toList();
    assertThat(ids(hostile))
        .contains("memory-use", "fragmentation", "oom-victim", "hugepages-unused");
    assertThat(said).noneMatch(text -> text.matches("(?s).*(?<!\\w)-\\d.*"));
  }

  private static List<String> ids(String log) {
    return EXPLAINER.explain(Reports.fault(log), null).stream().map(Finding::id).toList();
  }

  private static String said(String id, String log) {
    return ENGLISH.say(the(id, log).says());
  }

  private static Finding the(String id, String log) {
    return EXPLAINER.explain(Reports.fault(log), null).stream()
        .filter(finding -> finding.id().equals(id))
        .findFirst()
        .orElseThrow();
  }
}
