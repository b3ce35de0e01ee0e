package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.model.Arch;

class ArchitecturesTest {
  private static final FaultDecoder DECODER = new FaultDecoder(BundledBook.open());

  private static @Nullable Arch arch(String lines) {
    return arch("possible-deadlock", lines);
  }

  private static @Nullable Arch arch(String kind, String lines) {
    var wording = Reports.wording(kind, "title", Blame.NONE);
    var report = Reports.report(wording, Reports.lines("headline\n" + lines), "headline", Map.of());
    return DECODER.decode(report).arch();
  }

  @Test
  void theReleaseNamesIt() {
    assertThat(arch("CPU: 1 PID: 7 Comm: a Not tainted 3.17.8-300.fc21.armv7hl #1"))
        .isEqualTo(Arch.ARM);
    assertThat(arch("CPU: 1 PID: 7 Comm: a Not tainted 4.0.3-201.fc21.i686+PAE #1"))
        .isEqualTo(Arch.I386);
    assertThat(arch("CPU: 1 PID: 7 Comm: a Not tainted 6.1.0-37-amd64 #1")).isEqualTo(Arch.X86_64);
  }

  @Test
  void aSourceFileAndTheWidthOfAddressesNameItTogether() {
    String file = "arch/x86/kernel/cpu/mcheck/mce.c:194 suspicious rcu_dereference_check() usage!";
    assertThat(arch(file)).as("32 or 64 bits").isNull();
    assertThat(arch(file + "\n#0: ffffffff824bd240 (rcu_read_lock){....}-{1:2}, at: a+0x1/0x2"))
        .isEqualTo(Arch.X86_64);
  }

  @Test
  void theEntryThatATraceEndsInNamesIt() {
    assertThat(arch("Call Trace:\n vfs_read+0x1/0x2\n do_syscall_64+0x1/0x2"))
        .isEqualTo(Arch.X86_64);
    assertThat(arch("Call Trace:\n vfs_read+0x1/0x2\n el0t_64_sync_handler+0x1/0x2"))
        .isEqualTo(Arch.ARM64);
    assertThat(
            arch("Call Trace:\n [<c0349765>] vfs_read+0x1/0x2\n [<c0349ec9>] syscall_call+0x7/0xb"))
        .isEqualTo(Arch.I386);
  }

  @Test
  void kernelTextAtTheTopIsX86UnlessItsUnwinderIsRiscv() {
    assertThat(
            arch("Call Trace:\n [<ffffffff8109d915>] a+0x1/0x2\n [<ffffffff8107c240>] b+0x1/0x2"))
        .isEqualTo(Arch.X86_64);
    assertThat(
            arch(
                "Call Trace:\n [<ffffffff80004aba>] dump_backtrace+0x1c/0x24\n"
                    + " [<ffffffff8071f144>] show_stack+0x2c/0x38"))
        .isEqualTo(Arch.RISCV64);
  }

  @Test
  void registersOutrankWhatElseIsThere() {
    assertThat(arch("x86: arch/x86/kernel/a.c:1\npc : a+0x1/0x2\nlr : b+0x1/0x2"))
        .isEqualTo(Arch.ARM64);
    assertThat(arch(" gp : ffffffe0009ae600 tp : ffffffe1f6ae3480 t0 : ffffffe1f6c19c80"))
        .isEqualTo(Arch.RISCV64);
  }

  @Test
  void theByteOrderOfPowerIsRead() {
    String registers = "NIP [c000000000036154] tm_cgpr_active+0x14/0x40";
    assertThat(arch("BE PAGE_SIZE=4K MMU=Hash SMP NR_CPUS=4\n" + registers))
        .isNotEqualTo(Arch.X86_64);
    assertThat(arch("LE PAGE_SIZE=64K MMU=Hash SMP NR_CPUS=2048\n" + registers))
        .isEqualTo(Arch.PPC64);
  }

  @Test
  void whatSeveralPrintAlikeIsNotGuessed() {
    assertThat(arch("Call Trace:\n vfs_read+0x1/0x2\n ksys_read+0x1/0x2")).isNull();
  }

  @Test
  void registersOf32BitsNameTheSmallerOfTwoThatPrintAlike() {
    String wide = " gp : ffffffff81a0a0b0 tp : ffffffe0013e0000 t0 : 0000000000000000\n";
    String more = " t1 : 0000000000000003 t2 : 0000000000000001 s0 : ffffffe0013e1c10\n";
    assertThat(arch("epc : a+0x1/0x2\n" + wide + more)).isEqualTo(Arch.RISCV64);
    String narrow = " gp : c06f5650 tp : c083af40 t0 : 02070063\n t1 : c0144254 t2 : 01000593\n";
    assertThat(arch("epc : a+0x1/0x2\n" + narrow)).isEqualTo(Arch.RISCV32);
    assertThat(arch(narrow)).isEqualTo(Arch.RISCV32);
  }
}
