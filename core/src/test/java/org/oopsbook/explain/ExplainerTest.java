package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Context;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.SampleIncident;
import org.oopsbook.model.Text;

class ExplainerTest {
  private static final Explainer EXPLAINER = new Explainer(BundledBook.open());

  @Test
  void aSmallAddressIsAMemberOfANullStructure() {
    Fault fault = notebookOops().build();
    Finding finding = the("null-member", fault);
    assertThat(keys(finding)).containsExactly("explain.null-member", "explain.register-holds");
    assertThat(arguments(finding)).contains("0x10", "rdi");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 1), new LineRef(0, 6));
  }

  @Test
  void kernelModeReadAndInterruptsOffAreReadFromTheOops() {
    Fault fault = notebookOops().build();
    assertThat(keys(the("user-or-kernel-mode", fault))).containsExactly("explain.kernel-mode");
    assertThat(keys(the("access-kind", fault))).startsWith("explain.access-read");
    assertThat(keys(the("interrupts-off", fault))).containsExactly("explain.interrupts-off");
    assertThat(the("interrupts-off", fault).lines()).containsExactly(new LineRef(0, 5));
  }

  @Test
  void theCallerThatPassedTheValueOnIsNamedWithItsDoubt() {
    Finding finding = the("faulting-function-called-by", notebookOops().build());
    assertThat(keys(finding)).containsExactly("explain.passed-on-by-unsure");
    assertThat(arguments(finding)).containsExactly("rb_next", "pick_next_task_fair");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 2), new LineRef(0, 7));
  }

  @Test
  void aWriteIsToldFromARead() {
    Fault fault =
        SampleFault.of("null-pointer-dereference")
            .address("0x0")
            .lines(
                """
                BUG: kernel NULL pointer dereference, address: 0000000000000000
                #PF: supervisor write access in kernel mode
                #PF: error_code(0x0002) - not-present page
                Oops: 0002 [#2] PREEMPT SMP NOPTI\
                """)
            .build();
    Finding finding = the("access-kind", fault);
    assertThat(keys(finding)).startsWith("explain.access-write");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 3));
    assertThat(keys(the("null-member", fault))).containsExactly("explain.null-itself");
  }

  @Test
  void anInstructionFetchAtNullIsACallThroughANullPointer() {
    Fault fault =
        SampleFault.of("null-pointer-dereference")
            .address("0x0")
            .line("BUG: kernel NULL pointer dereference, address: 0000000000000000")
            .line("#PF: error_code(0x0010) - not-present page")
            .build();
    assertThat(keys(the("null-member", fault))).containsExactly("explain.null-call");
    assertThat(keys(the("access-kind", fault))).startsWith("explain.access-execute");
  }

  @Test
  void poisonIsNamedWithWhatWroteIt() {
    Fault fault =
        SampleFault.of("general-protection-fault")
            .address("0x6b6b6b6b6b6b6b7b")
            .line(
                "general protection fault, probably for non-canonical address"
                    + " 0x6b6b6b6b6b6b6b7b: 0000 [#3] PREEMPT SMP NOPTI")
            .build();
    Finding finding = the("poison", fault);
    assertThat(keys(finding)).containsExactly("explain.poison-near", "explain.poison-config");
    assertThat(arguments(finding)).contains("POISON_FREE", "+0x10");
    assertThat(found("access-kind", fault)).isEmpty();
  }

  @Test
  void withoutAnAddressThePoisonedRegisterTells() {
    Fault fault =
        SampleFault.of("general-protection-fault")
            .line("general protection fault: 0000 [#1] SMP")
            .line("RDX: dead000000200200 RSI: ffff880470073728 RDI: 0000000000000010")
            .register("rdx", "dead000000200200")
            .register("rsi", "ffff880470073728")
            .build();
    Finding finding = the("poison", fault);
    assertThat(arguments(finding)).contains("LIST_POISON2", "rdx");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 1), new LineRef(0, 2));
  }

  @Test
  void nothingIsSaidOfAnOrdinaryKernelAddress() {
    Fault fault = SampleFault.of("paging-request").address("0xffffc900deadb010").build();
    assertThat(EXPLAINER.explain(fault, null)).isEmpty();
  }

  @Test
  void theNotebooksPageTableEntriesAreAllValid() {
    Fault fault = ept("0x84c236107", "0x10515c7107", "0xde4657107", "0x1028125d77");
    List<Finding> levels = found("ept-levels", fault);
    assertThat(levels).hasSize(4);
    assertThat(levels).allSatisfy(l -> assertThat(keys(l)).contains("explain.ept-valid"));
    assertThat(arguments(levels.getLast())).contains("RWX", "0x1028125000", "WB");
    assertThat(keys(levels.getLast())).contains("explain.ept-ipat", "explain.ept-accessed");
    assertThat(levels.getFirst().lines()).containsExactly(new LineRef(0, 3));
    Finding verdict = the("ept-verdict", fault);
    assertThat(keys(verdict)).containsExactly("explain.ept-verdict-valid");
    assertThat(verdict.lines()).hasSize(4);
  }

  @Test
  void aReallyWrongEntryIsToldFromAFalseAlarm() {
    Fault fault = ept("0x84c236107", "0x10515c7107", "0xde4657107", "0x1000005d48fc76");
    assertThat(keys(found("ept-levels", fault).getLast())).contains("explain.ept-write-only");
    assertThat(keys(the("ept-verdict", fault))).containsExactly("explain.ept-verdict-invalid");
  }

  @Test
  void theLockupsInterruptedContextIsNamedAndTheIdleLoopCleared() {
    Fault fault =
        SampleFault.of("hard-lockup")
            .line("NMI watchdog: Watchdog detected hard LOCKUP on cpu 7")
            .line("RIP: 0010:[<ffffffff81060fe6>]  [<ffffffff81060fe6>] native_safe_halt+0x6/0x10")
            .line("Kernel panic - not syncing: Hard LOCKUP")
            .culprit("sched_cfs_period_timer")
            .frame(Context.NMI, "dump_stack")
            .frame(Context.NMI, "do_nmi")
            .frame(Context.IRQ, "enqueue_entity")
            .frame(Context.IRQ, "distribute_cfs_runtime")
            .frame(Context.IRQ, "sched_cfs_period_timer")
            .frame(Context.TASK, "native_safe_halt", false, null)
            .build();
    Finding interrupted = the("interrupted-context", fault);
    assertThat(keys(interrupted))
        .containsExactly("explain.watchdog-path", "explain.interrupted-within", "explain.in-irq");
    assertThat(arguments(interrupted))
        .containsExactly("dump_stack", "do_nmi", "enqueue_entity", "sched_cfs_period_timer");
    Finding idle = the("idle-first", fault);
    assertThat(keys(idle)).containsExactly("explain.idle-first");
    assertThat(idle.lines()).containsExactly(new LineRef(0, 2));
    assertThat(keys(the("reason", fault))).containsExactly("explain.reason");
  }

  @Test
  void theHungTaskIsKnownForAProgramOrAKernelThread() {
    SampleFault program =
        hung("task:init            state:D stack:0     pid:38    ppid:1      flags:0x00000000");
    program.frame(Context.TASK, "__schedule").frame(Context.TASK, "direct_entry");
    program.frame(Context.TASK, "entry_SYSCALL_64_after_hwframe");
    Finding finding = the("hung-task-who", program.culprit("direct_entry").build());
    assertThat(keys(finding))
        .containsExactly(
            "explain.hung-program", "explain.hung-for", "explain.hung-in", "explain.hung-state-d");
    assertThat(arguments(finding)).containsExactly("init", "38", "4", "direct_entry");
    SampleFault thread =
        hung("task:kworker/1:0     state:D stack:0     pid:38    ppid:2      flags:0x00004000");
    assertThat(keys(the("hung-task-who", thread.build()))).startsWith("explain.hung-kernel-thread");
  }

  @Test
  void theLikelyOwnerOfTheLockIsNamed() {
    Fault fault =
        hung("INFO: task init:38 is blocked on a mutex likely owned by task kworker/u8:3:111.")
            .build();
    assertThat(arguments(the("lock-owner", fault))).containsExactly("mutex", "kworker/u8:3:111");
  }

  @Test
  void theStalledCpuIsNamed() {
    Fault fault =
        SampleFault.of("rcu-stall")
            .line("rcu: INFO: rcu_preempt self-detected stall on CPU")
            .line(
                "rcu: \t1-....: (4673 ticks this GP) idle=e954/1/0x4000000000000000 softirq=346/346 fqs=2458")
            .line("rcu: rcu_preempt kthread starved for 5250 jiffies! g-535 f0x0")
            .build();
    List<Finding> who = found("rcu-stall-who", fault);
    assertThat(who).hasSize(2);
    assertThat(arguments(who.getFirst())).containsExactly("1", "4673");
    assertThat(keys(who.getLast())).containsExactly("explain.rcu-starved");
  }

  @Test
  void stalledCpusOfWhichTheSameIsSaidAreOneFinding() {
    var report =
        SampleFault.of("rcu-stall").line("rcu: INFO: rcu_sched detected stalls on CPUs/tasks:");
    for (int cpu : List.of(0, 2, 3, 4, 9)) {
      report.line("rcu: \t" + cpu + "-...0: (7 GPs behind) idle=e954/1/0x2 softirq=34/46 fqs=24");
    }
    Fault fault =
        report.line("rcu: \t5-....: (1 ticks this GP) idle=e9/1/0x2 softirq=3/4 fqs=2").build();

    List<Finding> who = found("rcu-stall-who", fault);

    assertThat(who).hasSize(2);
    assertThat(keys(who.getFirst())).containsExactly("explain.rcu-cpu-one");
    assertThat(keys(who.getLast())).containsExactly("explain.rcu-cpu-behind-many");
    assertThat(arguments(who.getLast())).containsExactly("0, 2-4, 9");
    assertThat(who.getLast().lines()).hasSize(5);
  }

  @Test
  void theOomReportSaysWhoseMemoryAndWhoWasKilled() {
    Fault fault =
        SampleFault.of("out-of-memory")
            .lines(
                """
                tail invoked oom-killer: gfp_mask=0x140dca(GFP_HIGHUSER_MOVABLE|__GFP_COMP|__GFP_ZERO), order=0, oom_score_adj=0
                oom-kill:constraint=CONSTRAINT_MEMCG,nodemask=(null),cpuset=/,mems_allowed=0,oom_memcg=/kubepods/pod1,task_memcg=/kubepods/pod1/c,task=tail,pid=77,uid=0
                Memory cgroup out of memory: Killed process 77 (tail) total-vm:5012kB, anon-rss:4959kB\
                """)
            .build();
    Finding finding = the("oom-why", fault);
    assertThat(keys(finding))
        .containsExactly(
            "explain.oom-constraint",
            "explain.oom-group",
            "explain.oom-one-page",
            "explain.oom-gfp",
            "explain.oom-killed");
    assertThat(arguments(finding)).contains("/kubepods/pod1", "tail", "77");
    assertThat(finding.lines()).hasSize(3);
  }

  @Test
  void theFirmwaresRecordNamesThePart() {
    Fault fault =
        SampleFault.of("hardware-error")
            .arch(null)
            .lines(
                """
                {1}[Hardware Error]: Hardware error from APEI Generic Hardware Error Source: 1
                {1}[Hardware Error]: event severity: fatal
                {1}[Hardware Error]:   section_type: PCIe error
                {1}[Hardware Error]:   port_type: 4, root port
                {1}[Hardware Error]:   device_id: 0000:00:03.0
                {1}[Hardware Error]:   secondary_bus: 0x04
                {1}[Hardware Error]:   vendor_id: 0x8086, device_id: 0x2f08\
                """)
            .build();
    Finding finding = the("ghes-what", fault);
    assertThat(arguments(finding))
        .contains("fatal", "PCIe error", "0000:00:03.0", "8086", "2f08", "04");
    assertThat(finding.lines()).hasSize(6);
  }

  @Test
  void taintLettersAreSaidInWordsAndTheNormalOneIsNot() {
    Fault fault =
        SampleFault.of("warning")
            .taint("G", "B", "W")
            .line("CPU: 7 PID: 0 Comm: swapper/7 Tainted: G    B   W      ------------")
            .build();
    Finding finding = the("taint", fault);
    assertThat(keys(finding)).containsExactly("explain.taint", "explain.taint");
    assertThat(arguments(finding)).contains("B", "W").doesNotContain("G");
    assertThat(found("taint", SampleFault.of("warning").taint("G").build())).isEmpty();
  }

  @Test
  void oneLetterMeansAnotherThingOnRedHatsKernels() {
    var upstream = SampleFault.of("warning").taint("T").release("6.1.0-18-amd64").build();
    var redHat = SampleFault.of("warning").taint("T").release("3.10.0-693.el7.x86_64").build();
    assertThat(the("taint", redHat).says()).isNotEqualTo(the("taint", upstream).says());
  }

  @Test
  void aModuleFromOutsideTheTreeIsNamedOnceWithItsFrame() {
    Fault fault =
        SampleFault.of("kernel-bug")
            .frame(Context.TASK, "labnic_check_ring", true, "labnic")
            .frame(Context.TASK, "f_bug", true, "labnic")
            .line("Modules linked in: netconsole configfs lkdtm(OE) labnic(OE) virtio_net")
            .build();
    Finding finding = the("out-of-tree-module", fault);
    assertThat(arguments(finding)).containsExactly("labnic_check_ring", "labnic", "OE");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 1), new LineRef(0, 3));
  }

  @Test
  void theEndOfProcessOneIsDecoded() {
    Fault exited = init("0x00000100");
    assertThat(keys(the("reason", exited))).contains("explain.init-exited");
    Fault killed = init("0x0000000b");
    assertThat(arguments(the("reason", killed))).contains(11L, "SIGSEGV");
  }

  @Test
  void everyKindHasAdvice() {
    for (String kind :
        List.of("hard-lockup", "ept-misconfiguration", "hung-task", "no-such-kind")) {
      List<Advice> advice = advice(SampleFault.of(kind).build());
      assertThat(advice).isNotEmpty();
    }
  }

  @Test
  void everyPhraseIsInTheBook() {
    var text = BundledBook.open().root().at("text");
    for (Fault fault :
        List.of(notebookOops().build(), init("0x0000000b"), ept("0x1", "0x2", "0x6", "0x0"))) {
      for (Finding finding : EXPLAINER.explain(fault, null)) {
        assertThat(keys(finding)).allSatisfy(key -> assertThat(text.get(key)).isNotNull());
      }
    }
  }

  private static Fault init(String code) {
    return SampleFault.of("init-killed")
        .line("Kernel panic - not syncing: Attempted to kill init! exitcode=" + code)
        .build();
  }

  private static SampleFault hung(String taskLine) {
    return SampleFault.of("hung-task")
        .line("INFO: task init:38 blocked for more than 4 seconds.")
        .fact("comm", taskLine.startsWith("task:kworker") ? "kworker/1:0" : "init")
        .fact("pid", "38")
        .fact("seconds", "4")
        .line(taskLine);
  }

  private static Fault ept(String level4, String level3, String level2, String level1) {
    var fault =
        SampleFault.of("ept-misconfiguration")
            .line("EPT: Misconfiguration.")
            .line("EPT: GPA: 0x108ba4538")
            .fact("gpa", "0x108ba4538");
    int level = 4;
    for (String spte : List.of(level4, level3, level2, level1)) {
      fault.line("ept_misconfig_inspect_spte: spte " + spte + " level " + level);
      fault.fact("spte", spte).fact("level", String.valueOf(level));
      level--;
    }
    return fault.build();
  }

  private static SampleFault notebookOops() {
    return SampleFault.of("null-pointer-dereference")
        .lines(
            """
            BUG: unable to handle kernel NULL pointer dereference at 0000000000000010
            IP: [<ffffffff812db1e1>] rb_next+0x1/0x50
            Oops: 0000 [#1] SMP
            RIP: 0010:[<ffffffff812db1e1>]  [<ffffffff812db1e1>] rb_next+0x1/0x50
            RSP: 0018:ffff8803bd39bc28  EFLAGS: 00010046
            RDX: 0000000000000001 RSI: ffff880470073728 RDI: 0000000000000010\
            """)
        .address("0x10")
        .at("rb_next")
        .culprit("pick_next_task_fair")
        .register("rdx", "0000000000000001")
        .register("rsi", "ffff880470073728")
        .register("rdi", "0000000000000010")
        .register("cr2", "0000000000000010")
        .frame(Context.TASK, "pick_next_task_fair", false, null)
        .frame(Context.TASK, "__schedule");
  }

  private static Finding the(String id, Fault fault) {
    List<Finding> found = found(id, fault);
    assertThat(found).as(id).hasSize(1);
    return found.getFirst();
  }

  private static List<Finding> found(String id, Fault fault) {
    return EXPLAINER.explain(fault, null).stream().filter(f -> f.id().equals(id)).toList();
  }

  private static List<Text.Phrase> phrases(Finding finding) {
    return phrases(finding.says());
  }

  /** The phrases of a text, innermost first. */
  private static List<Text.Phrase> phrases(Object said) {
    var all = new ArrayList<Text.Phrase>();
    switch (said) {
      case Text.Phrase phrase -> {
        phrase.arguments().forEach(argument -> all.addAll(phrases(argument)));
        all.add(phrase);
      }
      case Text.Joined joined -> joined.parts().forEach(part -> all.addAll(phrases(part)));
      default -> {}
    }
    return all;
  }

  private static List<String> keys(Finding finding) {
    return phrases(finding).stream().map(Text.Phrase::key).toList();
  }

  private static List<Object> arguments(Finding finding) {
    var all = new ArrayList<Object>();
    phrases(finding).forEach(p -> all.addAll(p.arguments()));
    return all;
  }

  private static List<Advice> advice(Fault root) {
    return EXPLAINER.advise(SampleIncident.of(root), List.of(), null);
  }
}
