package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;

/** Reports whose headline is lost, or of a wording that no rule knows. */
class UnsureReportsTest {
  private static final String CPU =
      "CPU: 3 PID: 1234 Comm: bash Tainted: G           OE      6.1.0-56-amd64 #1\n";
  private static final String POINTER = "RIP: 0010:foo_bar+0x12/0x40 [labnic]\n";
  private static final String TRACE =
      "Call Trace:\n baz_write+0x20/0x30 [labnic]\n vfs_write+0xcb/0x300\n";
  private static final String END = "---[ end trace 0000000000000000 ]---\n";
  private static final String OTHER_CPU =
      "CPU: 1 PID: 321 Comm: repro Tainted: G           O      6.1.0 #1\n";
  private static final String S390 =
      OTHER_CPU
          + "Krnl PSW : 0704c00180000000 000003ff80123456 (foo_bar+0x1e/0x40 [labnic])\n"
          + "Krnl GPRS: 0000000000000000 000000006ad08600 000000006e8e2078 0000000000000000\n"
          + "Call Trace:\n"
          + " [<000003ff80123456>] foo_bar+0x1e/0x40 [labnic]\n"
          + " [<000003ff80123500>] baz_write+0x20/0x30 [labnic]\n"
          + "Last Breaking-Event-Address:\n [<000003ff80123450>] foo_bar+0x18/0x40 [labnic]\n"
          + END;
  private static final String MIPS =
      OTHER_CPU
          + "$ 0   : 00000000 00000001 00000000 a25b0831\n"
          + "epc   : 8003ab3c foo_bar+0x4/0xc\n"
          + "ra    : 80036f64 baz_write+0x14/0xbc\n"
          + "Status: 1100e402\tKERNEL EXL IE \n"
          + "Cause : 80800008 (ExcCode 02)\n"
          + "Call Trace:\n[<8003ab3c>] foo_bar+0x4/0xc\n[<80036f64>] baz_write+0x14/0xbc\n"
          + END;
  private static final String RISCV =
      OTHER_CPU
          + "epc : foo_bar+0x1c/0x40 [labnic]\n"
          + " ra : baz_write+0x14/0x30 [labnic]\n"
          + "epc : ffffffff0120301c ra : ffffffff01203114 sp : ff2000000062bd10\n"
          + "status: 0000000200000120 badaddr: 0000000000000010 cause: 000000000000000d\n"
          + "[<ffffffff0120301c>] foo_bar+0x1c/0x40 [labnic]\n"
          + "[<ffffffff8015f0ac>] vfs_write+0xac/0x300\n"
          + END;
  private static final String PPC =
      OTHER_CPU
          + "NIP:  c008000000d05840 LR: c008000000d05828 CTR: 0000000000000000\n"
          + "REGS: c0000000990c69c0 TRAP: 0300   Tainted: G           O       (6.1.0)\n"
          + "NIP [c008000000d05840] foo_bar+0x20/0x80 [labnic]\n"
          + "LR [c008000000d05828] baz_write+0x8/0x80 [labnic]\n"
          + "Call Trace:\n[c0000000990c6d20] [c0000000011cf7bc] vfs_write+0x11c/0x700\n"
          + END;
  private static final String ARM =
      OTHER_CPU
          + "PC is at foo_bar+0x1c/0x40 [labnic]\nLR is at baz_write+0x14/0x30 [labnic]\n"
          + "pc : [<bf00001c>]    lr : [<bf000114>]    psr: 60000013\n"
          + "Process repro (pid: 321, stack limit = 0x12345678)\n"
          + " foo_bar [labnic] from vfs_write+0xac/0x300\n"
          + " vfs_write from ksys_write+0x60/0xe0\n"
          + END;

  @Test
  void anOopsOfAnUnknownWordingIsAnOops() {
    Fault fault = one("Wibble in the frobnicator: 0000 [#1] PREEMPT SMP\n" + CPU + POINTER + TRACE);
    assertThat(fault.kind()).isEqualTo("oops");
    assertThat(fault.wording()).isEqualTo("oops/unknown");
    assertThat(fault.title()).isEqualTo("Oops: Wibble in the frobnicator in foo_bar");
  }

