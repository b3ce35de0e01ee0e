package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionTest {
  @Test
  void theSameValueAlwaysHasTheSameStandIn() {
    var redaction = new Redaction();
    assertThat(redaction.of("from 10.0.0.1 to 10.0.0.2, not 10.0.0.1"))
        .isEqualTo("from ip-1 to ip-2, not ip-1");
    assertThat(redaction.of("10.0.0.2:22")).isEqualTo("ip-2:22");
  }

  @Test
  void addressesOfEveryFormGo() {
    var redaction = new Redaction();
    assertThat(redaction.of("52:54:00:12:34:56 and fe80::5054:ff:fe12:3456"))
        .isEqualTo("mac-1 and ip-1");
    assertThat(redaction.of("SRC=fe80:0000:0000:0000:5054:00ff:fe12:3456 x"))
        .isEqualTo("SRC=ip-2 x");
    assertThat(redaction.of("MAC=aa:bb:cc:dd:ee:ff:11:22:33:44:55:66:08:00 SRC=10.1.1.1"))
        .isEqualTo("MAC=mac-2 SRC=ip-3");
    assertThat(redaction.of("mail a.b@example.org, /home/alice/linux/x.c"))
        .isEqualTo("mail email-1, /home/user-1/linux/x.c");
  }

  @Test
  void hostsAndSerialNumbersGoWhereverTheyStand() {
    var redaction = new Redaction();
    redaction.learnHost("db7.example.com");
    redaction.learnHost("localhost");
    redaction.learnSerials("System Serial Number: CZ1234ABCD");
    assertThat(redaction.of("[root@DB7 ~]# ssh db7.example.com; db70 db7"))
        .isEqualTo("[root@host-1 ~]# ssh host-1; db70 host-1");
    assertThat(redaction.of("chassis CZ1234ABCD on localhost"))
        .isEqualTo("chassis serial-1 on localhost");
  }

  @Test
  void aStandInIsNeverTheNameOfARealHost() {
    var redaction = new Redaction();
    redaction.learnHost("host-1");
    assertThat(redaction.of("host-1")).isEqualTo("host-2");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "RIP: 0010:[<ffffffff812db1e1>]  [<ffffffff812db1e1>] rb_next+0x1/0x50",
        "CPU: 3 PID: 16179 Comm: java Not tainted 3.10.0-327.44.2.el7.x86_64 #1",
        "Pid: 1, comm: x Not tainted 2.6.32.12 #1",
        "Comm: x Not tainted 2.6.32.12-0.7-default #1",
        "ixgbe: driver version 5.6.3.30 loaded",
        "ixgbe 0000:02:00.1 enp2s0f1: Reset adapter",
        "Code: 89 06 48 8b 47 08 48 89 46 08",
        "Serial: 8250/16550 driver, 4 ports, IRQ sharing enabled",
        "New USB device strings: Mfr=3, Product=2, SerialNumber=1",
        "Mar 7 13:38:04 at 13:38:04.123456",
        "BIOS 1.71 12/03/2015, std::x 1.2.3.4.5 999.1.1.1",
        "bound to ::1 and ::"
      })
  void kernelAddressesAndVersionsStay(String text) {
    var redaction = new Redaction();
    redaction.learnSerials(text);
    assertThat(redaction.of(text)).isEqualTo(text);
  }
}
