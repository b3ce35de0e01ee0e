package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Context;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;

class FaultDecoderTest {
  private static final String NULL_TITLE =
      "BUG: unable to handle kernel NULL pointer dereference in {function}";
  private static final FaultDecoder DECODER = new FaultDecoder(BundledBook.open());

  private static Fault decode(
      Wording wording, String text, String headline, Map<String, String> captures) {
    return DECODER.decode(Reports.report(wording, Reports.lines(text), headline, captures));
  }

  private static <T> T present(@Nullable T value) {
    return Objects.requireNonNull(value);
  }

  private static Wording nullPointer() {
    return Reports.wording("null-pointer-dereference", NULL_TITLE, Blame.FRAME);
  }

  @Test
  void readsANullPointerDereferenceOfEl7Completely() {
    Fault fault =
        decode(
            nullPointer(),
            Reports.resource("null-pointer-el7.log"),
            "NULL pointer",
            Map.of("address", "0000000000000010"));

    assertThat(fault.title())
        .isEqualTo("BUG: unable to handle kernel NULL pointer dereference in pick_next_task_fair");
    assertThat(fault.at()).isEqualTo(new CodePlace("rb_next", 1, 0x50, null));
    assertThat(fault.address()).isEqualTo("0x10");
    assertThat(fault.task()).isEqualTo(new Task(3, 16179, "java"));
    assertThat(fault.taint()).isEmpty();
    assertThat(fault.taintPrinted()).isTrue();
    assertThat(fault.release()).isEqualTo("3.10.0-229.el7.x86_64");
    assertThat(fault.arch()).isEqualTo(Arch.X86_64);
    assertThat(fault.hardware()).startsWith("Huawei RH1288 V3");
    assertThat(fault.registers())
        .containsEntry("rdi", "0000000000000010")
        .containsEntry("rsp", "ffff8803bd39bc28")
        .containsEntry("cr3", "000000045539c000");
    assertThat(fault.modules()).startsWith("iptable_filter", "tcp_diag").endsWith("dca");
    assertThat(fault.code()).contains("<48> 8b 17");
    assertThat(fault.corrupted()).isNull();
    assertThat(fault.traces()).hasSize(1);
    assertThat(fault.traces().getFirst().frames()).hasSize(10);
  }

  @Test
  void anUnreliableFrameIsBlamedOnlyWhereTheHelperHadNoFrameYet() {
    String log = Reports.resource("null-pointer-el7.log");
    Fault early = decode(nullPointer(), log, "NULL pointer", Map.of());
    Fault late =
        decode(
            nullPointer(), log.replace("rb_next+0x1/", "rb_next+0x21/"), "NULL pointer", Map.of());

    assertThat(present(early.culprit()).function()).isEqualTo("pick_next_task_fair");
    assertThat(present(early.culprit()).because())
        .isEqualTo(Text.phrase("fault.culprit.unreliable", "rb_next"));
    assertThat(present(late.culprit()).function()).isEqualTo("__schedule");
  }

  @Test
  void aHardLockupSeenInTheIdleLoopBlamesNobody() {
    Fault fault =
        decode(
            Reports.wording("hard-lockup", "hard LOCKUP in {function}", Blame.CALLBACK),
            Reports.resource("hard-lockup-el7.log"),
            "hard LOCKUP",
            Map.of("cpu", "7"));

    assertThat(present(fault.at()).function()).isEqualTo("native_safe_halt");
    assertThat(fault.culprit()).isNull();
    assertThat(fault.title()).isEqualTo("hard LOCKUP");
    assertThat(fault.taint()).containsExactly("G", "B", "W");
    assertThat(fault.modules()).contains("binfmt_misc", "ixgbe");
  }

  @Test
  void aHardLockupBlamesTheTimerThatTheNmiInterrupted() {
    Fault fault =
        decode(
            Reports.wording("hard-lockup", "hard LOCKUP in {function}", Blame.CALLBACK),
            Reports.resource("hard-lockup-panic-el7.log"),
            "Hard LOCKUP",
            Map.of());

    assertThat(fault.title()).isEqualTo("hard LOCKUP in sched_cfs_period_timer");
    assertThat(present(fault.culprit()).because())
        .isEqualTo(Text.phrase("fault.culprit.callback", "__hrtimer_run_queues"));
    assertThat(context(fault, "panic")).isEqualTo(Context.NMI);
    assertThat(context(fault, "enqueue_entity")).isEqualTo(Context.IRQ);
    assertThat(context(fault, "default_idle")).isEqualTo(Context.TASK);
  }

