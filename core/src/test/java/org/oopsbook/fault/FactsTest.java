package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;

/** What reports say beyond headline, stacks and registers; the logs are written after real ones. */
class FactsTest {
  private static final String OOM =
      """
      worker invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO), order=0, oom_score_adj=0
      CPU: 3 PID: 4206 Comm: worker Not tainted 6.1.1 #1
      Call Trace:
       dump_header+0x4a/0x211
       out_of_memory+0x1f1/0x520
      memory: usage 524288kB, limit 524288kB, failcnt 771
      swap: usage 1024kB, limit 2048kB, failcnt 0
      Mem-Info:
      active_anon:1413442 inactive_anon:1509191 isolated_anon:0
       slab_reclaimable:130091 slab_unreclaimable:89303
       free:34629 free_pcp:0 free_cma:0
      Node 0 DMA free:13312kB boost:0kB min:64kB low:80kB high:96kB active_anon:0kB present:15984kB managed:15360kB
      lowmem_reserve[]: 0 3191 15659 15659 15659
      Node 0 Normal free:61900kB boost:8192kB min:61948kB low:75384kB high:88820kB active_anon:1529368kB present:13096960kB managed:12774792kB all_unreclaimable? yes
      Node 0 DMA: 0*4kB 1*1024kB (U) 2*2048kB (UM) = 5120kB
      44659 total pagecache pages
      Free swap  = 84kB
      Total swap = 25165820kB
      4115400 pages RAM
      Unreclaimable slab info:
      Name                      Used          Total
      kmalloc-64             12000KB      16000KB
      Tasks state (memory values in pages):
      [  pid  ]   uid  tgid total_vm      rss pgtables_bytes swapents oom_score_adj name
      [    246]     0   246    16404       66   159744      303          -250 log daemon
      [   4206]   504  4206     8192     5143   983040     4216           200 worker
      oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0-1,oom_memcg=/pods/pod12,task_memcg=/pods/pod12/ctr1,task=worker,pid=4206,uid=504
      Memory cgroup out of memory: Killed process 4206 (worker) total-vm:32768kB, anon-rss:20000kB, file-rss:4kB, shmem-rss:0kB, UID:504 pgtables:960kB oom_score_adj:200
      oom_reaper: reaped process 4206 (worker), now anon-rss:0kB, file-rss:0kB, shmem-rss:0kB
      """;

  private static Fault first(String text) {
    return Reports.fault(text.strip());
  }

  private static List<Fact.Row> rows(Fault fault, String name) {
    return ((Fact.Table) fact(fault, name)).rows();
  }

  private static Fact fact(Fault fault, String name) {
    return Objects.requireNonNull(fault.facts().get(name), name);
  }

  private static String cell(Fact.Row row, String column) {
    Fact.Cell cell = row.cells().get(column);
    return cell == null ? "" : cell.text();
  }

  @Test
  void anOutOfMemoryReportTellsWhoseLimitAndWhoWasKilled() {
    Fault fault = first(OOM);

    assertThat(fault.kind()).isEqualTo("out-of-memory");
    assertThat(fault.fact("memcg")).isEqualTo("/pods/pod12");
    assertThat(fault.fact("task_memcg")).isEqualTo("/pods/pod12/ctr1");
    assertThat(fault.fact("memcg_limit_kb")).isEqualTo("524288");
    assertThat(fault.fact("memcg_failcnt")).isEqualTo("771");
    assertThat(fault.fact("victim_anon_rss_kb")).isEqualTo("20000");
    assertThat(fault.fact("victim_uid")).isEqualTo("504");
    assertThat(fault.fact("swap_free_kb")).isEqualTo("84");
    assertThat(fault.fact("free")).isEqualTo("34629");
    assertThat(fault.fact("ram")).isEqualTo("4115400");
  }

  @Test
  void theZonesOfAnOutOfMemoryReportAreATableOfFigures() {
    Fault fault = first(OOM);
    Fact.Row normal = rows(fault, "zones").get(1);

    assertThat(cell(normal, "zone")).isEqualTo("Normal");
    assertThat(normal.figure("free_kb", -1)).isEqualTo(61900);
    assertThat(normal.figure("min_kb", -1)).isEqualTo(61948);
    assertThat(cell(normal, "all_unreclaimable")).isEqualTo("yes");
    assertThat(cell(rows(fault, "free_blocks").getFirst(), "blocks"))
        .isEqualTo("0*4kB 1*1024kB (U) 2*2048kB (UM)");
    assertThat(rows(fault, "slabs").getFirst().figure("total_kb", -1)).isEqualTo(16000);
  }

