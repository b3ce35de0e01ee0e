package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.WallTime;

class RebootsTest {
  private static final String BANNER =
      "Linux version 6.1.0-56-amd64 (builder@host) (gcc-12) #1 SMP";

  private final List<LogLine> log = new ArrayList<>();

  @Test
  void aBannerAmidARunningConsoleIsAnUnexpectedReboot() {
    console(500_000_000, "eth0: link becomes ready");
    console(-1, "early console in extract_kernel");
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    console(0, BANNER);
    assertThat(faults())
        .singleElement()
        .satisfies(reboot -> {
          assertThat(reboot.kind()).isEqualTo("unexpected-reboot");
          assertThat(reboot.title()).isEqualTo("unexpected kernel reboot");
          assertThat(reboot.headline().text()).isEqualTo("early console in extract_kernel");
          assertThat(reboot.fact("last_line")).isEqualTo("eth0: link becomes ready");
        });
  }

  @Test
  void eachRebootIsToldOnce() {
    console(500_000_000, "a");
    console(-1, "EFI stub: Booting Linux Kernel...");
    console(0, "Booting Linux on physical CPU 0x0000000000 [0x411fd050]");
    console(0, BANNER);
    console(60_000_000, "b");
    console(-1, "EFI stub: Booting Linux Kernel...");
    console(0, "Booting Linux on physical CPU 0x0000000000 [0x411fd050]");
    console(0, BANNER);
    assertThat(faults()).hasSize(2);
  }

