package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Text;

class BlameTest {
  private static final FaultDecoder DECODER = new FaultDecoder(BundledBook.open());

  private static Fault decode(String kind, Blame blame, String log, Map<String, String> captures) {
    Wording wording = Reports.wording(kind, "fault in {function}", blame);
    return DECODER.decode(
        Reports.report(
            wording, Reports.lines(log), log.lines().findFirst().orElseThrow(), captures));
  }

  private static Culprit culprit(Fault fault) {
    @Nullable Culprit culprit = fault.culprit();
    return Objects.requireNonNull(culprit);
  }

  @Test
  void aHelperThatTheHeadlineNamesIsItsCallersFault() {
    String log =
        """
        WARNING: CPU: 0 PID: 12 at lib/ref_tracker.c:150 ref_tracker_free+0x10/0x20
        RIP: 0010:ref_tracker_free+0x10/0x20
        Call Trace:
         labnic_release+0x1f/0x90 [labnic]
         __fput+0x10/0x20
        """;
    Fault fault = decode("warning", Blame.HEADLINE, log, Map.of("function", "ref_tracker_free"));

    assertThat(fault.title()).isEqualTo("fault in labnic_release");
    assertThat(Objects.requireNonNull(fault.at()).function()).isEqualTo("ref_tracker_free");
  }

