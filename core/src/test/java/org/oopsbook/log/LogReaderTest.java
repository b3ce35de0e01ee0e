package org.oopsbook.log;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.evidence.Limits;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

class LogReaderTest {
  @Test
  void framingsMayBeMixedInOneText() {
    var read =
        Lines.of(
            "[   12.345678] one",
            "Mar  7 13:38:04 host kernel: two",
            "4,1234,5678901,-;three",
            " SUBSYSTEM=pci",
            " DEVICE=+pci:0000:00:1f.2",
            "{\"_TRANSPORT\":\"kernel\",\"MESSAGE\":\"four\"}",
            "<4>[   12.345678] five",
            "six");
    assertThat(read.texts()).containsExactly("one", "two", "three", "four", "five", "six");
    assertThat(read.numbers()).containsExactly(1L, 2L, 3L, 6L, 7L, 8L);
    assertThat(read.summary().lines()).isEqualTo(8);
  }

  @Test
  void aJournalRecordGivesAllItsParts() {
    var read =
        Lines.of(
            "{\"__REALTIME_TIMESTAMP\":\"1795563009562340\",\"SYSLOG_IDENTIFIER\":\"kernel\","
                + "\"_HOSTNAME\":\"node\",\"PRIORITY\":\"1\",\"_TRANSPORT\":\"kernel\","
                + "\"_SOURCE_MONOTONIC_TIMESTAMP\":\"9558313\",\"MESSAGE\":\" <TASK>\"}",
            "{\"SYSLOG_IDENTIFIER\":\"sshd\",\"_PID\":\"9\",\"MESSAGE\":\"bye\"}",
            "{\"_TRANSPORT\":\"kernel\",\"MESSAGE\":[114,195,188,10,32,120]}");
    assertThat(read.described())
        .containsExactly(
            "kernel 1 +9558313 @node 2026-11-24T23:30:09.562340Z | <TASK>|",
            "program |sshd[9]: bye|",
            "kernel |rü|",
            "kernel | x|");
    assertThat(read.summary().format()).isEqualTo("journal-json");
  }

  @Test
  void aMessageThatJournalctlLeftOutIsNoted() {
    var read = Lines.of("{\"MESSAGE\":null,\"_TRANSPORT\":\"journal\"}");
    assertThat(read.lines()).isEmpty();
    assertThat(read.summary().notes()).containsExactly(Text.phrase("evidence.omitted", 1L));
  }

  @Test
  void jsonMayBeLaidOutOverLines() {
    var read =
        Lines.of(
            "{",
            "   \"dmesg\": [",
            "      {",
            "         \"pri\": 1,",
            "         \"time\":    12.398342,",
            "         \"caller\": \"T12\",",
            "         \"msg\": \"BUG: a { b\"",
            "      },{",
            "         \"pri\": 30,",
            "         \"time\":    12.398704,",
            "         \"msg\": \"systemd[1]: x\"",
            "      }",
            "   ]",
            "}",
            "[   12.345678] after");
    assertThat(read.described())
        .containsExactly(
            "kernel 1 +12398342 T12 |BUG: a { b|",
            "program 6 +12398704 |systemd[1]: x|",
            "kernel +12345678 |after|");
    assertThat(read.numbers()).containsExactly(3L, 8L, 15L);
  }

  @Test
  void whatLooksLikeJsonAndIsNoneIsGivenBack() {
    String[] lines = {
      "{", "  int x = 1;", "}", "[", "BUG: x", "{ \"a\": 1 }", "{\"cut\": \"", "end"
    };
    assertThat(Lines.of(lines).texts()).containsExactly(lines);
  }

  @Test
  void aJournalExportMayHoldBinaryFields() throws IOException {
    var out = new ByteArrayOutputStream();
    out.writeBytes(utf8("__CURSOR=x\n_TRANSPORT=kernel\n_HOSTNAME=node\nPRIORITY=4\nMESSAGE\n"));
    byte[] message = utf8("one\n two\0");
    out.writeBytes(
        ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(message.length).array());
    out.writeBytes(message);
    out.writeBytes(utf8("\nSYSLOG_IDENTIFIER=kernel\n\n__CURSOR=y\nMESSAGE=three\n\nafter\n"));
    var read = Lines.of(out.toByteArray());
    assertThat(read.described())
        .containsExactly(
            "kernel 4 @node |one|", "kernel 4 @node | two|", "program |three|", "unmarked |after|");
    assertThat(read.numbers()).containsExactly(1L, 1L, 10L, 13L);
  }

