package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Context;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;

/** Stack traces in the forms that kernels and tools print them in. Values are made up. */
class TraceFormatsTest {

  private static Body body(String... lines) {
    List<LogLine> report = Reports.lines("headline\n" + String.join("\n", lines));
    return BodyReader.read(report, report.getFirst());
  }

  /** The entries of all stacks, stack after stack. */
  private static List<String> entries(Body body) {
    return body.stacks().stream()
        .flatMap(stack -> stack.trace().frames().stream())
        .map(TraceFormatsTest::text)
        .toList();
  }

  private static String text(Frame frame) {
    var text = new StringBuilder(frame.reliable() ? "" : "? ");
    text.append(place(frame.place()));
    if (frame.inlined()) text.append(" inlined");
    if (frame.file() != null)
      text.append(" ").append(frame.file()).append(":").append(frame.line());
    if (frame.context() != Context.TASK) text.append(" ").append(frame.context());
    return text.toString();
  }

  private static String place(CodePlace place) {
    String offset = place.offset() < 0 ? "" : "+" + place.offset();
    String size = place.size() < 0 ? "" : "/" + place.size();
    String module = place.module() == null ? "" : " [" + place.module() + "]";
    return place.function() + offset + size + module;
  }

  private static String pointer(Body body) {
    CodePlace at = body.pointer();
    return at == null ? "none" : place(at);
  }

