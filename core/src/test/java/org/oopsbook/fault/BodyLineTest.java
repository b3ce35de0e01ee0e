package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;

class BodyLineTest {

  private static <T extends BodyLine> T read(Class<T> type, String text) {
    BodyLine line = BodyLine.read(text);
    assertThat(line).isInstanceOf(type);
    return type.cast(Objects.requireNonNull(line));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "CPU: 3 PID: 16179 Comm: java Not tainted 3.10.0-229.el7.x86_64 #1"
            + "|3|16179|java||3.10.0-229.el7.x86_64",
        "CPU: 7 PID: 0 Comm: swapper/7 Tainted: G    B   W      ------------"
            + "   3.10.0-514.26.2.el7.x86_64 #1|7|0|swapper/7|GBW|3.10.0-514.26.2.el7.x86_64",
        "Pid: 1, comm: init Tainted: G        W  ---------------- T 2.6.32-431.el6.x86_64 #1"
            + "|-1|1|init|GWT|2.6.32-431.el6.x86_64",
        "CPU: 0 UID: 0 PID: 102 Comm: init Kdump: loaded Tainted: G           OE      6.12.1 #2"
            + "|0|102|init|GOE|6.12.1"
      })
  void saysWhoRanAndOnWhatKernel(
      String text, int cpu, long pid, String comm, String taint, String release) {
    var line = read(BodyLine.Cpu.class, text);

    assertThat(line.cpu()).isEqualTo(cpu);
    assertThat(line.pid()).isEqualTo(pid);
    assertThat(line.comm()).isEqualTo(comm);
    assertThat(line.kernel()).isNotNull();
    assertThat(line.kernel())
        .isEqualTo(
            new BodyLine.Kernel(
                taint == null
                    ? List.of()
                    : List.of(taint.split("(?<=.)", -1)).subList(0, taint.length()),
                true,
                release));
  }

  @Test
  void taintInWordsGivesTheLetters() {
    assertThat(BodyLine.read("Tainted: [W]=WARN, [O]=OOT_MODULE"))
        .isEqualTo(new BodyLine.Kernel(List.of("W", "O"), true, null));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "RIP: 0010:[<ffffffff812db1e1>]  [<ffffffff812db1e1>] rb_next+0x1/0x50|rb_next|X86_64",
        "RIP: 0010:f_warn+0x3d/0x50 [labnic]|f_warn|X86_64",
        "RIP  [<ffffffff812db1e1>] rb_next+0x1/0x50|rb_next|X86_64",
        "EIP is at radeon_cp_init+0x90/0x302 [radeon]|radeon_cp_init|I386",
        "EIP: [<f88dec25>] radeon_cp_init+0x90/0x302 [radeon] SS:ESP 0068:f0a0cf08"
            + "|radeon_cp_init|I386",
        "pc : labnic_clean.isra.0+0x8/0x20 [labnic]|labnic_clean|ARM64",
        "NIP [c00000000022d784] .eeh_dev_check+0x278/0x390|eeh_dev_check|PPC64",
        "Krnl PSW : 0704f00180000000 000003ff8086d03a (will_oops_init+0x3a/0x1000 [will_oops])"
            + "|will_oops_init|S390X",
        "epc : xas_create+0x1c/0x3a ra : xas_store+0x2a/0x4fe|xas_create|RISCV64"
      })
  void saysWhereTheProcessorStood(String text, String function, Arch arch) {
    var line = read(BodyLine.Pointer.class, text);

    assertThat(line.place().function()).isEqualTo(function);
    assertThat(line.user()).isFalse();
    assertThat(line.arch()).isEqualTo(arch);
  }

  @Test
  void aProgramsInstructionPointerIsToldFromTheKernels() {
    assertThat(BodyLine.read("RIP: 0033:0x7f934c08c0c9"))
        .isInstanceOfSatisfying(BodyLine.Pointer.class, p -> assertThat(p.user()).isTrue());
  }

  @Test
  void markersAndAFrameStandOnOneLine() {
    var line =
        read(
            BodyLine.TraceEntry.class,
            " <<EOE>>  <IRQ>  [<ffffffff810d042d>] enqueue_entity+0x3d/0xb60");

    assertThat(line.parts())
        .containsExactly(
            new BodyLine.Part.Mark("EOE"),
            new BodyLine.Part.Mark("IRQ"),
            new BodyLine.Part.Entry(
                new CodePlace("enqueue_entity", 0x3d, 0xb60, null),
                "ffffffff810d042d",
                true,
                false,
                null,
                -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        " [<ffffffff8109af80>] ? hrtimer_get_res+0x50/0x50|hrtimer_get_res||false|false|",
        " ? f_rcu_stall+0x100/0x100 [labnic]|f_rcu_stall|labnic|false|false|",
        " el0_svc_common.constprop.0+0x4c/0xf4|el0_svc_common||true|false|",
        " f_uaf+0x36/0x50 [labnic 0123456789abcdef0123456789abcdef01234567]|f_uaf|labnic|true|false|",
        " context_switch kernel/sched/core.c:5178 [inline]|context_switch||true|true|kernel/sched/core.c",
        " [<     inline     >] __dump_stack lib/dump_stack.c:15|__dump_stack||true|true|lib/dump_stack.c",
        " bpf_check+0x1b8/0xae50 kernel/bpf/verifier.c:17253|bpf_check||true|false|kernel/bpf/verifier.c",
        "[c00000007a3ef970] [c00000000022d784] .f+0x194/0x5f0 (unreliable)|f||false|false|",
        " [<0000000000a2206a>] dump_stack_lvl+0x62/0x88 |dump_stack_lvl||true|false|",
        " [<f88e11c7>] :radeon:radeon_cp_resume+0x7d/0xbc|radeon_cp_resume|radeon|true|false|"
      })
  void readsFramesOfAllForms(
      String text, String function, String module, boolean reliable, boolean inlined, String file) {
    var line = read(BodyLine.TraceEntry.class, text);

    var entry = (BodyLine.Part.Entry) line.parts().getFirst();
    assertThat(entry.place().function()).isEqualTo(function);
    assertThat(entry.place().module()).isEqualTo(module);
    assertThat(entry.reliable()).isEqualTo(reliable);
    assertThat(entry.inlined()).isEqualTo(inlined);
    assertThat(entry.file()).isEqualTo(file);
  }

  @Test
  void anArmFrameNamesItsCallerToo() {
    var line =
        read(
            BodyLine.TraceEntry.class,
            "[<816d8778>] (show_stack) from [<816e1128>] (dump_stack_lvl+0x48/0x54)");

    assertThat(line.parts())
        .satisfiesExactly(
            part ->
                assertThat(((BodyLine.Part.Entry) part).place().function()).isEqualTo("show_stack"),
            part ->
                assertThat(((BodyLine.Part.Caller) part).entry().place())
                    .isEqualTo(new CodePlace("dump_stack_lvl", 0x48, 0x54, null)));
  }

  @Test
  void registersKeepTheirUsualNames() {
    var line =
        read(
            BodyLine.Registers.class,
            "RBP: ffff8803bd39bc70 R08: 0000000000000000 R09: 0000000000000001");

    assertThat(line.values())
        .containsOnly(
            Map.entry("rbp", "ffff8803bd39bc70"),
            Map.entry("r8", "0000000000000000"),
            Map.entry("r9", "0000000000000001"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "CS:  0010 DS: 0000 ES: 0000 CR0: 0000000080050033",
        "RSP: 0018:ffff8803bd39bc28  EFLAGS: 00010046",
        "FS:  00007f8f39f83700(0000) GS:ffff880470060000(0000) knlGS:0000000000000000",
        "x29: ffff800008293bf0 x28: ffff5a1c82ff0000 x27: 0000000000000000",
        "GPR00: c00000000022d784 c00000007a3ef970 c000000001f24600 0000000000004000 ",
        " r7:81d67c90 r6:82222b24 r5:60000193 r4:81d72818"
      })
  void registerLinesOfAllArchitecturesAreRead(String text) {
    assertThat(BodyLine.read(text)).isInstanceOf(BodyLine.Registers.class);
  }

  @Test
  void moduleMarksAndTheUnloadedOneAreCut() {
    assertThat(BodyLine.read("Modules linked in: lkdtm(OE) labnic(OE+) ext4 [last unloaded: sg]"))
        .isEqualTo(new BodyLine.Modules(List.of("lkdtm", "labnic", "ext4")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "device veth8b9af39 left promiscuous mode",
        "dockermesos: port 7(veth8b9af39) entered disabled state",
        "XFS (dm-9): Unmounting Filesystem",
        "usb 1-1: Product: RIP Drive",
        "IP: 10.0.0.1",
        "（这里是个分界点）",
        "CPU(s):                24",
        "Architecture:          x86_64",
        ""
      })
  void ordinaryLinesAreNoLinesOfAReport(String text) {
    assertThat(BodyLine.read(text)).isNull();
  }

  @Test
  void aTaskIsReadFromTheCrashUtilityAndFromTheRestOfABrokenLine() {
    assertThat(BodyLine.read("PID: 80589  TASK: ffff8807deb08000  CPU: 3   COMMAND: \"java\""))
        .isEqualTo(new BodyLine.Cpu(3, 80589, "java", null));
    assertThat(BodyLine.read("88243 Comm: QSGRender Thread Not tainted 5.3.6-300.fc31.x86_64 #1"))
        .isEqualTo(
            new BodyLine.Cpu(
                -1,
                -1,
                "QSGRender Thread",
                new BodyLine.Kernel(List.of(), true, "5.3.6-300.fc31.x86_64")));
  }
}
