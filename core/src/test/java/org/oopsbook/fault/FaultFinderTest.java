package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.Severity;

class FaultFinderTest {
  private static final Catalogue CATALOGUE = new Catalogue(BundledBook.open());
  private static final String FRAME = " [<ffffffff81609e39>] schedule+0x29/0x70";

  private final List<Report> found = new ArrayList<>();
  private final FaultFinder finder = new FaultFinder(CATALOGUE, found::add);
  private long number;

  @Test
  void anOopsIsOneReportFromHeadlineToEndTrace() {
    at(1, "eth0: link up");
    at(2, "BUG: unable to handle kernel NULL pointer dereference at 0000000000000010");
    at(2, "IP: [<ffffffff812db1e1>] rb_next+0x1/0x50");
    at(2, "PGD 1b8f60067 PUD 460d95067 PMD 0 ");
    at(2, "Oops: 0000 [#1] SMP ");
    at(2, "CPU: 3 PID: 16179 Comm: java Not tainted 3.10.0-229.el7.x86_64 #1");
    at(2, "Call Trace:");
    at(2, FRAME);
    at(2, "---[ end trace 711f66d1ee31804f ]---");
    at(2, "eth0: link down");

    Report report = only();
    assertThat(report.wording().kind()).isEqualTo("null-pointer-dereference");
    assertThat(report.lines()).hasSize(8);
    assertThat(value(report, "address")).isEqualTo("0000000000000010");
    assertThat(report.cut()).isFalse();
  }

  @Test
  void aLineThatOnlyBeginsLikeAnOopsIsNone() {
    at(1, "Oops: efitime: can't read time!");
    at(1, "Freeing unused kernel memory: 1024K");
    at(1, "Run /init as init process");

    assertThat(reports()).isEmpty();
  }

  @Test
  void theLineThatSuspectsAnExploitBelongsToTheOopsAfterIt() {
    at(1, "Kernel attempted to read user page (0) - exploit attempt? (uid: 0)");
    at(1, "BUG: Kernel NULL pointer dereference on read at 0x00000000");
    at(1, "Oops: Kernel access of bad area, sig: 11 [#1]");
    at(1, "Call Trace:");
    at(1, FRAME);

    Report report = only();
    assertThat(report.wording().kind()).isEqualTo("null-pointer-dereference");
    assertThat(report.lines()).hasSize(5);
  }

