package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.LogLine;

class WrapsTest {
  @Test
  void aMailersBreaksBetweenWordsAreUndone() {
    var read =
        Lines.of(
            "[    4.202496] BUG: Bad page map in process python3",
            "[    4.214400] addr:0000003fa4435000 vm_flags:00100073 anon_vma:(null)",
            "mapping:0000000000000000 index:405651e",
            "[    4.226312] file:(null) fault:0x0 mmap:0x0 readpage:0x0",
            "[    4.227840] CPU: 1 PID: 28891 Comm: python3 Not tainted 5.4.0-rc5",
            "#1 openSUSE Tumbleweed (unreleased)",
            "[    4.237866] Call Trace:",
            "[    4.248920] schedule+0x29/0x70");

    assertThat(read.texts())
        .containsExactly(
            "BUG: Bad page map in process python3",
            "addr:0000003fa4435000 vm_flags:00100073 anon_vma:(null) mapping:0000000000000000"
                + " index:405651e",
            "file:(null) fault:0x0 mmap:0x0 readpage:0x0",
            "CPU: 1 PID: 28891 Comm: python3 Not tainted 5.4.0-rc5 #1 openSUSE Tumbleweed"
                + " (unreleased)",
            "Call Trace:",
            "schedule+0x29/0x70");
    assertThat(read.numbers()).containsExactly(1L, 2L, 4L, 5L, 7L, 8L);
    assertThat(read.lines())
        .extracting(LogLine::repaired)
        .containsExactly(false, true, false, true, false, false);
  }

  @Test
  void aTerminalsBreaksWithinWordsAreUndone() {
    var read =
        Lines.of(
            "[    1.000001] alpha beta gamma delta epsil",
            "on zeta",
            "[    1.000002] short",
            "[    1.000003] one two three four five six ",
            "seven eight",
            "[    1.000004] lorem ipsum dolor sit amet c",
            "onsectetur adipiscing",
            "[    1.000005] short too");

    assertThat(read.texts())
        .containsExactly(
            "alpha beta gamma delta epsilon zeta",
            "short",
            "one two three four five six seven eight",
            "lorem ipsum dolor sit amet consectetur adipiscing",
            "short too");
  }

  @Test
  void aLineBrokenTwiceIsOneAgain() {
    var read =
        Lines.of(
            "[    1.000001] usb 1-1: New USB device found, idVendor=1d6b, idProduct=0002,",
            "bcdDevice= 5.10, and a good deal more that is said of it in this line until",
            "it ends",
            "[    1.000002] short",
            "[    1.000003] usb 1-1: New USB device strings: Mfr=3, Product=2,",
            "SerialNumber=0000:00:14.0",
            "[    1.000004] short too");

    assertThat(read.texts()).hasSize(4);
    assertThat(read.texts().getFirst()).endsWith("in this line until it ends");
  }

  @Test
  void whatProgramsPrintIsLeftAsItIs() {
    List<String> printed = List.of("Starting network: OK", "Welcome to host1", "host1 login: ");
    var read =
        Lines.of(
            "[    1.000001] eth0: link up",
            printed.get(0),
            "[    1.000002] usb 1-1: New USB device found, idVendor=1d6b, idProduct=0002, bcdDevice= 5.10",
            printed.get(1),
            "[    1.000003] random: crng init done",
            printed.get(2),
            "[    1.000004] eth0: link down");

    assertThat(read.lines()).hasSize(7).noneMatch(LogLine::repaired);
    assertThat(read.texts()).containsAll(printed);
  }

  @Test
  void twoLinesThatFitAWidthByChanceAreNotEnough() {
    var read =
        Lines.of(
            "[   22.764232] Kernel panic - not syncing: Fatal exception",
            "Starting network: OK and the machine goes on a while longer",
            "of course");

    assertThat(read.lines()).hasSize(3).noneMatch(LogLine::repaired);
  }

  @Test
  void theSameTwoLinesOverAndOverSayItOnce() {
    var lines = new String[20];
    for (int i = 0; i < lines.length; i += 2) {
      lines[i] =
          "[    1.00000%d] eth0: the link of this device is not ready for now at all"
              .formatted(i / 2);
      lines[i + 1] = "watching:the-link-of-eth0";
    }

    assertThat(Lines.of(lines).lines()).hasSize(20).noneMatch(LogLine::repaired);
  }
}