  @Test
  void anOopsOfAnUnknownWordingIsNamedInTheFormOfItsArchitecture() {
    String name = "wibble in the frobnicator";
    assertThat(one(name + ": 0038 ilc:2 [#1] SMP\n" + S390).wording())
        .isEqualTo("oops/unknown-s390");
    assertThat(one(name + "[#1]:\n" + MIPS).wording()).isEqualTo("oops/unknown-mips");
    assertThat(one("Oops - " + name + " [#1]\n" + RISCV).wording()).isEqualTo("oops/dash");
    assertThat(one("Oops: " + name + ", sig: 11 [#1]\n" + PPC).wording()).isEqualTo("oops/ppc");
    assertThat(one("Internal error: " + name + ": 5 [#1] SMP ARM\n" + ARM).wording())
        .isEqualTo("oops/arm");
    assertThat(one(name + "[#1]:\n" + MIPS).title()).isEqualTo("Oops: " + name + " in foo_bar");
  }

  @Test
  void aReportWithoutItsFirstLinesIsAnOopsOnEveryArchitecture() {
    for (String log : List.of(S390, MIPS, RISCV, PPC, ARM))
      assertThat(one(log))
          .satisfies(f -> assertThat(f.title()).isEqualTo("kernel oops in foo_bar"));
  }

  @Test
  void theRegistersOfAProgramThatFaultedAreNoOops() {
    String cpu = "CPU: 1 PID: 3615 Comm: repro Not tainted 6.1.0 #1\n";
    String arm64 = "pc : 0000000000400774\nlr : 0000ffff9a1c73fc\nsp : 0000ffffd3c1b2c0\n";
    String s390 = "User PSW : 0705200180000000 0000000001000724\nUser GPRS: 0000000000000000\n";
    String riscv = "epc : 0000000000010456 ra : 0000003fa4b2c5a8 sp : 0000003fd3c1b2c0\n";
    String unhandled = "repro[3615]: unhandled ";
    for (String log :
        List.of(
            unhandled + "exception: DABT (lower EL), ESR 0x0000000092000006\n" + cpu + arm64,
            "User process fault: interruption code 003b ilc:3 in repro[1000+10]\n" + cpu + s390,
            unhandled + "signal 11 code 0x1 at 0x0000000000000000\n" + cpu + riscv))
      assertThat(one(log).kind()).isEqualTo("user-fault");
  }

  @Test
  void aReportWithoutItsFirstLinesIsAnOops() {
    Fault fault = one(CPU + POINTER + TRACE + END);
    assertThat(fault.wording()).isEqualTo("oops/lost-cpu");
    assertThat(fault.title()).isEqualTo("kernel oops in foo_bar");
    assertThat(fault.culprit()).extracting(Culprit::function).isEqualTo("foo_bar");
  }

  @Test
  void aReportAfterCutHereThatNobodyKnowsIsAWarning() {
    String cut = "------------[ cut here ]------------\nsomething nobody knows\n";
    Fault fault = one(cut + CPU + POINTER + TRACE + END);
    assertThat(fault.wording()).isEqualTo("warning/unknown-cut");
    assertThat(fault.title()).isEqualTo("WARNING in foo_bar");
  }

  @Test
  void aBugOrAWarningOfAnUnknownWordingWithATraceIsReported() {
    assertThat(one("BUG: no cheese left\n" + CPU + TRACE).kind()).isEqualTo("oops");
    assertThat(one("WARNING: no cheese left\n" + CPU + TRACE).kind()).isEqualTo("warning");
  }

  @Test
  void aDumpOfRegistersThatSomebodyAskedForIsNoFault() {
    assertThat(faults("sysrq: Show Regs\n" + CPU + POINTER + TRACE)).isEmpty();
    assertThat(faults("NMI backtrace for cpu 3\n" + CPU + POINTER + TRACE)).isEmpty();
  }

  @Test
  void theRestOfAReportPrintedAtTheSameTimeIsNoFaultOfItsOwn() {
    String bug = "BUG: kernel NULL pointer dereference, address: 0000000000000010\n";
    String oops = bug + "Oops: 0000 [#1] PREEMPT SMP\n" + CPU + POINTER + TRACE + END;
    assertThat(faults(oops + "usb 1-1: new device\n" + CPU + POINTER + TRACE + END)).hasSize(1);
  }

  private static Fault one(String log) {
    List<Fault> faults = faults(log);
    assertThat(faults).hasSize(1);
    return faults.getFirst();
  }

  private static List<Fault> faults(String log) {
    return Reports.faults(Reports.lines(log.strip()));
  }

  @Test
  void whatATextBeginsWithIsWhatItWasMadeFor() {
    String bare = CPU + POINTER + TRACE;
    assertThat(one(bare).wording()).isEqualTo("oops/lost-cpu");
    assertThat(faults("nothing of note\n" + bare)).isEmpty();
    assertThat(faults(CPU + TRACE)).as("a mere trace").isEmpty();
  }
}
