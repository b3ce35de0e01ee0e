package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** One table for each framing: a line, and what is left when the framing is off. */
class FramingsTest {
  private static void check(String line, String expected) {
    assertThat(Lines.of(line).described()).containsExactly(expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          root@host1:~# →Kernel panic - not syncing: Fatal exception
          [root@host1 ~]# →BUG: unable to handle kernel paging request at ffffc900
          / # →Unable to handle kernel paging request at virtual address 00800000
          host1 login: →INFO: task java:12 blocked for more than 120 seconds.
          """)
  void aMessageBehindAPromptIsALineOfItsOwn(String prompt, String message) {
    assertThat(Lines.of(prompt + message).texts()).containsExactly(prompt, message);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "root@host1:~# dmesg | grep BUG: ",
        "[root@host1 ~]# uname -a",
        "host1 login: root",
        "# A heading: of a document",
        "[INFO] a # Note"
      })
  void whatIsTypedAtAPromptIsLeftBehindIt(String line) {
    check(line, "unmarked |" + line + "|");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          [   12.345678] Call Trace:→kernel +12345678 |Call Trace:|
          [   12.345678]  <TASK>→kernel +12345678 | <TASK>|
          [   12.345678]  [<ffffffff810aff99>] ? foo+0x1/0x2→kernel +12345678 | [<ffffffff810aff99>] ? foo+0x1/0x2|
          [47113590.457363] IP: x→kernel +47113590457363 |IP: x|
          [   12.345678] →kernel +12345678 ||
          [   12.345678]→kernel +12345678 ||
          [    1.234][ T123] text→kernel +1234000 T123 |text|
          [    1.234567][    C3]  text→kernel +1234567 C3 | text|
          [    1.234567] [ T1] text→kernel +1234567 T1 |text|
          [    0.043841 ][    T0 ] EIP: x→kernel +43841 T0 |EIP: x|
          [    1.234567 <    0.000012>] text→kernel +1234567 |text|
          [   12.345678] watchdog: BUG: soft lockup→kernel +12345678 |watchdog: BUG: soft lockup|
          [   12.345678] rcu: INFO: rcu_sched→kernel +12345678 |rcu: INFO: rcu_sched|
          [   12.345678] EPT: GPA: 0x1→kernel +12345678 |EPT: GPA: 0x1|
          [   12.345678] systemd[1]: Reached target→kernel +12345678 |systemd[1]: Reached target|
          [   12.345678] {1}[Hardware Error]: x→kernel +12345678 |{1}[Hardware Error]: x|
          [ 1804]    89  1804 qmgr→unmarked |[ 1804]    89  1804 qmgr|
          [00000009] *pgd=00000000→unmarked |[00000009] *pgd=00000000|
          [ INFO: possible recursive locking detected ]→unmarked |[ INFO: possible recursive locking detected ]|
          """)
  void printk(String line, String expected) {
    check(line, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          [Tue Mar  7 13:38:04 2017] text→kernel 2017-03-07T13:38:04 |text|
          [Tue Mar  7 13:38:04 2017]  text→kernel 2017-03-07T13:38:04 | text|
          [Nov24 23:28] text→kernel |text|
          [五 5月  1 13:38:04 2024] text→kernel 2024-05-01T13:38:04 |text|
          [五 5月 1 13:38:04 2024] text→kernel 2024-05-01T13:38:04 |text|
          [Mi Mai  1 13:38:04 2024] text→kernel |text|
          [Mi Mai 1 13:38:04 2024] text→kernel |text|
          [2024-05-01 13:38:04] text→unmarked |[2024-05-01 13:38:04] text|
          [Tue Mar  7 13:38:04 2017] [   12.345678] text→kernel +12345678 2017-03-07T13:38:04 |text|
          [   99.000001] <4>[   12.345678] text→kernel 4 +12345678 |text|
          [  +0.000012] text→kernel |text|
          2026-11-24T23:28:55,558313+00:00 text→kernel 2026-11-24T23:28:55.558313Z |text|
          2026-11-24T23:28:55,558313+01:00  text→kernel 2026-11-24T23:28:55.558313+01:00 | text|
          kern  :warn  : [   12.345678] text→kernel 4 +12345678 |text|
          kern  :alert :  text→kernel 1 | text|
          kern  :warn  : 2026-11-24T23:28:55,558313+00:00 text→kernel 4 2026-11-24T23:28:55.558313Z |text|
          daemon:info  : [    5.000000] systemd[1]: x→program 6 +5000000 |systemd[1]: x|
          <4>[   12.345678]  text→kernel 4 +12345678 | text|
          <0>{1}[Hardware Error]: event→kernel 0 |{1}[Hardware Error]: event|
          <4> [<ffff>] foo→kernel 4 | [<ffff>] foo|
          <c>[    1.000000] text→kernel +1000000 |text|
          <30>[    5.000000] systemd[1]: x→program 6 +5000000 |systemd[1]: x|
          <TASK>→unmarked |<TASK>|
          """)
  void dmesg(String line, String expected) {
    check(line, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          4,1234,5678901,-;text→kernel 4 +5678901 |text|
          4,1234,5678901,-,caller=T12; text→kernel 4 +5678901 T12 | text|
          6,88,0,-;rcu: \\x09x→kernel 6 +0 |rcu: \tx|
          30,88,5,-;systemd[1]: x→program 6 +5 |systemd[1]: x|
          6.4.0,6,444,501151268,-;netconsole: x→kernel 6 +501151268 |netconsole: x|
          4,1,2 text→unmarked |4,1,2 text|
          """)
  void kmsg(String line, String expected) {
    check(line, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          Mar 7 13:38:04 xg-app-118 kernel: EPT: GPA: 0x1→kernel @xg-app-118 0000-03-07T13:38:04 |EPT: GPA: 0x1|
          Mar  7 13:38:04 host kernel:  <IRQ>→kernel @host 0000-03-07T13:38:04 | <IRQ>|
          Mar  7 13:38:04 host kernel: [   12.345678]  foo→kernel +12345678 @host 0000-03-07T13:38:04 | foo|
          Mar  7 13:38:04 host kernel: [   12.345678][  T12] foo→kernel +12345678 T12 @host 0000-03-07T13:38:04 |foo|
          Mar  7 13:38:04 host kernel: [T45426] foo→kernel T45426 @host 0000-03-07T13:38:04 |foo|
          Mar  7 13:38:04 host kernel: [drm] Num pipes→kernel @host 0000-03-07T13:38:04 |[drm] Num pipes|
          Mar  7 13:38:04 host kernel:→kernel @host 0000-03-07T13:38:04 ||
          Mar  7 13:38:04 host kernel[0]: foo→kernel @host 0000-03-07T13:38:04 |foo|
          Mar  7 13:38:04 kernel: foo→kernel 0000-03-07T13:38:04 |foo|
          Mar  7 13:38:04 host openvpn[1118]: WARNING: x→program @host 0000-03-07T13:38:04 |openvpn[1118]: WARNING: x|
          Mar  7 13:38:04 host last message repeated 2 times→program @host 0000-03-07T13:38:04 |last message repeated 2 times|
          Mar  7 13:38:04.123456 host kernel: foo→kernel @host 0000-03-07T13:38:04.123456 |foo|
          Mar  7 13:38:04 host kernel: a#011b→kernel @host 0000-03-07T13:38:04 |a\tb|
          фев 12 00:48:02 kernel: foo→kernel |foo|
          3月 07 13:38:04 host kernel: foo→kernel @host 0000-03-07T13:38:04 |foo|
          2025-07-07T19:30:28.806185-07:00 host11 kernel: [3777897.708336] foo→kernel +3777897708336 @host11 2025-07-07T19:30:28.806185-07:00 |foo|
          2026-11-24T23:30:00+0000 node kernel:  foo→kernel @node 2026-11-24T23:30Z | foo|
          2026-11-24T23:30:00.123456+0000 node sshd[9]: x→program @node 2026-11-24T23:30:00.123456Z |sshd[9]: x|
          2017-06-30 16:25:43.012 err kernel: [261108.341940] x→kernel 3 +261108341940 2017-06-30T16:25:43.012 |x|
          Sun Sep  1 19:30:19 2019 kern.warn kernel: [138620.015474] x→kernel 4 +138620015474 2019-09-01T19:30:19 |x|
          Tue 2026-11-24 23:30:00 UTC node kernel: foo→kernel @node 2026-11-24T23:30Z |foo|
          1795563000.000001 node kernel: foo→kernel @node 2026-11-24T23:30:00.000001Z |foo|
          kernel: foo→kernel |foo|
          kernel BUG at mm/slub.c:546!→unmarked |kernel BUG at mm/slub.c:546!|
          May the force be with you→unmarked |May the force be with you|
          """)
  void syslogAndJournalShort(String line, String expected) {
    check(line, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          <4>Mar  7 13:38:04 host kernel: foo→kernel 4 @host 0000-03-07T13:38:04 |foo|
          <4>1 2026-11-24T23:30:00.1Z host kernel - - - foo→kernel 4 @host 2026-11-24T23:30:00.100Z |foo|
          <4>1 2026-11-24T23:30:00Z host kernel - - [a@1 x="]\\""][b] [   12.345678]  foo→kernel 4 +12345678 @host 2026-11-24T23:30Z | foo|
          <4>1 - - - - - - foo→kernel 4 |foo|
          <30>1 2026-11-24T23:30:00Z host systemd 1 - - foo→program 6 @host 2026-11-24T23:30Z |systemd[1]: foo|
          """)
  void syslogProtocol(String line, String expected) {
    check(line, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '→',
      quoteCharacter = '\0',
      ignoreLeadingAndTrailingWhitespace = false,
      textBlock =
          """
          - [524257.438557] BUG: x→kernel +524257438557 |BUG: x|
             [7028915.431770] stripe→kernel +7028915431770 |stripe|
          [guest0/uart0] [    1.859726] check→kernel +1859726 |check|
          `Sun Sep  1 19:30:19 2019 kern.warn kernel: x`→kernel 4 2019-09-01T19:30:19 |x|
          > [   12.345678]  <IRQ>→kernel +12345678 | <IRQ>|
          >> > [   12.345678] foo→kernel +12345678 |foo|
          >[   12.345678] foo→kernel +12345678 |foo|
          >  [<ffff>] foo→unmarked | [<ffff>] foo|
          >ffff888003c8a900: fb fb→unmarked |>ffff888003c8a900: fb fb|
          [   12.345678]  &lt;IRQ&gt; a &amp;&amp; b→kernel +12345678 | <IRQ> a && b|
          <pre>[   12.345678] foo</pre>→kernel +12345678 |foo|
          <span class="x">[   12.345678] foo</span>→kernel +12345678 |foo|
          2026-11-24T23:30:00.123456789Z stdout F [   12.345678]  foo→kernel +12345678 | foo|
          {"log":"[   12.345678]  foo\\n","stream":"stdout","time":"x"}→kernel +12345678 | foo|
          \u001b[32m[   12.345678] \u001b[0m\u001b[33mfoo\u001b[0m bar→kernel +12345678 |foo bar|
          ^[[32m[   12.345678] ^[[0mfoo→kernel +12345678 |foo|
          （这里是个分界点）→unmarked |（这里是个分界点）|
          """)
  void whatSurroundsALine(String line, String expected) {
    check(line, expected);
  }

  @Test
  void carriageReturnsOfAConsole() {
    check("[   12.345678] foo\r", "kernel +12345678 |foo|");
    check("\r[   12.345678] foo\r\r", "kernel +12345678 |foo|");
    assertThat(Lines.of("10%\r20%\r").texts()).containsExactly("10%", "20%");
  }

  @Test
  void theNoBreakSpacesOfAMailAreSpaces() {
    check(
        "[   12.345678] Tainted: G\u00a0\u00a0 \u00a0X 6.1.0",
        "kernel +12345678 |Tainted: G    X 6.1.0|");
  }

  /** As often as the stack is not deep enough for a call each. */
  @Test
  void stampsWithinStampsAreReadToTheEnd() {
    String stamps = "[   12.345678] " + "<6>[   12.345678] ".repeat(3_000);
    assertThat(Lines.of(stamps + "x").texts()).last().isEqualTo("x");
    assertThat(Lines.of("[Mon Jun  1 13:38:04 2026] " + stamps + "x").texts())
        .last()
        .isEqualTo("x");
  }
}