  @Test
  void aBinaryFieldThatClaimsTooMuchIsNotWaitedFor() {
    var out = new ByteArrayOutputStream();
    out.writeBytes(utf8("__CURSOR=x\nMESSAGE=one\nX\n"));
    out.writeBytes(new byte[] {-1, -1, -1, -1, -1, -1, -1, 127});
    out.writeBytes(utf8("\n[   12.345678] after\n"));
    assertThat(Lines.of(out.toByteArray()).texts()).contains("one", "after");
  }

  @Test
  void fragmentsOfNetconsoleArePutTogether() {
    var read =
        Lines.of(
            "6,416,1758426,-,ncfrag=0/9;the ",
            "6,416,1758426,-,ncfrag=4/9;whole",
            "6,417,1758427,-,ncfrag=0/9;only a part",
            "6,418,1758428,-;next");
    assertThat(read.texts()).containsExactly("the whole", "only a part", "next");
    assertThat(read.numbers()).containsExactly(1L, 3L, 4L);
  }

  @Test
  void piecesOfContainerOutputArePutTogether() {
    var read =
        Lines.of(
            "2026-11-24T23:30:00.1Z stdout P [   12.345678] the ",
            "2026-11-24T23:30:00.1Z stdout F whole",
            "{\"log\":\"[   12.345678] and \",\"stream\":\"stdout\"}",
            "{\"log\":\"this\\n\",\"stream\":\"stdout\"}");
    assertThat(read.texts()).containsExactly("the whole", "and this");
    assertThat(read.numbers()).containsExactly(1L, 3L);
    assertThat(read.summary().format()).isEqualTo("container-log");
  }

  @Test
  void theHostOfAMonotonicJournalIsRemembered() {
    var read =
        Lines.of(
            "[    5.100000] usb 1-1: new device",
            "[    5.200000] node kernel: usb 1-1: new device",
            "[    5.300000] node systemd[1]: Started x.");
    assertThat(read.described())
        .containsExactly(
            "kernel +5100000 |usb 1-1: new device|",
            "kernel +5200000 @node |usb 1-1: new device|",
            "program +5300000 @node |systemd[1]: Started x.|");
  }

  @Test
  void furtherLinesOfAMessageBelongToItsFraming() {
    var read =
        Lines.of(
            "Nov 24 23:30:09 node kdump: [    9.558313] BUG: x",
            "                            [    9.561340] #PF: y",
            "[    0.000000] calibrate_delay_direct() failed",
            "                 Probably due to",
            "[    0.000001] next",
            "  bare");
    assertThat(read.described())
        .containsExactly(
            "program @node 0000-11-24T23:30:09 |kdump: [    9.558313] BUG: x|",
            "program @node 0000-11-24T23:30:09 |[    9.561340] #PF: y|",
            "kernel +0 |calibrate_delay_direct() failed|",
            "kernel +0 |  Probably due to|",
            "kernel +1 |next|",
            "unmarked |  bare|");
  }

  @Test
  void messagesThatAConsoleRanTogetherAreTakenApart() {
    var read =
        Lines.of(
            "Starting udev: [    4.666720] udevd[196]: starting[    4.700000] next",
            "pid:1 flags:0x2<4>[13081.589388]  foo",
            "host app[9]: see [    4.666720] x",
            "Mar  7 13:38:04 host app[9]: see [    4.666720] x",
            "[    1.000000] took [0.5] and [1.2.3] of [ 12.5 ]");
    assertThat(read.described())
        .containsExactly(
            "unmarked |Starting udev: |",
            "kernel +4666720 |udevd[196]: starting|",
            "kernel +4700000 |next|",
            "unmarked |pid:1 flags:0x2|",
            "kernel 4 +13081589388 | foo|",
            "unmarked |host app[9]: see |",
            "kernel +4666720 |x|",
            "program @host 0000-03-07T13:38:04 |app[9]: see [    4.666720] x|",
            "kernel +1000000 |took [0.5] and [1.2.3] of [ 12.5 ]|");
  }

  @Test
  void headingsOfADocumentBeginSegmentsButPromptsAndRulersDoNot() {
    var read =
        Lines.of(
            "# Book",
            "",
            "## First",
            "### Log",
            "```",
            "# uname -a",
            "[   12.345678] one",
            "------------",
            "```",
            "Second",
            "------",
            "[   12.345678] two",
            "",
            "----------",
            "> ## quoted");
    assertThat(read.lines().stream().map(LogLine::segment).distinct()).containsExactly(1, 2, 3);
    assertThat(segmentOf(read, "one")).isEqualTo(2);
    assertThat(segmentOf(read, "two")).isEqualTo(3);
    assertThat(read.lines().getLast().segment()).isEqualTo(3);
    assertThat(read.summary().format()).isEqualTo("document");
  }