  @Test
  void aPathThatRecursesBlamesWhatRecurses() {
    String log =
        "stack guard page was hit\nRIP: 0010:walk+0x18/0x90 [drv]\nCall Trace:\n"
            + " walk+0x5a/0x90 [drv]\n".repeat(30)
            + " drv_write+0xc/0x20 [drv]\n vfs_write+0xc7/0x3f0\n do_syscall_64+0x5d/0xb0\n";
    Fault fault = decode("stack-overflow", Blame.PATH, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("walk");
    assertThat(culprit(fault).because()).isEqualTo(Text.phrase("fault.culprit.recursion", 8));
  }

  /** A call that never returns, made at a function's end, is printed as the next function. */
  @Test
  void theNameThatALastCallHidesIsSuppliedByData() {
    String log =
        """
        Kernel panic - not syncing: sysrq triggered crash
        Call trace:
         dump_stack+0x18/0x34
         panic+0x184/0x364
         sysrq_reset_seq_param_set+0x0/0xa0
         __handle_sysrq+0x90/0x19c
         write_sysrq_trigger+0x7c/0xc0
        """;
    Fault fault = decode("sysrq-crash", Blame.FRAME, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("sysrq_handle_crash");
  }

  @Test
  void aWarningWithoutItsTraceIsCorruptedAndKeepsItsFunction() {
    Fault fault =
        decode(
            "warning",
            Blame.HEADLINE,
            "WARNING: CPU: 0 PID: 12 at labnic.c:47 f_warn+0x3d/0x50 [labnic]\nModules linked in:",
            Map.of("function", "f_warn"));

    assertThat(fault.title()).isEqualTo("fault in f_warn");
    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.noTrace"));
  }

  @Test
  void aWarningWithoutItsTraceIsTitledAsOthersTitleItAndStillBlamesWhatItNames() {
    Fault fault =
        Reports.fault(
            "WARNING: CPU: 0 PID: 12 at labnic.c:47 f_warn+0x3d/0x50 [labnic]\nModules linked in:");

    assertThat(fault.title()).isEqualTo("WARNING in corrupted");
    assertThat(fault.alternativeTitles()).contains("WARNING in f_warn");
    assertThat(culprit(fault).because()).isEqualTo(Text.phrase("fault.culprit.headlineOnly"));
  }

  @Test
  void aReportThatEndsWithItsHeadlineIsTitledByIt() {
    Fault fault =
        Reports.fault(
            "BUG: KASAN: use-after-free in f_poll.part.23+0x1c50/0x1cb0 at addr ffff88000012c43a");

    assertThat(fault.title()).isEqualTo("KASAN: use-after-free in f_poll.part.NUM at addr ADDR");
  }

  @Test
  void aJumpIntoNowhereIsTitledByTheTraceAndBlamedOnTheLinkRegister() {
    String log =
        """
        Internal error: Oops - SP/PC alignment exception: 8a000000 [#1] PREEMPT SMP
        PC is at 0xffffffffdeadbeef
        LR is at labnic_call+0x34/0x48
        pc : [<ffffffffdeadbeef>] lr : [<ffffff90080ed944>] pstate: 60400145
        Call trace:
        [<0000000015c44a38>] 0xffffffffdeadbeef
        [<000000004fa15e98>] labnic_entry+0x34/0x38
        """;
    Fault fault = Reports.fault(log);

    assertThat(culprit(fault).function()).isEqualTo("labnic_call");
    assertThat(fault.title()).isEqualTo("Internal error in labnic_entry");
    assertThat(fault.alternativeTitles()).contains("Internal error in labnic_call");
  }

  @Test
  void aTraceOfGuessesAfterAJumpIntoNowhereLeavesTheNameOutOfTheTitle() {
    String log =
        """
        BUG: kernel NULL pointer dereference, address: 0000000000000086
        Oops: 0010 [#1] PREEMPT SMP KASAN
        RIP: 0010:0x86
        Call Trace:
         ? labnic_call+0x154/0x280
         ? labnic_ioctl+0x154/0x280
        """;
    Fault fault = Reports.fault(log);

    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.guesses"));
    assertThat(fault.title()).endsWith(" in corrupted");
    assertThat(culprit(fault).function()).isEqualTo("labnic_call");
  }

  @Test
  void aSanitizersTraceOfGuessesIsDamageThoughItsHeadlineNamesAFunction() {
    String log =
        """
        BUG: KASAN: slab-out-of-bounds in labnic_poll+0x2d/0x330
        Write of size 88 at addr ffff8801d818fe98 by task loop0/4078
        Call Trace:
         ? labnic_open+0x154/0x280
         ? labnic_ioctl+0x154/0x280
        """;
    Fault fault = Reports.fault(log);

    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.guesses"));
    assertThat(fault.title()).isEqualTo("KASAN: slab-out-of-bounds Write in labnic_poll");
  }

  @Test
  void theCertainCallerStandsInAnAlternativeTitleWhereTheOneAboveIsUncertain() {
    String log =
        """
        BUG: unable to handle kernel NULL pointer dereference at 0000000000000010
        RIP: 0010:strlen+0x0/0x30
        Call Trace:
         ? labnic_fill+0x476/0x15b0
         labnic_dump+0x37c/0x570
        """;
    Fault fault = Reports.fault(log);

    assertThat(culprit(fault).function()).isEqualTo("labnic_fill");
    assertThat(fault.title()).endsWith(" in labnic_fill");
    assertThat(fault.alternativeTitles())
        .contains("BUG: unable to handle kernel NULL pointer dereference in labnic_dump");
  }

  @Test
  void anAllocatorIsBlamedOnlyWhereItsCallerIsNotKnown() {
    String log =
        """
        BUG: unable to handle kernel NULL pointer dereference at 0000000000000010
        RIP: 0010:kmem_cache_alloc+0x76/0x1b0
        Call Trace:
        """;

    assertThat(culprit(Reports.fault(log + " labnic_fill+0x476/0x15b0\n")).function())
        .isEqualTo("labnic_fill");
    assertThat(culprit(Reports.fault(log + " __alloc_pages+0x476/0x15b0\n")).function())
        .isEqualTo("kmem_cache_alloc");
  }

  @Test
  void aTestNamedAfterTheAllocatorThatItMisusesIsNoAllocator() {
    String log =
        """
        BUG: KASAN: slab-out-of-bounds in kmalloc_oob_right+0x76/0x1b0
        Write of size 1 at addr ffff8801d818fe98 by task kunit_try_catch/478
        Call Trace:
         kmalloc_oob_right+0x76/0x1b0
         kunit_try_run_case+0x84/0xe8
        """;

    assertThat(culprit(Reports.fault(log)).function()).isEqualTo("kmalloc_oob_right");
  }

  @Test
  void anInlinedFrameIsNotBlamedAsTheKernelItselfDoesNotPrintIt() {
    String log =
        """
        Kernel panic - not syncing: labnic lost
        Call trace:
         panic+0x184/0x364
         labnic_find net/labnic.c:286 [inline]
         labnic_unregister+0x34/0x10c net/labnic.c:1611
        """;

    assertThat(culprit(decode("panic", Blame.FRAME, log, Map.of())).function())
        .isEqualTo("labnic_unregister");
  }

  @Test
  void aTraceThroughThePlaceOfTheFaultStandsBeforeAnotherProcessorsFrames() {
    String log =
        """
        WARNING: CPU: 0 PID: 6092 at fs/proc/generic.c:330 proc_register+0x2a4/0x370
         labnic_other+0x6f/0x2a0
         labnic_write+0x9cb/0x1810
        CPU: 0 PID: 6092 Comm: init Not tainted 4.15.0 #1
        Call Trace:
         dump_stack+0x194/0x257
        RIP: 0010:proc_register+0x2a4/0x370
         proc_create_data+0xf8/0x180
         labnic_check+0xf9c/0x16d0
        """;
    Fault fault = Reports.fault(log);

    assertThat(culprit(fault).function()).isEqualTo("labnic_check");
  }

  @Test
  void aWarningWhoseTraceHoldsOnlyItsPrinterIsCorrupted() {
    String log =
        """
        WARNING: CPU: 0 PID: 12 at labnic.c:47 f_warn+0x3d/0x50 [labnic]
        Call Trace:
         dump_stack+0x10/0x20
         panic+0x10/0x20
        """;
    Fault fault = decode("warning", Blame.HEADLINE, log, Map.of("function", "f_warn"));

    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.cutTrace"));
  }

  @Test
  void aCallThatNeverReturnsIsNotBlamedOnTheNextFunctionInMemory() {
    String log =
        """
        Kernel panic - not syncing: labnic
        Call trace:
         panic+0x184/0x364
         labnic_next+0x0/0xa0
         labnic_caller+0x90/0x19c
         proc_reg_write+0xac/0x100
        """;
    Fault fault = decode("panic", Blame.FRAME, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("labnic_caller");
  }

  @Test
  void aPointerIntoDataBehindAFunctionDoesNotBlameTheFunction() {
    String log =
        """
        Unable to handle kernel execute from non-executable memory at virtual address ffffb8ba696a4c10
        pc : lkdtm_FORTIFY_STR_OBJECT+0x7ea8/0x1298 [lkdtm]
        lr : execute_location+0x74/0x94 [lkdtm]
        Call trace:
         lkdtm_FORTIFY_STR_OBJECT+0x7ea8/0x1298 [lkdtm]
         lkdtm_EXEC_DATA+0x24/0x30 [lkdtm]
         vfs_write+0xdc/0x3a0
        """;
    Fault fault = decode("nx-violation", Blame.FRAME, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("lkdtm_EXEC_DATA");
  }

  @Test
  void aStackThatRanOverOnALongPathBlamesWhatBeganThePath() {
    String deep =
        IntStream.range(0, 30)
            .mapToObj(i -> " labnic_step" + i + "+0x10/0x20\n")
            .collect(Collectors.joining());
    String log =
        "BUG: stack guard page was hit\nRIP: 0010:mark_lock+0x10/0x20\nCall Trace:\n%s"
            + " rtnl_newlink+0x10/0x20\n rtnetlink_rcv_msg+0x10/0x20\n netlink_rcv_skb+0x1/0x2\n";

    assertThat(decode("stack-overflow", Blame.PATH, log.formatted(deep), Map.of()).title())
        .isEqualTo("fault in rtnl_newlink");
    assertThat(
            decode(
                    "stack-overflow",
                    Blame.PATH,
                    log.formatted(" labnic_stats+0x10/0x20\n"),
                    Map.of())
                .title())
        .isEqualTo("fault in labnic_stats");
  }

  @Test
  void whereAHelperTakesTheLockTheHolderOfTheOtherLockIsBlamed() {
    String log =
        """
        WARNING: possible circular locking dependency detected
        init/12 is trying to acquire lock:
        ffffffff8600aef8 ((console_sem).lock){-.-.}, at: down_trylock+0x13/0x70
        but task is already holding lock:
        ffff88006c849558 (&rq->lock){-.-.}, at: labnic_tick+0x17e/0xb00
         #0: ffff88006c849558 (&rq->lock){-.-.}, at: labnic_other+0x17e/0xb00
        stack backtrace:
        Call Trace:
         dump_stack+0x10/0x20
         down_trylock+0x13/0x70
         labnic_caller+0x17e/0xb00
        """;
    Fault fault = decode("possible-deadlock", Blame.FRAME, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("labnic_tick");
    assertThat(Objects.requireNonNull(fault.at()).function()).isEqualTo("down_trylock");
  }

  @Test
  void whereOnlyAHelperTakesALockTheReportsOwnTraceStandsBeforeTheLocksHistory() {
    String log =
        """
        WARNING: inconsistent lock state
        ffff0000d10c2577 (&w[i]){?.-.}-{2:2}, at: _atomic_dec_and_lock+0xc8/0x130
        {IN-HARDIRQ-W} state was registered at:
         lock_acquire+0x10/0x20
         end_buffer_async_read+0x10/0x20
        stack backtrace:
        Call trace:
         dump_stack+0x10/0x20
         _atomic_dec_and_lock+0xc8/0x130
         labnic_fill_super+0x10/0x20
        """;
    Fault fault = decode("inconsistent-lock-state", Blame.FRAME, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("labnic_fill_super");
  }

  @Test
  void anUnsafeLockOrderBlamesWhoTakesTheLockInAnInterrupt() {
    String log =
        """
        WARNING: HARDIRQ-safe -> HARDIRQ-unsafe lock order detected
        init/12 [HC0[0]:SC0[0]:HE0:SE1] is trying to acquire:
        ffff888026df22b8 (&new->fa_lock){.+.+}-{2:2}, at: labnic_signal+0x14b/0x460
        ... which became HARDIRQ-irq-safe at:
          lock_acquire+0x10/0x20
          labnic_timer+0x10/0x20
          __hrtimer_run_queues+0x10/0x20
        to a HARDIRQ-irq-unsafe lock:
        ... which became HARDIRQ-irq-unsafe at:
          labnic_other+0x10/0x20
        stack backtrace:
        Call Trace:
         labnic_signal+0x14b/0x460
        """;
    Fault fault = decode("possible-deadlock", Blame.FRAME, log, Map.of());

    assertThat(culprit(fault).function()).isEqualTo("labnic_timer");
  }

  @Test
  void aTraceOfGuessesNamesNobodyAndIsSaidToBeOne() {
    String log =
        """
        INFO: task init:38 blocked for more than 4 seconds.
        Call Trace:
         ? __schedule+0x10/0x20
         ? labnic_write+0x10/0x20
         ? entry_SYSCALL_64_after_hwframe+0x44/0xa9
        """;
    Fault fault = decode("hung-task", Blame.WAITER, log, Map.of());

    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.guesses"));
    assertThat(fault.title()).isEqualTo("fault in corrupted");
  }

  @Test
  void aShortTraceOfGuessesIsWholeWhereATraceIsNotAlwaysPrinted() {
    String log =
        """
        XFS: Internal error XFS_WANT_CORRUPTED_GOTO at line 1590 of file fs/xfs/xfs_alloc.c
        Call Trace:
         [<ffffffffa05a1a68>] ? xfs_error_report+0x48/0x50 [xfs]
         [<ffffffffa0561a1e>] ? xfs_alloc_fixup_trees+0x2de/0x360 [xfs]
        """;
    assertThat(Reports.faults(Reports.lines(log))).singleElement().returns(null, Fault::corrupted);
  }

  @Test
  void whereAnInjectedFailureIsMixedInNobodyIsBlamedAndItIsSaid() {
    String log =
        """
        INFO: task init:38 blocked for more than 4 seconds.
        Call Trace:
         dump_stack+0x10/0x20
         should_fail+0x10/0x20
         labnic_alloc+0x10/0x20
        Call Trace:
         __schedule+0x10/0x20
         labnic_write+0x10/0x20
        """;
    Fault fault = decode("hung-task", Blame.WAITER, log, Map.of());

    assertThat(fault.culprit()).isNull();
    assertThat(fault.corrupted()).isEqualTo(Text.phrase("fault.corrupted.injected"));
  }

  @Test
  void memoryPressureHasNoPlaceInTheCodeThatTookThePageFault() {
    String log =
        """
        tail invoked oom-killer: gfp_mask=0x140cca(GFP_HIGHUSER_MOVABLE), order=0
        Call Trace:
         out_of_memory+0x10/0x20
         asm_exc_page_fault+0x22/0x30
        RIP: 0010:clear_user_rep_good+0xe/0x30
         iov_iter_zero+0x10/0x20
        """;
    Fault fault = decode("out-of-memory", Blame.NONE, log, Map.of());

    assertThat(fault.at()).isNull();
    assertThat(fault.traces().getFirst().frames())
        .anyMatch(frame -> frame.place().function().equals("clear_user_rep_good"));
  }
}