  private static Context context(Fault fault, String function) {
    return fault.traces().getFirst().frames().stream()
        .filter(frame -> frame.place().function().equals(function))
        .map(Frame::context)
        .findFirst()
        .orElseThrow();
  }

  @Test
  void aWarningOfTheFirstEraNamesItsFunctionInTheHeadline() {
    Fault fault =
        decode(
            Reports.wording("warning", "WARNING in {function}", Blame.FRAME),
            Reports.resource("netdev-watchdog-el7.log"),
            "WARNING: at",
            Map.of("function", "dev_watchdog"));

    assertThat(fault.at()).isEqualTo(new CodePlace("dev_watchdog", 0x276, 0x280, null));
    assertThat(fault.title()).isEqualTo("WARNING in dev_watchdog");
    assertThat(fault.task()).isEqualTo(new Task(23, 0, "swapper/23"));
  }

  @Test
  void aWarningOfTheSecondEraKeepsItsModuleAndItsKernelRegisters() {
    Fault fault =
        decode(
            Reports.wording("warning", "WARNING in {function}", Blame.FRAME),
            Reports.resource("warning-6.1.log"),
            "WARNING: CPU",
            Map.of("function", "f_warn", "cpu", "1", "pid", "182"));

    assertThat(fault.at()).isEqualTo(new CodePlace("f_warn", 0x3d, 0x50, "labnic"));
    assertThat(present(fault.culprit()).module()).isEqualTo("labnic");
    assertThat(fault.task()).isEqualTo(new Task(1, 182, "init"));
    assertThat(fault.taint()).containsExactly("G", "D", "O", "E");
    assertThat(fault.registers()).containsEntry("rsp", "ffffcf9b40533cc0");
    assertThat(fault.registers().values()).doesNotContain("00007ffcd4119c78");
    assertThat(fault.code()).contains("<0f> 0b");
  }

  @Test
  void aWarningOfTheThirdEraNamesItsFunctionAfterTheFile() {
    String log =
        """
        WARNING: fs/dcache.c:829 at my_dput+0x334/0x430, CPU#1: init/5830
        Modules linked in:
        Call Trace:
         <TASK>
         vfs_rmdir+0x1/0x2
         </TASK>
        """;
    Fault fault =
        decode(
            Reports.wording("warning", "WARNING in {function}", Blame.FRAME),
            log,
            "WARNING:",
            Map.of("function", "my_dput"));

    assertThat(fault.at()).isEqualTo(new CodePlace("my_dput", 0x334, 0x430, null));
    assertThat(fault.title()).isEqualTo("WARNING in my_dput");
  }

  @Test
  void readsTheRegistersOfArm64() {
    Fault fault =
        decode(
            nullPointer(),
            Reports.resource("null-pointer-arm64.log"),
            "NULL pointer",
            Map.of("address", "0000000000000010"));

    assertThat(fault.arch()).isEqualTo(Arch.ARM64);
    assertThat(fault.at()).isEqualTo(new CodePlace("labnic_read_ring", 8, 0x20, "labnic"));
    assertThat(fault.registers()).containsEntry("x0", "0000000000000000").hasSize(32);
    assertThat(fault.title()).endsWith("in labnic_read_ring");
  }

  @Test
  void aJumpToNowhereIsBlamedOnTheLinkRegister() {
    String log =
        """
        Unable to handle kernel NULL pointer dereference at virtual address 0000000000000000
        pc : 0x0
        lr : f_jump_null+0x1c/0x2c [labnic]
        Call trace:
         0x0
         labnic_ioctl_write+0xcc/0x13c [labnic]
         vfs_write+0xdc/0x3a0
        """;
    Fault fault = decode(nullPointer(), log, "NULL pointer", Map.of());

    assertThat(fault.at()).isNull();
    assertThat(present(fault.culprit()).function()).isEqualTo("f_jump_null");
  }

  @Test
  void whoAllocatedAndFreedIsKeptAndNotBlamed() {
    Fault fault =
        decode(
            Reports.wording("kasan", "KASAN: {bug} in {function}", Blame.FRAME),
            Reports.resource("kasan-6.1.log"),
            "BUG: KASAN",
            Map.of("bug", "use-after-free Read", "function", "labnic_read_ring"));

    assertThat(fault.title()).isEqualTo("KASAN: use-after-free Read in labnic_read_ring");
    assertThat(fault.traces())
        .extracting(trace -> trace.label())
        .containsExactly("Call Trace", "Allocated by task 41", "Freed by task 41");
  }

