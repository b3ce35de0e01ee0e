package org.oopsbook.system;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PrintedReleaseTest {
  private static @Nullable String read(String... lines) {
    var printed = new PrintedRelease();
    String found = null;
    for (String line : lines) found = printed.read(line);
    return found;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "Pid: 1, comm: swapper Not tainted (2.6.18-194.el5 #1) | 2.6.18-194.el5",
        "Pid: 491, comm: scsi_eh_0 Tainted: G        W  ----------------   2.6.32-431.el6.x86_64 #1 HP ProLiant | 2.6.32-431.el6.x86_64",
        "CPU: 0    Not tainted  (3.2.0 #1) | 3.2.0",
        "REGS: c0000000295e77a0 TRAP: 0700   Tainted: G           OE        (6.18.8-200.fc43.ppc64le) | 6.18.8-200.fc43.ppc64le",
        "CPU: 1 UID: 0 PID: 1 Comm: swapper/0 Not tainted 6.12.0-rc7+ #1 | 6.12.0-rc7+",
        "3.5.0-rc5 #2 Not tainted | 3.5.0-rc5",
        "EFLAGS: 00010202   (2.6.18-92.el5PAE #1) | 2.6.18-92.el5PAE"
      })
  void theReleaseStandsBesideTheTaint(String line, String release) {
    assertThat(read(line)).isEqualTo(release);
  }

  @Test
  void aLineThatAMailerBrokeGoesOnInTheNext() {
    assertThat(read("CPU: 0 PID: 1165 Comm: tuned", "Not tainted 4.18.0-240.10.1.el8_3.x86_64 #1"))
        .isEqualTo("4.18.0-240.10.1.el8_3.x86_64");
    assertThat(read("CPU: 22 PID: 727 Comm: md0_raid5 Not", "tainted 5.18.3-arch1-1 #1"))
        .isEqualTo("5.18.3-arch1-1");
    assertThat(read("CPU: 0 PID: 1316 Comm: kworker/u4:5 Tainted: G ", "O      5.3.0-rc3+ #325"))
        .isEqualTo("5.3.0-rc3+");
    assertThat(read("REGS: c000000071d3f0c0 TRAP: 0300   Not tainted ", "(6.19.0-rc1)"))
        .isEqualTo("6.19.0-rc1");
  }

  @Test
  void numbersElsewhereAreNoRelease() {
    assertThat(read("Tainted: [O]=OOT_MODULE, [E]=UNSIGNED_MODULE", "5.3.0-rc3 #325")).isNull();
    assertThat(read("10.0.0.1 #2 is up")).isNull();
    assertThat(read("CPU: 0 PID: 1 Comm: init", "Hardware name: QEMU", "5.3.0-rc3 #325")).isNull();
  }
}
