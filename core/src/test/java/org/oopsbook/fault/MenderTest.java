package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;

class MenderTest {
  private static final Faults FAULTS = new Faults(BundledBook.open());
  private static final String CUT_HERE = "------------[ cut here ]------------";

  private final List<LogLine> out = new ArrayList<>();
  private final Mender mender = FAULTS.mender(out::add);

  static LogLine bare(long number, String text) {
    return new LogLine(
        new LineRef(0, number), 0, text, -1, null, null, -1, null, Origin.UNMARKED, false);
  }

  private static LogLine stamped(long number, String text) {
    return new LogLine(
        new LineRef(0, number), 0, text, 1_000_000, null, null, -1, null, Origin.KERNEL, false);
  }

  private List<String> mended(String... lines) {
    for (int i = 0; i < lines.length; i++) mender.accept(bare(i + 1, lines[i]));
    mender.finish();
    return out.stream().map(LogLine::text).toList();
  }

  private void staysAsItIs(String... lines) {
    assertThat(mended(lines)).containsExactly(lines);
    assertThat(out).noneMatch(LogLine::repaired);
    assertThat(mender.joined()).isEmpty();
  }

  @Test
  void aBrokenHeadlineIsWholeAgainAtTheLineOfItsFirstPiece() {
    assertThat(
            mended(
                "eth0: link up",
                "BUG: unable to handle kernel NULL pointer dereference at",
                "0000000000000010",
                "IP: [<ffffffff812db1e1>] rb_next+0x1/0x50"))
        .containsExactly(
            "eth0: link up",
            "BUG: unable to handle kernel NULL pointer dereference at 0000000000000010",
            "IP: [<ffffffff812db1e1>] rb_next+0x1/0x50");
    assertThat(out).extracting(line -> line.at().line()).containsExactly(1L, 2L, 4L);
    assertThat(out).extracting(LogLine::repaired).containsExactly(false, true, false);
    assertThat(mender.joined()).containsOnlyKeys(0).containsEntry(0, 1L);
  }

  @Test
  void aHeadlineWhoseFirstPieceLooksLikeAnUnknownOneIsTheLongerOne() {
    assertThat(
            mended(
                "BUG: sleeping function called from invalid context at",
                "kernel/locking/mutex.c:580"))
        .containsExactly(
            "BUG: sleeping function called from invalid context at kernel/locking/mutex.c:580");
  }

  @Test
  void theFunctionOfABrokenHeadlineIsNoStackEntry() {
    assertThat(
            mended(
                CUT_HERE,
                "WARNING: CPU: 1 PID: 182 at drivers/net/lab/labnic.c:47",
                "f_warn+0x3d/0x50 [labnic]"))
        .containsExactly(
            CUT_HERE,
            "WARNING: CPU: 1 PID: 182 at drivers/net/lab/labnic.c:47 f_warn+0x3d/0x50 [labnic]");
  }

  @Test
  void anInstructionPointerIsJoined() {
    assertThat(
            mended(
                CUT_HERE,
                "RIP: 0010:[<ffffffff812db1e1>]  [<ffffffff812db1e1>]",
                "labnic_read_ring+0x1/0x50 [labnic]"))
        .last()
        .isEqualTo(
            "RIP: 0010:[<ffffffff812db1e1>]  [<ffffffff812db1e1>] labnic_read_ring+0x1/0x50 [labnic]");
  }

  @Test
  void aListOfModulesIsJoinedOverManyLines() {
    assertThat(
            mended(
                CUT_HERE,
                "Modules linked in: netconsole configfs lkdtm(OE) labnic(OE)",
                "qemu_fw_cfg virtio_net net_failover failover virtio_blk",
                "virtio_pci virtio virtio_ring [last unloaded: labmod]",
                "CPU: 1 PID: 182 Comm: init Not tainted 6.1.0-56-amd64 #1"))
        .containsExactly(
            CUT_HERE,
            "Modules linked in: netconsole configfs lkdtm(OE) labnic(OE) qemu_fw_cfg virtio_net"
                + " net_failover failover virtio_blk virtio_pci virtio virtio_ring"
                + " [last unloaded: labmod]",
            "CPU: 1 PID: 182 Comm: init Not tainted 6.1.0-56-amd64 #1");
  }

  @Test
  void theBytesAtTheInstructionAreJoined() {
    assertThat(
            mended(
                CUT_HERE,
                "Code: 24 04 83 f8 2a 75 09 48 83 c4 08 c3 cc cc cc cc 8b 74 24 04",
                "b9 03 00 00 00 ba 80 00 00 00 <0f> 0b 48 83"))
        .last()
        .isEqualTo(
            "Code: 24 04 83 f8 2a 75 09 48 83 c4 08 c3 cc cc cc cc 8b 74 24 04"
                + " b9 03 00 00 00 ba 80 00 00 00 <0f> 0b 48 83");
  }

