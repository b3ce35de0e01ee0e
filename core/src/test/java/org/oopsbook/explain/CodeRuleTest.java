package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.Text;

class CodeRuleTest {
  private static final Explainer EXPLAINER = new Explainer(BundledBook.open());
  private static final String READ_RDI = "48 89 70 10 eb a9 66 90 55 <48> 8b 17 48 89 e5";

  @Test
  void theNotebooksReadIsResolvedAndAgrees() {
    Fault fault = oops("0x10", READ_RDI, "rdi", "0000000000000010").build();
    Finding finding = the("faulting-instruction", fault);
    assertThat(keys(finding))
        .containsExactly("explain.insn-in", "explain.insn-reads", "explain.insn-agrees");
    assertThat(arguments(finding)).contains("mov rdx, QWORD PTR [rdi]", "rb_next", "rdi = 0x10");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 2), new LineRef(0, 3));
  }

  @Test
  void theRegisterThatIsNullIsNamedOnceWithTheMember() {
    Fault fault = oops("0x18", "<48> 8b 47 18 c3", "rdi", "0000000000000000").build();
    Finding member = the("null-member", fault);
    assertThat(keys(member)).containsExactly("explain.null-member", "explain.null-register");
    assertThat(arguments(member)).containsExactly("0x18", "rdi");
    assertThat(arguments(the("faulting-instruction", fault)))
        .contains("rdi + 0x18 = 0x0 + 0x18 = 0x18");
  }

  @Test
  void aRegisterThatIsNullPlusSomethingWasComputedBefore() {
    Finding member = the("null-member", oops("0x10", READ_RDI, "rdi", "10").build());
    assertThat(keys(member)).containsExactly("explain.null-member", "explain.null-plus");
  }

  @Test
  void anotherAddressThanTheReportedIsSaidToBe() {
    Fault fault = oops("0x40", READ_RDI, "rdi", "ffff880470073728").build();
    assertThat(keys(the("faulting-instruction", fault)))
        .containsExactly("explain.insn-in", "explain.insn-reads", "explain.insn-differs");
    assertThat(keys(the("null-member", fault))).containsExactly("explain.null-member");
  }

  @Test
  void anInstructionWithoutMemoryDoesNotFit() {
    Fault fault = oops("0x40", "<48> 89 e5", "rdi", "0").build();
    assertThat(keys(the("faulting-instruction", fault)))
        .containsExactly("explain.insn-in", "explain.insn-no-memory");
    assertThat(keys(the("faulting-instruction", oops("0x40", "<55> 89", "rdi", "0").build())))
        .containsExactly("explain.insn-in");
  }

  @Test
  void aRegisterThatIsNotPrintedIsSaidToBeMissing() {
    Fault fault = oops("0x40", "<48> 8b 06", "rdi", "0").build();
    assertThat(keys(the("faulting-instruction", fault)))
        .containsExactly("explain.insn-in", "explain.insn-reads", "explain.insn-not-printed");
  }

  @Test
  void withoutAReportedAddressTheInstructionTellsWhichItWas() {
    Fault fault =
        oops(null, "<8b> 06 c3", "rsi", "6b6b6b6b6b6b6b6b", "general-protection-fault").build();
    assertThat(keys(the("poison", fault))).startsWith("explain.poison");
    assertThat(keys(the("faulting-instruction", fault)))
        .containsExactly("explain.insn-in", "explain.insn-reads");
  }

  @Test
  void aCallThroughANullRegisterIsSaid() {
    Fault fault = oops(null, "<ff> d0 90", "rax", "0", "general-protection-fault").build();
    assertThat(keys(the("faulting-instruction", fault)))
        .containsExactly("explain.insn-in", "explain.insn-calls-null");
  }

  @Test
  void theDivisorIsSaid() {
    Fault fault = oops(null, "<f7> f7 90", "rdi", "ffff888000000000", "divide-error").build();
    Finding finding = the("faulting-instruction", fault);
    assertThat(arguments(finding)).contains("div edi", "edi", "0x0");
  }

  @Test
  void theInstructionOfABugIsExplained() {
    Fault fault = oops(null, "89 e5 <0f> 0b", "rax", "0", "kernel-bug").build();
    Finding finding = the("faulting-instruction", fault);
    assertThat(((Text.Joined) finding.says()).parts().getLast())
        .isInstanceOfSatisfying(
            Text.Curated.class, text -> assertThat(text.en()).contains("on purpose"));
  }

  @Test
  void bytesThatAreNoInstructionOrEndAreSaidToBe() {
    assertThat(keys(the("faulting-instruction", oops("0x0", "<06> 00", "rax", "0").build())))
        .containsExactly("explain.insn-unknown");
    assertThat(keys(the("faulting-instruction", oops("0x0", "55 <48>", "rax", "0").build())))
        .containsExactly("explain.insn-cut");
  }

  @Test
  void withoutAMarkNothingIsSaid() {
    Fault fault = oops("0x0", "48 8b 17", "rdi", "0").build();
    assertThat(EXPLAINER.explain(fault, null))
        .extracting(Finding::id)
        .doesNotContain("faulting-instruction");
  }

  @Test
  void powersWordsStandOnTheLinesAfterTheLabel() {
    Fault fault =
        SampleFault.of("null-pointer-dereference")
            .arch(Arch.PPC64)
            .address("0x10")
            .lines(
                """
                BUG: Kernel NULL pointer dereference on read at 0x00000010
                GPR00: c0080000082d707c c0000000933918a0 c008000008306100 0000000000000000
                Instruction dump:
                7d0907b4 2ea90000 409600ec 814a0150 <e9230010> e9430000\
                """)
            .code("")
            .register("gpr3", "0000000000000000")
            .build();
    Finding finding = the("faulting-instruction", fault);
    assertThat(arguments(finding)).contains("ld r9, [r3+0x10]");
    assertThat(keys(finding)).contains("explain.insn-agrees");
    assertThat(finding.lines()).containsExactly(new LineRef(0, 2), new LineRef(0, 4));
  }

  @Test
  void s390xListsAnInstructionALineAndReportsThePageAlone() {
    Fault fault =
        SampleFault.of("paging-request")
            .arch(Arch.S390X)
            .address("0x0")
            .lines(
                """
                Failing address: 0000000000000000 TEID: 0000000000000483
                Krnl GPRS: 0000000000000020 0000000000000000 0000000000000000 000000000c821f80
                Krnl Code: 000003ff81431f80: a7840001            brc     8,000003ff81431f82
                          #000003ff81431f88: a7f40001            brc     15,000003ff81431f8a
                          >000003ff81431f8e: e31020080004        lg      %r1,8(%r2)\
                """)
            .code("000003ff81431f80: a7840001            brc     8,000003ff81431f82")
            .register("r2", "0000000000000000")
            .build();
    assertThat(keys(the("faulting-instruction", fault))).contains("explain.insn-agrees-page");
    assertThat(arguments(the("null-member", fault))).containsExactly("0x8", "r2");
    assertThat(the("faulting-instruction", fault).lines())
        .containsExactly(new LineRef(0, 2), new LineRef(0, 5));
  }

  private static SampleFault oops(
      @org.jspecify.annotations.Nullable String address,
      String code,
      String register,
      String value) {
    return oops(address, code, register, value, "null-pointer-dereference");
  }

  private static SampleFault oops(
      @org.jspecify.annotations.Nullable String address,
      String code,
      String register,
      String value,
      String kind) {
    SampleFault fault =
        SampleFault.of(kind)
            .line("BUG: unable to handle kernel NULL pointer dereference")
            .line(register.toUpperCase(java.util.Locale.ROOT) + ": " + value)
            .line("Code: " + code)
            .at("rb_next")
            .code(code)
            .register(register, value);
    return address == null ? fault : fault.address(address);
  }

  private static Finding the(String id, Fault fault) {
    List<Finding> found =
        EXPLAINER.explain(fault, null).stream().filter(f -> f.id().equals(id)).toList();
    assertThat(found).as(id).hasSize(1);
    return found.getFirst();
  }

  private static List<Text.Phrase> phrases(Text text) {
    return switch (text) {
      case Text.Phrase phrase -> List.of(phrase);
      case Text.Joined joined -> joined.parts().stream().flatMap(p -> phrases(p).stream()).toList();
      default -> List.of();
    };
  }

  private static List<String> keys(Finding finding) {
    return phrases(finding.says()).stream().map(Text.Phrase::key).toList();
  }

  private static List<String> arguments(Finding finding) {
    var all = new ArrayList<String>();
    for (Text.Phrase phrase : phrases(finding.says())) {
      for (Object argument : phrase.arguments()) {
        if (!(argument instanceof Text)) all.add(argument.toString());
      }
    }
    return all;
  }
}
