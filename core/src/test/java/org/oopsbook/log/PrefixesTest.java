package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PrefixesTest {
  private static final String[] REPORT = {
    "BUG: kernel NULL pointer dereference, address: 0000000000000010",
    "#PF: supervisor read access in kernel mode",
    "Oops: 0000 [#1] PREEMPT SMP NOPTI",
    "RIP: 0010:labnic_read_ring+0x5/0x10 [labnic]",
    "Call Trace:",
    " <TASK>",
    " f_null+0xc/0x20 [labnic]",
    "---[ end trace 0000000000000000 ]---"
  };

  @FunctionalInterface
  private interface Prefix {
    String of(int line);
  }

  private static void isTakenOff(Prefix prefix) {
    String[] lines =
        IntStream.range(0, REPORT.length)
            .mapToObj(i -> prefix.of(i) + REPORT[i])
            .toArray(String[]::new);
    assertThat(Lines.of(lines).texts()).containsExactly(REPORT);
  }

  @Test
  void aColumnOfLineNumbers() {
    isTakenOff(i -> "%3d ".formatted(i + 96));
    isTakenOff(i -> "%6d\t".formatted(i + 1));
    isTakenOff(i -> "%d: ".formatted(i + 1));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "- ",
        "* ",
        "# ",
        "| ",
        "[guest0/uart0] ",
        "vcpu-5 - Guest: ",
        "2024-03-05T10:11:12.345Z In(05) vcpu-0 - Guest: ",
        "console-1    | ",
        "10.0.0.7:6666: ",
        "[2024-03-05 10:11:12] ",
        "[10:11:12.345] ",
      })
  void theSameBeforeEveryLine(String prefix) {
    isTakenOff(i -> prefix);
  }

  @Test
  void theClockOfATerminalThatRuns() {
    isTakenOff("10:11:%02d.345> "::formatted);
  }

  @Test
  void oneBeforeTheOther() {
    isTakenOff(i -> "%3d [guest0/uart0] ".formatted(i + 1));
  }

  @Test
  void theStampBehindItIsStillRead() {
    String[] lines =
        IntStream.range(0, 8)
            .mapToObj(i -> "[guest0/uart0] [    1.00000%d] eth%d: link up".formatted(i, i))
            .toArray(String[]::new);

    assertThat(Lines.of(lines).described().getLast()).isEqualTo("kernel +1000007 |eth7: link up|");
  }

  @Test
  void aFewLinesThatBeginSoDoNotMakeAPrefix() {
    String[] lines = {
      "eth0: link up", "- one", "- two", "eth1: link up", "eth2: link up", "eth3: link down"
    };
    assertThat(Lines.of(lines).texts()).containsExactly(lines);
  }

  @Test
  void numbersThatDoNotCountAreTheLinesOwn() {
    String[] lines = {"900 qmgr", "12 tlsmgr", "55 pickup", "4711 cleanup", "3 init", "88 sshd"};
    assertThat(Lines.of(lines).texts()).containsExactly(lines);
  }

  @Test
  void aFramingIsNoPrefix() {
    assertThat(
            Lines.of(
                    "2026-11-24T23:28:55,558313+00:00 one",
                    "2026-11-24T23:28:55,558313+00:00 two",
                    "2026-11-24T23:28:55,558313+00:00 three",
                    "2026-11-24T23:28:55,558313+00:00 four",
                    "2026-11-24T23:28:55,558313+00:00 five")
                .described())
        .contains("kernel 2026-11-24T23:28:55.558313Z |five|");
  }

  @Test
  void aShortTextIsLeftAsItIs() {
    assertThat(Lines.of("- one", "- two").texts()).containsExactly("- one", "- two");
  }
}