  @Test
  void aConsoleWithRootPromptsIsNoDocument() {
    var read = Lines.of("# uname -a", "Linux x", "# dmesg", "[   12.345678] one");
    assertThat(read.lines()).allMatch(line -> line.segment() == 0);
    assertThat(read.summary().format()).isEqualTo("kernel-log");
  }

  private static int segmentOf(Lines read, String text) {
    return read.lines().stream()
        .filter(line -> line.text().equals(text))
        .findFirst()
        .orElseThrow()
        .segment();
  }

  @Test
  void indentedCodeOfADocumentLosesItsIndentation() {
    var read =
        Lines.of("## Log", "", "    BUG: x", "     <TASK>", "", "    IP: y", "text", "    z");
    assertThat(read.texts())
        .containsExactly("## Log", "", "BUG: x", " <TASK>", "", "IP: y", "text", "    z");
  }

  @Test
  void aFenceInAListMayBeIndented() {
    var read = Lines.of("- see", "  ```", "  BUG: x", "   <TASK>", "  ```");
    assertThat(read.texts()).contains("BUG: x", " <TASK>");
  }

  @Test
  void anIndentationThatAllLinesShareIsTakenOff() {
    var read = Lines.of("   BUG: x", "   IP: y", "    [<ff>] z", "   a", "   b");
    assertThat(read.texts()).containsExactly("BUG: x", "IP: y", " [<ff>] z", "a", "b");
    assertThat(Lines.of(" a+0x1/0x2", " b", " c", " d", " e").texts()).contains(" a+0x1/0x2");
  }

  @Test
  void breaksOfAWebPageAreLines() {
    var read = Lines.of("<p>BUG: x<br>IP: y<br/> &lt;TASK&gt;</p>");
    assertThat(read.texts()).containsExactly("BUG: x", "IP: y", " <TASK>");
    assertThat(read.numbers()).containsExactly(1L, 1L, 1L);
  }

  @Test
  void anOverlongLineIsCutAndNoted() {
    String line = "[   12.345678] " + "x".repeat(10 << 20);
    var read = Lines.of("one", line, "three");
    assertThat(read.texts()).hasSize(3).contains("one", "three");
    assertThat(read.texts().get(1)).hasSize((64 << 10) - 15);
    assertThat(read.summary().notes())
        .containsExactly(Text.phrase("evidence.line-cut", 2L, (long) line.length(), 64 << 10));
  }

  @Test
  void aLineIsNotCutInsideACharacter() {
    var limits = new Limits(1 << 20, 1 << 20, 10, 1 << 20, 4, 4, 1, 1);
    var read = Lines.of(new ByteArrayInputStream(utf8("a日本\n日\n")), limits);
    assertThat(read.texts()).containsExactly("a日", "日");
  }

  @Test
  void manyOverlongLinesAreCounted() {
    var read = Lines.of(("x".repeat(70_000) + "\n").repeat(10).getBytes(StandardCharsets.UTF_8));
    assertThat(read.summary().notes())
        .hasSize(4)
        .endsWith(Text.phrase("evidence.more-lines-cut", 7L));
  }

  @Test
  void nulsAndBytesThatAreNotUtf8AreTolerated() {
    byte[] bytes = {'a', 0, 'b', '\n', 'c', (byte) 0xff, 'd', '\n'};
    var read = Lines.of(bytes);
    assertThat(read.texts()).containsExactly("ab", "c\ufffdd");
    assertThat(read.summary().notes())
        .containsExactly(
            Text.phrase("evidence.nuls", 1L), Text.phrase("evidence.invalid-utf8", 1L));
  }

  @Test
  void aLogThatEndsInsideALineIsNoted() {
    assertThat(Lines.of(utf8("[   12.345678] Call Tra")).summary().notes())
        .containsExactly(Text.phrase("evidence.ends-in-line", 1L));
    assertThat(Lines.of(utf8("a paste without an end")).summary().notes()).isEmpty();
  }

  @Test
  void aSourceThatBreaksIsReadSoFar() {
    var broken =
        new InputStream() {
          private final InputStream good = new ByteArrayInputStream(utf8("one\ntwo\nthr"));

          @Override
          public int read() throws IOException {
            int b = good.read();
            if (b < 0) throw new IOException("worn out");
            return b;
          }

          @Override
          public int read(byte[] into, int offset, int length) throws IOException {
            into[offset] = (byte) read();
            return 1;
          }
        };
    var read = Lines.of(broken, Limits.DEFAULT);
    assertThat(read.texts()).isEqualTo(List.of("one", "two", "thr"));
    assertThat(read.summary().notes())
        .containsExactly(Text.phrase("evidence.broke-line", 3L, "worn out"));
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }
}
