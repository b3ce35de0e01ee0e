package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Reports;
import org.oopsbook.index.Node;
import org.oopsbook.insn.Decoders;
import org.oopsbook.model.Finding;

class DisagreementRuleTest {
  private static final Node DECODE = BundledBook.open().root().at("decode");
  private static final DisagreementRule RULE =
      new DisagreementRule(DECODE, new Faulting(new Decoders(DECODE)));

  private static final String READS = "<48> 8b 47 10 5d c3";
  private static final String WRITES = "<48> 89 47 10 5d c3";
  private static final String CHANGES = "<48> ff 47 10 5d c3";
  private static final String CALLS_THROUGH = "<ff> 57 10 5d c3";

  @Test
  void aWriteByAnInstructionThatReadsIsSaid() {
    assertThat(find(2, READS)).hasSize(1);
    assertThat(find(0, WRITES)).hasSize(1);
  }

  @Test
  void whatFitsIsNot() {
    assertThat(find(0, READS)).isEmpty();
    assertThat(find(2, WRITES)).isEmpty();
    assertThat(find(0, CHANGES)).isEmpty();
    assertThat(find(2, CHANGES)).isEmpty();
  }

  @Test
  void anInstructionThatUsesTheStackTooMayDoBoth() {
    assertThat(find(2, CALLS_THROUGH)).isEmpty();
  }

  @Test
  void ofTheFetchOfAnInstructionNothingIsSaid() {
    assertThat(find(0x12, READS)).isEmpty();
  }

  @Test
  void armSaysItInItsSyndrome() {
    String log =
        """
        Unable to handle kernel NULL pointer dereference at virtual address 0000000000000010
        Mem abort info:
          ESR = %s
        Internal error: Oops: %s [#1] SMP
        CPU: 0 PID: 9 Comm: a Not tainted 6.1.0 #1
        pc : f+0x10/0x20
        Call trace:
         f+0x10/0x20
         g+0x10/0x20
        Code: d503201f aa0003f3 d503201f d503201f (f9400800)
        ---[ end trace 0000000000000000 ]---
        """;
    assertThat(of(log.replace("%s", "0x0000000096000005"))).isEmpty();
    assertThat(of(log.replace("%s", "0x0000000096000045"))).hasSize(1);
    // Cache maintenance counts as a write.
    assertThat(of(log.replace("%s", "0x0000000096000145"))).isEmpty();
  }

  private static List<Finding> find(int errorCode, String code) {
    return of(
        """
        BUG: kernel NULL pointer dereference, address: 0000000000000010
        #PF: supervisor access in kernel mode
        #PF: error_code(0x%04x) - not-present page
        Oops: %04x [#1] PREEMPT SMP NOPTI
        CPU: 2 PID: 914 Comm: labctl Not tainted 6.8.0 #1
        RIP: 0010:f+0x9/0x20
        Code: 55 48 89 e5 0f 1f 44 00 00 %s
        RSP: 0018:ffffb0a5c0f3bd10 EFLAGS: 00010246
        RAX: 0000000000000000 RBX: 0000000000000005 RCX: 0000000000000000
        RDX: 0000000000000000 RSI: 0000000000000000 RDI: 0000000000000000
        CR2: 0000000000000010 CR3: 0000000104c18000 CR4: 00000000003506f0
        Call Trace:
         g+0x1c/0x60
        ---[ end trace 0000000000000000 ]---
        """
            .formatted(errorCode, errorCode, code));
  }

  private static List<Finding> of(String log) {
    return RULE.find(Reports.fault(log), null);
  }
}