  @Test
  void theEndOfALineThatASyslogWroteAsANumberIsNoPartOfAValue() {
    Fault fault =
        first(
            """
            a invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0
            active_anon:735 inactive_anon:660 isolated_anon:0#012 slab_reclaimable:27 slab_unreclaimable:137#012 mapped:48
            """);

    assertThat(fault.fact("slab_unreclaimable")).isEqualTo("137");
  }

  @Test
  void theBiggestTasksComeFirstAndAllAreSummedUp() {
    Fault fault = first(OOM);

    assertThat(rows(fault, "tasks"))
        .extracting(row -> cell(row, "name"))
        .containsExactly("worker", "log daemon");
    assertThat(fault.fact("tasks_count")).isEqualTo("2");
    assertThat(fault.fact("tasks_total_rss")).isEqualTo("5209");
  }

  @Test
  void aLongTaskTableIsCutAndStillSummedUp() {
    var text =
        new StringBuilder("a invoked oom-killer: gfp_mask=0x201da, order=0, oom_score_adj=0\n");
    text.append("[ pid ]   uid  tgid total_vm      rss nr_ptes swapents oom_score_adj name\n");
    for (int i = 1; i <= 900; i++) {
      text.append(
          "[%5d]     0 %5d     2000  %5d      10        0             0 t%d\n"
              .formatted(i, i, i, i));
    }
    Fault fault = first(text.toString());

    assertThat(rows(fault, "tasks")).hasSize(20);
    assertThat(rows(fault, "tasks").getFirst().figure("rss", -1)).isEqualTo(900);
    assertThat(fault.fact("tasks_count")).isEqualTo("900");
    assertThat(fault.fact("tasks_total_rss")).isEqualTo(Integer.toString(900 * 901 / 2));
  }

  @Test
  void bytesOfPageTablesUnderTheLabelOfKilobytesAreLeftOut() {
    Fault fault = first(OOM.replace("pgtables:960kB", "pgtables:983040kB"));

    assertThat(first(OOM).fact("victim_pgtables_kb")).isEqualTo("960");
    assertThat(fault.facts()).doesNotContainKey("victim_pgtables_kb");
    assertThat(fault.fact("victim_total_vm_kb")).isEqualTo("32768");
  }

  @Test
  void aColumnThatTheHeaderLostIsNotSummedUp() {
    Fault fault =
        first(
            """
            tuned invoked oom-killer: gfp_mask=0x6200ca(GFP_HIGHUSER_MOVABLE), order=0, oom_score_adj=0
            CPU: 0 PID: 11 Comm: tuned Not tainted 4.18.0 #1
            [ pid ]   uid  tgid total_vm
            [  762]     0   762    27626
            [  816]     0   816    25338
            """);

    assertThat(fault.fact("tasks_count")).isEqualTo("2");
    assertThat(fault.fact("tasks_total_total_vm")).isEqualTo("52964");
    assertThat(fault.facts()).doesNotContainKeys("tasks_total_rss", "tasks_total_swapents");
  }

  @Test
  void aKasanReportTellsTheObjectAndWhoAllocatedAndFreedIt() {
    Fault fault =
        first(
            """
            BUG: KASAN: use-after-free in my_read+0x18/0x1c0
            Read of size 8 at addr ffff888100001028 by task reader/123
            CPU: 1 PID: 123 Comm: reader Not tainted 5.4.0 #1
            Call Trace:
             dump_stack+0x70/0xa0
             my_read+0x18/0x1c0
             vfs_read+0x9b/0x170
            Allocated by task 100:
             kasan_kmalloc+0xa0/0xd0
             kmem_cache_alloc_trace+0x100/0x220
             my_open+0x44/0x90 [mymod]
             chrdev_open+0xca/0x210
            Freed by task 101:
             __kasan_slab_free+0x130/0x180
             kfree+0x91/0x270
             my_release+0x22/0x40 [mymod]
            The buggy address belongs to the object at ffff888100001000
             which belongs to the cache kmalloc-96 of size 96
            The buggy address is located 40 bytes inside of
             96-byte region [ffff888100001000, ffff888100001060)
            """);

    assertThat(fault.fact("access")).isEqualTo("Read");
    assertThat(fault.fact("cache")).isEqualTo("kmalloc-96");
    assertThat(fault.fact("object_size")).isEqualTo("96");
    assertThat(fault.fact("offset")).isEqualTo("40");
    assertThat(fault.fact("side")).isEqualTo("inside of");
    assertThat(fault.fact("allocated_by")).isEqualTo("100");
    assertThat(fault.fact("allocated_in")).isEqualTo("my_open [mymod]");
    assertThat(fault.fact("freed_by")).isEqualTo("101");
    assertThat(fault.fact("freed_in")).isEqualTo("my_release [mymod]");
  }