  @Test
  void aHungTaskIsBlamedOnWhatItWantedNotOnTheWait() {
    Fault fault =
        decode(
            Reports.wording("hung-task", "INFO: task hung in {function}", Blame.WAITER),
            Reports.resource("hung-task-6.1.log"),
            "INFO: task",
            Map.of("comm", "init", "pid", "38"));

    assertThat(fault.title()).isEqualTo("INFO: task hung in direct_entry");
    assertThat(fault.task()).isEqualTo(new Task(-1, 38, "init"));
    assertThat(fault.release()).isEqualTo("6.1.192-tinylab");
    assertThat(fault.registers()).isEmpty();
  }

  @Test
  void aSoftLockupIsBlamedOnTheCallbackOfTheSystemCall() {
    Fault fault =
        decode(
            Reports.wording("soft-lockup", "BUG: soft lockup in {function}", Blame.CALLBACK),
            Reports.resource("soft-lockup-6.1.log"),
            "soft lockup",
            Map.of("cpu", "0", "comm", "init", "pid", "102"));

    assertThat(present(fault.at()).function()).isEqualTo("labnic_poll_forever");
    assertThat(fault.title()).isEqualTo("BUG: soft lockup in labnic_ioctl_write");
  }

  @Test
  void aReportWithoutItsTraceKeepsWhatTheHeadlineNames() {
    Fault fault =
        decode(
            Reports.wording("kasan", "KASAN: use-after-free Read in {function}", Blame.FRAME),
            "BUG: KASAN: use-after-free in labnic_poll+0x10/0x20\nCall Trace:",
            "BUG: KASAN",
            Map.of("function", "labnic_poll"));

    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.emptyTrace"));
    assertThat(fault.title()).isEqualTo("KASAN: use-after-free Read in labnic_poll");
    assertThat(present(fault.culprit()).because())
        .isEqualTo(Text.phrase("fault.culprit.headlineOnly"));
  }

  @Test
  void whereTheHeadlineNamesOnlyAHelperTheTitleOfADamagedReportNamesNobody() {
    Fault fault =
        decode(
            Reports.wording("kasan", "KASAN: use-after-free Read in {function}", Blame.FRAME),
            "BUG: KASAN: use-after-free in memcpy+0x10/0x20\nCall Trace:",
            "BUG: KASAN",
            Map.of("function", "memcpy"));

    assertThat(fault.title()).isEqualTo("KASAN: use-after-free Read in corrupted");
    assertThat(fault.alternativeTitles()).containsExactly("KASAN: use-after-free Read in memcpy");
    assertThat(present(fault.culprit()).function()).isEqualTo("memcpy");
  }

  @Test
  void aReportThatNamesNoFunctionIsSaidToBeCorrupted() {
    Fault fault =
        decode(
            nullPointer(),
            "BUG: unable to handle kernel NULL pointer dereference at 0000000000000010",
            "BUG:",
            Map.of());

    assertThat(fault.culprit()).isNull();
    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.noTrace"));
    assertThat(fault.title())
        .isEqualTo("BUG: unable to handle kernel NULL pointer dereference in corrupted");
  }

  @Test
  void numbersAndAddressesInTitlesAreMadeEqual() {
    assertThat(Titles.plain("unknown-block(8,3) at ffff888012345678 in f+0x1/0x2"))
        .isEqualTo("unknown-block(NUM,NUM) at ADDR in f");
  }

  @Test
  void theTaskThatASanitizerNamesIsTheFaultsWhereNoOtherLineNamesOne() {
    String log =
        """
        BUG: KASAN: null-ptr-deref in labnic_free+0x363/0x510
        Write of size 4 at addr 0000000000000198 by task swapper/3/0
        """;

    Task task = Objects.requireNonNull(Reports.fault(log).task());
    assertThat(task.comm()).isEqualTo("swapper/3");
    assertThat(task.pid()).isZero();
  }

  @Test
  void theLineOfAWarningTellsItsPlaceWhereItsMessageStandsBeforeIt() {
    String log =
        """
        ------------[ cut here ]------------
        refcount_t: underflow; use-after-free.
        WARNING: CPU: 2 PID: 0 at lib/refcount.c:187 refcount_sub_and_test_checked+0x58/0xb0
        """;

    Fault fault = Reports.fault(log);
    assertThat(fault.kind()).isEqualTo("refcount-error");
    assertThat(Objects.requireNonNull(fault.at()).function())
        .isEqualTo("refcount_sub_and_test_checked");
  }
}