  @Test
  void thePanicThatEndsAMachineCheckMakesItFatal() {
    at(1, "mce: [Hardware Error]: CPU 0: Machine Check Exception: f Bank 9: bd80000000000134");
    at(1, "Kernel panic - not syncing: Fatal local machine check");

    assertThat(only().severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void thePanicThatAWarningAskedForIsTheWarningsEvenAfterItsTrace() {
    at(1, "WARNING: CPU: 0 PID: 12 at labnic.c:47 f_warn+0x3d/0x50 [labnic]");
    at(1, "Call Trace:");
    at(1, " f_open+0x3d/0x50 [labnic]");
    at(1, "Kernel panic - not syncing: panic_on_warn set ...");
    at(1, "Call Trace:");
    at(1, " panic+0x120/0x358");

    assertThat(only().lines()).hasSize(6);
  }

  @Test
  void aHungTasksNameThatHoldsALineBreakDoesNotHideTheHang() {
    at(1, "INFO: task a");
    at(1, "b c:1808 blocked for more than 143 seconds.");
    at(1, "      Not tainted 6.1.0 #1");
    at(1, "Call Trace:");
    at(1, FRAME);

    assertThat(only().wording().id()).isEqualTo("hung-task/blocked-torn");
  }

  @Test
  void messagesDroppedInTheMidstOfAReportAreNoted() {
    at(1, "BUG: KASAN: use-after-free in labnic_poll+0x10/0x20");
    at(1, "** 2977 printk messages dropped ** ");
    at(1, " labnic_open+0x10/0x20");
    at(2, "eth0: link down");

    assertThat(only().dropped()).isTrue();
  }

  @Test
  void messagesDroppedAfterAReportAreNotItsLoss() {
    at(1, "BUG: KASAN: use-after-free in labnic_poll+0x10/0x20");
    at(1, " labnic_open+0x10/0x20");
    at(1, "** 2977 printk messages dropped ** ");
    at(2, "eth0: link down");

    assertThat(only().dropped()).isFalse();
  }

  @Test
  void aWarningTakesItsKindFromItsMessage() {
    at(1, "------------[ cut here ]------------");
    at(1, "WARNING: at net/sched/sch_generic.c:297 dev_watchdog+0x276/0x280()");
    at(1, "NETDEV WATCHDOG: enp2s0f1 (ixgbe): transmit queue 6 timed out");
    at(1, "Modules linked in: binfmt_misc veth");
    at(1, "Call Trace:");
    at(1, FRAME);
    at(1, "---[ end trace 711f66d1ee31804f ]---");

    Report report = only();
    assertThat(report.wording().kind()).isEqualTo("netdev-watchdog");
    assertThat(report.lines()).hasSize(7);
    assertThat(value(report, "driver")).isEqualTo("ixgbe");
    assertThat(report.headline().text()).startsWith("NETDEV");
  }

  @Test
  void aMessageBeforeTheBugNamesItsKindToo() {
    at(1, "list_del corruption. prev->next should be ffff8880, but was ffff8881");
    at(1, "------------[ cut here ]------------");
    at(1, "kernel BUG at lib/list_debug.c:53!");
    at(1, "invalid opcode: 0000 [#1] SMP");
    at(1, "Call Trace:");
    at(1, FRAME);
    at(1, "---[ end trace 711f66d1ee31804f ]---");

    assertThat(only().wording().id()).isEqualTo("list-corruption/del");
    assertThat(reports().getFirst().lines()).hasSize(7);
  }

  @Test
  void aLockupAndThePanicItAsksForAreTwoReportsAndRemarksDoNoHarm() {
    at(1, "NMI watchdog: Watchdog detected hard LOCKUP on cpu 7");
    at(1, "Modules linked in: xfs");
    at(1, "Call Trace:");
    at(1, FRAME);
    bare("（这里是个分界点）");
    at(1, "Kernel panic - not syncing: Hard LOCKUP");
    at(1, "Call Trace:");
    at(1, FRAME);

    assertThat(reports())
        .extracting(r -> r.wording().id())
        .containsExactly("hard-lockup/watchdog", "hard-lockup/panic");
    assertThat(reports().getFirst().lines()).hasSize(4);
    assertThat(reports().getLast().lines()).hasSize(3);
  }

  @Test
  void thePageWalkOfAnEptMisconfigurationIsCollected() {
    at(1, "EPT: Misconfiguration.");
    at(1, "EPT: GPA: 0x108ba4538");
    at(1, "ept_misconfig_inspect_spte: spte 0x84c236107 level 4");
    at(1, "ept_misconfig_inspect_spte: spte 0x10515c7107 level 3");

    assertThat(only().captures().get("spte")).isInstanceOf(Fact.Many.class);
    assertThat(fact(only(), "level").all()).extracting(Fact.One::value).containsExactly("4", "3");
  }

  @Test
  void whatAProgramQuotesIsNoFault() {
    finder.accept(line("BUG: soft lockup - CPU#0 stuck for 22s! [a:1]", -1, null, Origin.PROGRAM));
    assertThat(reports()).isEmpty();
  }

  @Test
  void reportsOfTwoCallersDoNotMix() {
    by("T1", "BUG: kernel NULL pointer dereference, address: 0000000000000008");
    by("C2", "watchdog: BUG: soft lockup - CPU#2 stuck for 22s! [a:1]");
    by("T1", "Oops: 0000 [#1] SMP");
    by("C2", "Modules linked in: xfs");
    by("T1", "Call Trace:");
    by("C2", "Call Trace:");
    by("T1", FRAME);

    assertThat(reports())
        .extracting(r -> r.wording().kind())
        .containsExactly("null-pointer-dereference", "soft-lockup");
    assertThat(reports()).extracting(r -> r.lines().size()).containsExactly(4, 3);
  }

  @Test
  void whatAStalledCpuSaysOfItselfBelongsToTheStall() {
    by("C0", "rcu: INFO: rcu_preempt detected stalls on CPUs/tasks:");
    by("C0", "Sending NMI from CPU 0 to CPUs 1:");
    by("C1", "NMI backtrace for cpu 1");
    by("C1", "Call Trace:");
    by("C1", FRAME);

    assertThat(only().lines()).hasSize(5);
  }

  @Test
  void aDiskErrorInTheMidstOfAnOopsDoesNotEndIt() {
    at(1, "BUG: kernel NULL pointer dereference, address: 0000000000000008");
    at(1, "Call Trace:");
    at(1, "Buffer I/O error on dev sda, logical block 582, async page read");
    at(1, FRAME);

    assertThat(reports())
        .extracting(r -> r.wording().kind())
        .containsExactly("null-pointer-dereference", "io-error");
    assertThat(reports().getFirst().lines()).hasSize(3);
  }

  @Test
  void aReportWithoutItsTraceIsSaidToBeCut() {
    at(1, "BUG: kernel NULL pointer dereference, address: 0000000000000008");
    at(1, "Oops: 0000 [#1] SMP");
    assertThat(only().cut()).isTrue();
  }

  @Test
  void aReportWhoseTraceAlwaysComesWaitsForItThroughForeignLines() {
    at(1, "BUG: KASAN: use-after-free in __list_del_entry+0x196/0x1d0");
    at(1, "Read of size 8 at addr ffff8801ce6e8e10 by task kworker/1:2/2403");
    at(1, "CPU: 1 PID: 2403 Comm: kworker/1:2 Not tainted 4.9.86 #50");
    for (int i = 0; i < 30; i++) at(1, "binder: undelivered TRANSACTION_COMPLETE");
    at(1, "Call Trace:");
    at(1, FRAME);

    Report report = only();
    assertThat(report.cut()).isFalse();
    assertThat(report.foreign()).isEqualTo(30);
  }

  @Test
  void aTraceLongAfterwardsIsNotTheReports() {
    at(1, "BUG: kernel NULL pointer dereference, address: 0000000000000008");
    at(600, FRAME);
    assertThat(only().lines()).hasSize(1);
  }

  @Test
  void aTooLongReportIsBounded() {
    at(1, "BUG: kernel NULL pointer dereference, address: 0000000000000008");
    for (int i = 0; i < OpenReport.MOST_LINES + 10; i++) at(1, FRAME);
    assertThat(only().lines()).hasSize(OpenReport.MOST_LINES);
  }

  private Report only() {
    assertThat(reports()).hasSize(1);
    return reports().getFirst();
  }

  private List<Report> reports() {
    finder.close();
    return found.stream().sorted(Comparator.comparing(r -> r.lines().getFirst().at())).toList();
  }

  private static Fact fact(Report report, String name) {
    return Objects.requireNonNull(report.captures().get(name), name);
  }

  private static String value(Report report, String name) {
    return fact(report, name).all().getFirst().value();
  }

  private void at(long seconds, String text) {
    finder.accept(line(text, seconds * 1_000_000, null, Origin.KERNEL));
  }

  private void by(String caller, String text) {
    finder.accept(line(text, 1_000_000, caller, Origin.KERNEL));
  }

  private void bare(String text) {
    finder.accept(line(text, -1, null, Origin.UNMARKED));
  }

  private LogLine line(String text, long micros, @Nullable String caller, Origin origin) {
    number++;
    return new LogLine(
        new LineRef(0, number), 0, text, micros, null, null, -1, caller, origin, false);
  }
}