  @Test
  void aDeadlockReportTellsBothLocksTheChainAndWhoHolds() {
    Fault fault =
        first(
            """
            ======================================================
            WARNING: possible circular locking dependency detected
            5.4.0 #1 Not tainted
            ------------------------------------------------------
            kworker/0:2/77 is trying to acquire lock:
            ffff888100000001 (&a->mutex){+.+.}-{3:3}, at: take_a+0x10/0x20
            but task is already holding lock:
            ffff888100000002 ((completion)&b.done){+.+.}-{0:0}, at: take_b+0x10/0x20
            which lock already depends on the new lock.
            the existing dependency chain (in reverse order) is:
            -> #1 ((completion)&b.done){+.+.}-{0:0}:
                   take_b+0x10/0x20
            -> #0 (&a->mutex){+.+.}-{3:3}:
                   take_a+0x10/0x20
            1 lock held by kworker/0:2/77:
             #0: ffff888100000002 ((completion)&b.done){+.+.}-{0:0}, at: take_b+0x10/0x20
            stack backtrace:
            Call Trace:
             take_a+0x10/0x20
            """);

    assertThat(rows(fault, "locks"))
        .extracting(row -> cell(row, "role") + " " + cell(row, "class") + " " + cell(row, "where"))
        .containsExactly("acquire &a->mutex take_a", "holding (completion)&b.done take_b");
    assertThat(rows(fault, "lock_chain"))
        .extracting(row -> cell(row, "class"))
        .containsExactly("(completion)&b.done", "&a->mutex");
    Fact.Row held = rows(fault, "locks_held").getFirst();
    assertThat(cell(held, "comm")).isEqualTo("kworker/0:2");
    assertThat(held.figure("pid", -1)).isEqualTo(77);
  }

  @Test
  void aStallTellsTheCpusAndTheStarvedThread() {
    Fault fault =
        first(
            """
            rcu: INFO: rcu_sched detected stalls on CPUs/tasks:
            rcu: \t1-...!: (3 GPs behind) idle=19a/1/0x4000000000000002 softirq=12356/12357 fqs=2
            rcu: \t(detected by 0, t=10502 jiffies, g=10641, q=2)
            rcu: rcu_sched kthread starved for 10492 jiffies! g10641 f0x0 RCU_GP_WAIT_FQS(5) ->state=0x0 ->cpu=1
            rcu: RCU grace-period kthread stack dump:
            Call Trace:
             schedule+0x10/0x20
            """);

    Fact.Row cpu = rows(fault, "stalled_cpus").getFirst();
    assertThat(cpu.figure("cpu", -1)).isEqualTo(1);
    assertThat(cpu.figure("behind", -1)).isEqualTo(3);
    assertThat(fault.fact("stall_jiffies")).isEqualTo("10502");
    assertThat(fault.fact("grace_period")).isEqualTo("10641");
    assertThat(fault.fact("starved_jiffies")).isEqualTo("10492");
    assertThat(fault.fact("gp_wait")).isEqualTo("RCU_GP_WAIT_FQS");
    assertThat(fault.fact("gp_cpu")).isEqualTo("1");
  }