  @Test
  void aFirstBootIsNone() {
    console(-1, "U-Boot 2016.03 (Feb 09 2016)");
    console(-1, "Starting kernel ...");
    console(0, "Booting Linux on physical CPU 0xf00");
    console(0, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aRebootThatWasAskedForIsNone() {
    console(500_000_000, "reboot: Restarting system");
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    console(0, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aRebootAfterAPanicIsThePanics() {
    console(500_000_000, "Kernel panic - not syncing: dumptest");
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    console(0, BANNER);
    assertThat(faults()).extracting(Fault::kind).containsExactly("panic");
  }

  @Test
  void aRebootRightAfterAnOopsIsTheOopss() {
    console(500_000_000, "BUG: kernel NULL pointer dereference, address: 0000000000000010");
    console(500_000_001, "Oops: 0000 [#1] PREEMPT SMP NOPTI");
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    console(0, BANNER);
    assertThat(faults()).extracting(Fault::kind).containsExactly("null-pointer-dereference");
  }

  @Test
  void aLogThatIsPrintedAgainEarlyInABootIsNoReboot() {
    console(0, BANNER);
    console(3_000_000, "printk: console [ttyS0] enabled");
    console(0, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aBootThatStartsOverEarlyIsNone() {
    console(0, BANNER);
    console(3_000_000, "printk: console [ttyS0] enabled");
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    console(0, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void twoRingBuffersOneAfterTheOtherAreNoReboot() {
    for (int i = 5; i < 35; i++) console(i * 1_000_000L, "usb 1-1: new device");
    console(0, BANNER);
    console(40_000_000, "usb 1-1: new device");
    console(0, "Booting Linux on physical CPU 0x0000000000 [0x411fd050]");
    console(0, BANNER);
    console(40_000_000, "usb 1-1: new device");
    console(-1, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aConsoleOnWhichProgramsRunTellsWithoutALoader() {
    console(-1, "executing program");
    console(0, BANNER);
    assertThat(faults()).extracting(Fault::kind).containsExactly("unexpected-reboot");
  }

  @Test
  void whatStandsFarBeforeABootDoesNotCount() {
    console(400_000_000, "reboot: Restarting system");
    for (int i = 1; i < LastLines.LOOK_BACK; i++) console(500_000_000, "eth0: link is up");
    List<LogLine> near = List.copyOf(log);
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    assertThat(faults()).isEmpty();

    log.clear();
    log.addAll(near);
    console(500_000_000, "eth0: link is up");
    console(-1, "Decompressing Linux... Parsing ELF... done.");
    assertThat(faults()).hasSize(1);
  }

  @Test
  void longLinesOfManyLogsAreNotHeld() {
    String rest = "x".repeat(20_000);
    var reboots = new Reboots(new BootSigns(BundledBook.open()));
    for (int i = 0; i < 10; i++) {
      for (int host = 0; host < 40; host++) {
        var at = new LineRef(0, log.size() + 1);
        accept(reboots, line(at, -1, null, "host" + host, LogLine.Origin.PROGRAM, i + rest));
      }
    }
    // The last line and four programs of each.
    assertThat(reboots.heldCharacters()).isBetween(1L, 40L * 5 * Reboots.LONGEST_KEPT);
  }

  @Test
  void ofARebootBetweenLongLinesOnlyTheirBeginningsAreHeld() {
    String rest = "x".repeat(20_000);
    for (int i = 0; i < 10; i++) {
      console(500_000_000, "executing program " + rest);
      console(0, "Linux version 6.1.0-" + rest + " (builder@host) (gcc-12) #1 SMP");
    }
    console(500_000_000, "executing program " + rest);
    console(0, "Linux version 6.1.0-1 (builder@host) " + rest);
    var reboots = new Reboots(new BootSigns(BundledBook.open()));
    log.forEach(line -> accept(reboots, line));

    assertThat(reboots.heldCharacters()).isLessThan(50L * Reboots.LONGEST_KEPT);
    assertThat(faults())
        .isNotEmpty()
        .allSatisfy(reboot -> {
          assertThat(reboot.headline().text()).hasSize(Reboots.LONGEST_KEPT).endsWith("…");
          assertThat(reboot.fact("last_line")).hasSize(Reboots.LONGEST_KEPT).endsWith("…");
        });
  }

  @Test
  void aKernelOnlySyslogCannotTell() {
    for (int i = 0; i < 20; i++) syslog(i, LogLine.Origin.KERNEL, "device eth0 entered x mode");
    syslog(30, LogLine.Origin.KERNEL, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aSyslogOfProgramsThatWereNotToldToStopTells() {
    programs();
    syslog(200, LogLine.Origin.KERNEL, BANNER);
    assertThat(faults()).extracting(Fault::kind).containsExactly("unexpected-reboot");
  }

  @Test
  void aSyslogOfProgramsThatWereToldToStopDoesNot() {
    programs();
    syslog(50, LogLine.Origin.PROGRAM, "systemd[1]: Stopped target Multi-User System.");
    syslog(200, LogLine.Origin.KERNEL, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aSyslogWithAGapDoesNot() {
    programs();
    syslog(200_000, LogLine.Origin.KERNEL, BANNER);
    assertThat(faults()).isEmpty();
  }

  private void programs() {
    for (String name : List.of("sshd[12]", "cron[9]", "dhclient", "systemd[1]", "postfix/qmgr")) {
      syslog(10, LogLine.Origin.PROGRAM, name + ": at work");
    }
  }

  private void console(long uptime, String text) {
    add(uptime, null, null, LogLine.Origin.UNMARKED, text);
  }

  private void syslog(long second, LogLine.Origin origin, String text) {
    var time = new WallTime(LocalDateTime.of(2026, 11, 25, 1, 0).plusSeconds(second), null);
    add(-1, time, "host", origin, text);
  }

  private void add(
      long uptime,
      @Nullable WallTime wall,
      @Nullable String host,
      LogLine.Origin origin,
      String text) {
    var at = new LineRef(0, log.size() + 1);
    log.add(line(at, uptime, wall, host, origin, text));
  }

  private static LogLine line(
      LineRef at,
      long uptime,
      @Nullable WallTime wall,
      @Nullable String host,
      LogLine.Origin origin,
      String text) {
    return new LogLine(at, 0, text, uptime, wall, host, -1, null, origin, false);
  }

  private List<Fault> faults() {
    return Reports.faults(log);
  }

  private static void accept(Reboots reboots, LogLine line) {
    reboots.accept(line, LogKey.of(line));
  }
}