  @Test
  void aTraceEntryBrokenWithinItsOffsetIsJoinedWithoutABlank() {
    assertThat(
            mended(
                "Call Trace:",
                " [<ffffffff81609e39>] schedule+0x29/0x70",
                " [<ffffffffa0123456>] labnic_poll_the_ring_until_it_is_idle_or_gone+0x",
                "29/0x70 [labnic]"))
        .last()
        .isEqualTo(
            " [<ffffffffa0123456>] labnic_poll_the_ring_until_it_is_idle_or_gone+0x29/0x70 [labnic]");
  }

  @Test
  void theReleaseOfABrokenTaskLineIsJoined() {
    assertThat(
            mended(
                CUT_HERE,
                "CPU: 1 PID: 28891 Comm: python3 Tainted: G           OE",
                "5.4.0-rc5-1.g9db4e16-default #1"))
        .last()
        .isEqualTo(
            "CPU: 1 PID: 28891 Comm: python3 Tainted: G           OE 5.4.0-rc5-1.g9db4e16-default #1");
  }

  @Test
  void theRestOfALineWithAStampIsJoined() {
    mender.accept(stamped(1, "Kernel panic - not syncing: VFS: Unable to mount root fs on"));
    mender.accept(bare(2, "unknown-block(0,0)"));
    mender.accept(stamped(3, "CPU: 0 PID: 1 Comm: swapper/0 Not tainted 6.1.0 #1"));
    mender.finish();

    assertThat(out)
        .extracting(LogLine::text)
        .containsExactly(
            "Kernel panic - not syncing: VFS: Unable to mount root fs on unknown-block(0,0)",
            "CPU: 0 PID: 1 Comm: swapper/0 Not tainted 6.1.0 #1");
    assertThat(out.getFirst().uptimeMicros()).isEqualTo(1_000_000);
  }

  @Test
  void whatAProgramPrintsBetweenMessagesStaysItsOwn() {
    mender.accept(stamped(1, "BUG: unable to handle kernel NULL pointer dereference at 00000010"));
    mender.accept(bare(2, "Starting network: OK"));
    mender.accept(stamped(3, "Modules linked in: ext4"));
    mender.accept(bare(4, "login"));
    mender.accept(stamped(5, "Code: 00 00"));
    mender.accept(bare(6, "12 34 56"));
    mender.finish();

    assertThat(out).hasSize(6).noneMatch(LogLine::repaired);
  }

  @Test
  void twoShortHeadlinesAreTwo() {
    staysAsItIs(
        "Kernel panic - not syncing: Fatal exception",
        "Kernel panic - not syncing: Fatal exception in interrupt");
  }

  @Test
  void aHeadlineIsNotTheMiddleOfALine() {
    staysAsItIs(
        "ata1: link is slow to respond, please be patient (ready=0)",
        "INFO: task init:38 blocked for more than 4 seconds.",
        "      Not tainted 6.1.192-tinylab #1");
  }

  @Test
  void aTraceOfBareFunctionsStaysATrace() {
    staysAsItIs(
        "Call Trace:",
        " dump_stack_lvl",
        " labnic_clean_tx_irq",
        " labnic_poll_forever",
        " net_rx_action",
        " __do_softirq");
  }

  @Test
  void linesOfOneReportAreNotTakenForPieces() {
    staysAsItIs(
        "CPU 2: Machine Check Exception: 0000000000000007",
        "Bank 1: b40000000000083b at 000000fdfc001cf8",
        "Kernel panic - not syncing: Unable to continue");
  }

  @Test
  void linesThatNoWidthDividesStayApart() {
    staysAsItIs(
        CUT_HERE,
        "Modules linked in: netconsole configfs lkdtm(OE)",
        "ext4 is what this root is mounted as, whatever the list of modules above it may have said");
  }

  @Test
  void aBlankLineAndAnotherPartOfADocumentEndALine() {
    String first = "BUG: unable to handle kernel NULL pointer dereference at";
    LogLine elsewhere =
        new LogLine(
            new LineRef(0, 2), 1, "00000010", -1, null, null, -1, null, Origin.UNMARKED, false);
    mender.accept(bare(1, first));
    mender.accept(elsewhere);
    mender.finish();
    assertThat(out).hasSize(2);

    out.clear();
    staysAsItIs(first, "", "0000000000000010");
  }

  @Test
  void aLongTextThatIsNoReportIsHandedOnWhole() {
    String[] lines = new String[5_000];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "service " + i + " started on port " + (i * 7 % 9000) + " after a while";
    }
    staysAsItIs(lines);
  }

  @Test
  void anEndlessListIsNotPutTogether() {
    String piece = "virtio_one virtio_two virtio_three virtio_four virtio_five virtio_six";
    mender.accept(bare(1, "Modules linked in: virtio_nought virtio_minus_one virtio_minus_two"));
    for (int i = 2; i < 2_000; i++) mender.accept(bare(i, piece));
    mender.finish();

    assertThat(out).allMatch(line -> line.text().length() <= Mender.LONGEST);
    assertThat(out.stream().mapToLong(line -> line.text().split(" ", -1).length).sum())
        .isEqualTo(6 + 6 * 1998L);
  }
}
