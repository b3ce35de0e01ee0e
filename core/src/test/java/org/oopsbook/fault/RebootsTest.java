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
  private static final Faults FAULTS = new Faults(BundledBook.open());
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
    console(0, "Booting Linux on physical CPU 0x0000000000 [0x411fd050]");
    console(0, BANNER);
    console(60_000_000, "b");
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
    console(0, BANNER);
    assertThat(faults()).isEmpty();
  }

  @Test
  void aRebootAfterAPanicIsThePanics() {
    console(500_000_000, "Kernel panic - not syncing: dumptest");
    console(0, BANNER);
    assertThat(faults()).extracting(Fault::kind).containsExactly("panic");
  }

  @Test
  void aRebootRightAfterAnOopsIsTheOopss() {
    console(500_000_000, "BUG: kernel NULL pointer dereference, address: 0000000000000010");
    console(500_000_001, "Oops: 0000 [#1] PREEMPT SMP NOPTI");
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
    log.add(new LogLine(at, 0, text, uptime, wall, host, -1, null, origin, false));
  }

  private List<Fault> faults() {
    FaultSearch search = FAULTS.search();
    log.forEach(search::accept);
    return search.finish();
  }
}