  @Test
  void aPageFaultTellsTheAccessAndThePageTables() {
    Fault fault =
        first(
            """
            BUG: kernel NULL pointer dereference, address: 0000000000000010
            #PF: supervisor write access in kernel mode
            #PF: error_code(0x0002) - not-present page
            PGD 1234067 P4D 1234067 PUD 0
            Oops: 0002 [#1] PREEMPT SMP
            CPU: 1 PID: 77 Comm: a Not tainted 6.1.0 #1
            RIP: 0010:my_write+0x10/0x20
            Call Trace:
             vfs_write+0x10/0x20
            """);

    assertThat(fault.fact("mode")).isEqualTo("supervisor");
    assertThat(fault.fact("access")).isEqualTo("write access");
    assertThat(fault.fact("fault_reason")).isEqualTo("not-present page");
    assertThat(fault.fact("page_walk")).isEqualTo("1234067 P4D 1234067 PUD 0");
  }

  @Test
  void onlyTheNumberOfAPageFaultOrSelectorErrorIsAnErrorCode() {
    String rest =
        "\nCPU: 1 PID: 77 Comm: worker Not tainted 6.6.0 #1\nCall Trace:\n my_fn+0x1/0x20";

    assertThat(first("Oops: 0002 [#1] SMP" + rest).fact("error_code")).isEqualTo("0002");
    assertThat(first("general protection fault: 0008 [#2] SMP" + rest).fact("error_code"))
        .isEqualTo("0008");
    Fault opcode = first("invalid opcode: 0000 [#3] SMP" + rest);
    assertThat(opcode.fact("oops_number")).isEqualTo("3");
    assertThat(opcode.facts()).doesNotContainKey("error_code");
    Fault powerpc = first("Oops: Exception in kernel mode, sig: 5 [#1]" + rest);
    assertThat(powerpc.fact("signal")).isEqualTo("5");
    assertThat(powerpc.facts()).doesNotContainKey("error_code");
    Fault arm64 = first("Internal error: Oops: 0000000096000006 [#1] SMP" + rest);
    assertThat(arm64.fact("exception_code")).isEqualTo("0000000096000006");
    assertThat(arm64.facts()).doesNotContainKey("error_code");
  }

  @Test
  void theAnswersOfADiskBelongToItsReport() {
    Fault fault =
        first(
            """
            ata6.00: exception Emask 0x0 SAct 0x20 SErr 0x0 action 0x6 frozen
            ata6.00: failed command: WRITE FPDMA QUEUED
            ata6.00: cmd 61/08:28:08:08:00/00:00:00:00:00/40 tag 5 ncq dma 4096 out
                     res 40/00:01:00:00:00/00:00:00:00:00/00 Emask 0x4 (timeout)
            ata6.00: status: { DRDY }
            """);

    assertThat(fault.fact("sact")).isEqualTo("0x20");
    assertThat(fault.fact("command")).isEqualTo("WRITE FPDMA QUEUED");
    assertThat(fault.fact("tag")).isEqualTo("5");
    assertThat(fault.fact("res_meaning")).isEqualTo("timeout");
    assertThat(fault.fact("ata_status")).isEqualTo("DRDY");
  }

  @Test
  void eachSectionOfAFirmwareRecordIsARow() {
    Fault fault =
        first(
            """
            {1}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 1
            {1}[Hardware Error]: event severity: fatal
            {1}[Hardware Error]:  Error 0, type: fatal
            {1}[Hardware Error]:   section_type: PCIe error
            {1}[Hardware Error]:   device_id: 0000:00:03.0
            {1}[Hardware Error]:   vendor_id: 0x8086, device_id: 0x2f08
            {1}[Hardware Error]:  Error 1, type: corrected
            {1}[Hardware Error]:   section_type: memory error
            {1}[Hardware Error]:   physical_address: 0x0000000000123000
            """);

    List<Fact.Row> sections = rows(fault, "error_sections");
    assertThat(sections).hasSize(2);
    assertThat(cell(sections.getFirst(), "device")).isEqualTo("0000:00:03.0");
    assertThat(cell(sections.getFirst(), "vendor_id")).isEqualTo("0x8086");
    assertThat(cell(sections.getLast(), "physical_address")).isEqualTo("0x0000000000123000");
  }

  @Test
  void aListOfValuesIsBounded() {
    var text = new StringBuilder("EPT: Misconfiguration.\n");
    for (int i = 0; i < 500; i++) {
      text.append("ept_misconfig_inspect_spte: spte 0x1234 level 4\n");
    }

    assertThat(fact(first(text.toString()), "spte").all()).hasSize(FactReading.MOST_VALUES);
  }
}