  @Test
  void withAddresses() {
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    " [<ffffffff81001111>] ? pick_next+0x129/0x1d0",
                    " [<ffffffffa0012222>] probe+0x10/0x20 [drv]",
                    " [<ffffffffa0013333>] 0xffffffffa0013333")))
        .containsExactly("? pick_next+297/464", "probe+16/32 [drv]", "");
  }

  @Test
  void withoutAddresses() {
    assertThat(
            entries(
                body("Call Trace:", " <TASK>", " ? a+0x1/0x10", " b+0x2/0x20 [drv]", " </TASK>")))
        .containsExactly("? a+1/16", "b+2/32 [drv]");
  }

  @Test
  void anAddressWithoutASymbolIsAnEntry() {
    assertThat(body("Call Trace:", " a+0x1/0x10", " ? 0xffffffffc0123456", " b+0x2/0x20").stacks())
        .singleElement()
        .satisfies(stack ->
            assertThat(stack.trace().frames())
                .extracting(Frame::address)
                .containsExactly(null, "ffffffffc0123456", null));
  }

  @Test
  void withBuildIds() {
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    " a+0x1/0x10 [drv 0123456789abcdef0123456789abcdef01234567]",
                    " b+0x2/0x20 [drv(OE) 89abcdef0123456789abcdef0123456789abcdef]")))
        .containsExactly("a+1/16 [drv]", "b+2/32 [drv]");
  }

  @Test
  void withInlinedEntriesFilesAndLines() {
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    " slab_alloc mm/slab.c:3312 [inline]",
                    " [<     inline     >] slab_get mm/slab.c:12",
                    " kmem_alloc+0x10/0x20 mm/slab.c:3544")))
        .containsExactly(
            "slab_alloc inlined mm/slab.c:3312",
            "slab_get inlined mm/slab.c:12",
            "kmem_alloc+16/32 mm/slab.c:3544");
  }

  @Test
  void decodedByTheKernelsOwnScript() {
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    "? a (mm/a.c:12 mm/a.h:3 (discriminator 3))",
                    "b (drivers/b.c:7) drv",
                    "c (kernel/c.c:9)")))
        .containsExactly("? a mm/a.c:12", "b [drv] drivers/b.c:7", "c kernel/c.c:9");
  }

  @Test
  void modulesBeforeTheSymbolInOldKernels() {
    assertThat(entries(body("Call Trace:", " [<ffffffff88001234>] :ext3:a+0x10/0x20")))
        .containsExactly("a+16/32 [ext3]");
  }

  @Test
  void bracesOfOldX86() {
    assertThat(entries(body("Call Trace:<ffffffff80001111>{a+86} <ffffffff88002222>{:drv:b+12}")))
        .containsExactly("a", "b");
  }

  @Test
  void contextsOfX86() {
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    " <NMI>  [<ffffffff81001111>] a+0x1/0x10",
                    " <<EOE>>  <IRQ>  [<ffffffff81002222>] b+0x2/0x20",
                    " <EOI>  [<ffffffff81003333>] ? c+0x3/0x30")))
        .containsExactly("a+1/16 NMI", "b+2/32 IRQ", "? c+3/48");
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    " <#DF>",
                    " a+0x1/0x10",
                    " </#DF>",
                    " <ENTRY_TRAMPOLINE>",
                    " b+0x2/0x20",
                    " </ENTRY_TRAMPOLINE>",
                    " <SOFTIRQ>",
                    " c+0x3/0x30",
                    " </SOFTIRQ>",
                    " <TASK>",
                    " d+0x4/0x40")))
        .containsExactly("a+1/16 EXCEPTION", "b+2/32 EXCEPTION", "c+3/48 SOFTIRQ", "d+4/64");
  }

  @Test
  void arm64() {
    Body body =
        body(
            "pc : a+0x8/0x20 [drv]",
            "lr : b+0xc/0x30 [drv]",
            "Call trace:",
            " a+0x8/0x20 [drv] (P)",
            " b+0xc/0x30 [drv] (L)");
    assertThat(pointer(body)).isEqualTo("a+8/32 [drv]");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 12, 48, "drv"));
    assertThat(entries(body)).containsExactly("a+8/32 [drv]", "b+12/48 [drv]");
  }

  @Test
  void arm() {
    Body body =
        body(
            "PC is at a+0x10/0x20 [drv]",
            "LR is at b+0x10/0x20",
            "[<bf0010a8>] (a [drv]) from [<c0011e50>] (b+0x10/0x14)",
            "[<c0011e50>] (b) from [<c0012e50>] (c+0x20/0x40)");
    assertThat(pointer(body)).isEqualTo("a+16/32 [drv]");
    assertThat(entries(body)).containsExactly("a [drv]", "b+16/20", "c+32/64");
  }

  @Test
  void armSince515() {
    assertThat(entries(body(" a [drv] from b+0x10/0x14", " b from c+0x20/0x40")))
        .containsExactly("a [drv]", "b+16/20", "c+32/64");
  }

  /** arch/powerpc/kernel/process.c, show_stack and show_regs, until 5.10. */
  @Test
  void powerPc() {
    Body body =
        body(
            "NIP [c000000000111111] .a+0x54/0x90",
            "LR [c000000000222222] .b+0x54/0x90 [drv]",
            "Call Trace:",
            "[c00000000aaaaaa0] [c000000000222222] .b+0x54/0x90 [drv] (unreliable)",
            "[c00000000aaaaab0] [c000000000009994] decrementer_common+0x114/0x120",
            "--- interrupt: 901 at .c+0x10/0x20",
            "    LR = .d+0x20/0x40",
            "[c00000000aaaaac0] [c000000000333333] .e+0x30/0x60",
            "--- interrupt: c01 at 0x7fff8a1c5c04",
            "    LR = 0x7fff8a1c5bd0");
    assertThat(pointer(body)).isEqualTo("a+84/144");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 84, 144, "drv"));
    assertThat(entries(body))
        .containsExactly(
            "? b+84/144 [drv] IRQ",
            "decrementer_common+276/288 IRQ",
            "c+16/32",
            "d+32/64",
            "e+48/96");
  }

  /** The same since 5.11: the registers of the interrupted place stand between two marks. */
  @Test
  void powerPcWithRegistersAmidTheTrace() {
    Body body =
        body(
            "Call Trace:",
            "[c00000000aaaaaa0] [c000000000111111] dump_stack+0x54/0x90 (unreliable)",
            "[c00000000aaaaab0] [c000000000222222] program_check+0x10/0x20",
            "--- interrupt: 700 at a+0x10/0x20 [drv]",
            "NIP:  c000000000333333 LR: c000000000444444 CTR: 0000000000000000",
            "REGS: c00000000aaaaac0 TRAP: 0700   Not tainted  (6.1.0)",
            "NIP [c000000000333333] a+0x10/0x20 [drv]",
            "LR [c000000000444444] b+0x20/0x40",
            "--- interrupt: 700",
            "[c00000000aaaaad0] [c000000000555555] c+0x30/0x60");
    assertThat(body.stacks()).hasSize(1);
    assertThat(entries(body))
        .containsExactly(
            "? dump_stack+84/144 EXCEPTION",
            "program_check+16/32 EXCEPTION",
            "a+16/32 [drv]",
            "b+32/64",
            "c+48/96");
  }

  /** arch/powerpc/kernel/process.c, show_stack, in 3.x. */
  @Test
  void powerPcException() {
    assertThat(
            entries(
                body(
                    "Call Trace:",
                    "[c00000000aaaaab0] [c000000000222222] .do_page+0x10/0x20",
                    "--- Exception: 301 at .a+0x64/0x104",
                    "    LR = .b+0x20/0x40")))
        .containsExactly("do_page+16/32 EXCEPTION", "a+100/260", "b+32/64");
  }

  @Test
  void s390() {
    Body body =
        body(
            "Krnl PSW : 0704c00180000000 00000000008e2d8e (a+0x14e/0x160 [drv])",
            "Call Trace:",
            "([<0000000000113848>] a+0x5c/0xa8)",
            " [<00000000001138ba>] b+0x8a/0xd0 ",
            "Last Breaking-Event-Address:",
            " [<0000000000431f8a>] c+0x5e/0x7c");
    assertThat(pointer(body)).isEqualTo("a+334/352 [drv]");
    assertThat(body.stacks())
        .first()
        .satisfies(stack ->
            assertThat(stack.trace().frames())
                .extracting(TraceFormatsTest::text)
                .containsExactly("a+92/168", "b+138/208"));
  }

  @Test
  void riscV() {
    Body body =
        body(
            "epc : a+0x10/0x20",
            " ra : b+0x10/0x20 [drv]",
            "epc : ffffffff80001a2e ra : ffffffff80002a2e sp : ffffffc010003d80",
            "[<ffffffff80001a2e>] a+0x10/0x20",
            "[<ffffffff80002a2e>] b+0x10/0x20 [drv]");
    assertThat(pointer(body)).isEqualTo("a+16/32");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 16, 32, "drv"));
    assertThat(entries(body)).containsExactly("a+16/32", "b+16/32 [drv]");
  }

  @Test
  void mips() {
    Body body =
        body(
            "epc   : 80101a2c a+0x10/0x20 [drv]",
            "ra    : 80102a2c b+0x10/0x20",
            "Call Trace:",
            "[<80101a2c>] a+0x10/0x20 [drv]",
            "[<80102a2c>] b+0x10/0x20");
    assertThat(pointer(body)).isEqualTo("a+16/32 [drv]");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 16, 32, null));
    assertThat(entries(body)).containsExactly("a+16/32 [drv]", "b+16/32");
  }

  /** arch/loongarch/kernel/traps.c, __show_regs. */
  @Test
  void loongArch() {
    Body body =
        body(
            "   ra: 9000000000221a2c b+0x10/0x20",
            "  ERA: 9000000000222a2c a+0x10/0x20 [drv]",
            "Call Trace:",
            "[<9000000000222a2c>] a+0x10/0x20 [drv]",
            "[<9000000000221a2c>] b+0x10/0x20");
    assertThat(pointer(body)).isEqualTo("a+16/32 [drv]");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 16, 32, null));
    assertThat(entries(body)).containsExactly("a+16/32 [drv]", "b+16/32");
  }

  /** arch/sparc/kernel/process_64.c, show_regs; traps_64.c, die_if_kernel. */
  @Test
  void sparc() {
    Body body =
        body(
            "TPC: <a+0x10/0x20>",
            "RPC: <b+0x10/0x20>",
            "I7: <b+0x10/0x20>",
            "Call Trace:",
            " [000000000044ab1c] b+0x10/0x20",
            "Caller[000000000044bb1c]: c+0x10/0x20 [drv]");
    assertThat(pointer(body)).isEqualTo("a+16/32");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 16, 32, null));
    assertThat(entries(body)).containsExactly("b+16/32", "c+16/32 [drv]");
  }

  /** arch/parisc/kernel/traps.c, show_regs and do_show_stack. */
  @Test
  void paRisc() {
    Body body =
        body(
            " IAOQ[0]: a+0x10/0x20",
            " IAOQ[1]: a+0x14/0x20",
            " RP(r2): b+0x10/0x20",
            "Backtrace:",
            " [<0000000040312345>] b+0x10/0x20");
    assertThat(pointer(body)).isEqualTo("a+16/32");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 16, 32, null));
    assertThat(entries(body)).containsExactly("b+16/32");
  }

  /** arch/alpha/kernel/traps.c, dik_show_regs and dik_show_trace. */
  @Test
  void alpha() {
    Body body =
        body(
            "pc is at a+0x10/0x20",
            "ra is at b+0x10/0x20",
            "Trace:",
            "[<fffffc0000312345>] b+0x10/0x20");
    assertThat(pointer(body)).isEqualTo("a+16/32");
    assertThat(body.link()).isEqualTo(new CodePlace("b", 16, 32, null));
    assertThat(entries(body)).containsExactly("b+16/32");
  }

  /** arch/ia64/kernel/process.c, show_regs and ia64_do_show_stack. */
  @Test
  void itanium() {
    Body body =
        body(
            "ip is at a+0x10/0x20",
            "Call Trace:",
            " [<a0000001000138ba>] b+0x80/0xa0",
            "                                sp=e00000010001fe30 bsp=e000000100011240",
            " [<a0000001000238ba>] c+0x80/0xa0");
    assertThat(pointer(body)).isEqualTo("a+16/32");
    assertThat(entries(body)).containsExactly("b+128/160", "c+128/160");
  }

  @Test
  void theCrashUtilitysBacktrace() {
    Body body =
        body(
            "PID: 80589  TASK: ffff880700000000  CPU: 0   COMMAND: \"server\"",
            " #0 [ffff880010003a38] machine_kexec at ffffffff81050000",
            " #8 [ffff880010003cc0] page_fault at ffffffff81640000",
            "    [exception RIP: a+164]",
            "    RIP: ffffffff810a86f4  RSP: ffff880010003d70  RFLAGS: 00010046",
            " #9 [ffff880010003e08] b at ffffffffa008e8ee [drv]");
    assertThat(pointer(body)).isEqualTo("a+164");
    assertThat(entries(body)).containsExactly("machine_kexec", "page_fault", "a+164", "b [drv]");
  }

  @Test
  void severalStacksOfOneReport() {
    Body body =
        body(
            "Call Trace:",
            " a+0x1/0x10",
            "Allocated by task 12:",
            " b+0x2/0x20",
            "Freed by task 13:",
            " c+0x3/0x30");
    assertThat(body.stacks()).hasSize(3);
    assertThat(entries(body)).containsExactly("a+1/16", "b+2/32", "c+3/48");
  }

  @Test
  void aConstantOfTheCompilerIsNoFunctionOfPowerPc() {
    assertThat(Symbols.plain(".LC16")).isEqualTo(".LC16");
    assertThat(Symbols.plain(".do_one")).isEqualTo("do_one");
  }
}
