package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Field;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/**
 * Says what an x86 processor was doing: reading, writing or executing, for the kernel or a program,
 * with interrupts on or off. Tables {@code decode/page-fault} and {@code decode/eflags}.
 */
final class AccessRule implements Rule {
  /** Bits that the sentence itself says: reading, writing or executing. */
  private static final Set<String> IN_THE_SENTENCE = Set.of("WRITE", "INSTR");

  private final FieldTable codeBits;
  private final List<Pattern> code;
  private final List<Pattern> selector;
  private final FieldTable flagBits;
  private final List<Pattern> flags;

  AccessRule(Node decode) {
    Node pageFault = decode.at("page-fault");
    codeBits = new FieldTable(pageFault);
    code = Lines.patterns(pageFault, "code");
    selector = Lines.patterns(pageFault, "selector");
    Node eflags = decode.at("eflags");
    flagBits = new FieldTable(eflags);
    flags = Lines.patterns(eflags, "flags");
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (!isX86(fault)) return List.of();
    var findings = new ArrayList<Finding>();
    addMode(fault, findings);
    addAccess(fault, findings);
    addInterrupts(fault, findings);
    return findings;
  }

  /** Whether the page fault was an instruction fetch. */
  boolean fetched(Fault fault) {
    Lines.Hit hit = isX86(fault) ? Lines.first(fault, code) : null;
    return hit != null && isSet("INSTR", Hex.parse(hit.first()).orElse(0));
  }

  private void addMode(Fault fault, List<Finding> findings) {
    Lines.Hit hit = Lines.first(fault, selector);
    if (hit == null) return;
    long value = Hex.parse(hit.first()).orElseThrow();
    String key = (value & 3) == 0 ? "explain.kernel-mode" : "explain.user-mode";
    Text says = Text.phrase(key, hit.first());
    findings.add(new Finding("user-or-kernel-mode", says, List.of(hit.at())));
  }

  private void addAccess(Fault fault, List<Finding> findings) {
    Lines.Hit hit = Lines.first(fault, code);
    OptionalLong value = hit == null ? OptionalLong.empty() : Hex.parse(hit.first());
    if (hit == null || value.isEmpty()) return;
    String key = accessKey(value.getAsLong());
    Text says = Text.phrase(key, Hex.format(value.getAsLong()));
    boolean first = true;
    for (Field bit : codeBits.take(value.getAsLong()).fields()) {
      Text means = IN_THE_SENTENCE.contains(bit.name()) ? null : bit.says(value.getAsLong());
      if (means == null) continue;
      says = Text.phrase(first ? "explain.access-detail" : "explain.access-and", says, means);
      first = false;
    }
    findings.add(
        new Finding("access-kind", Text.phrase("explain.access-end", says), List.of(hit.at())));
  }

  private String accessKey(long errorCode) {
    if (isSet("INSTR", errorCode)) return "explain.access-execute";
    boolean write = isSet("WRITE", errorCode);
    return write ? "explain.access-write" : "explain.access-read";
  }

  private boolean isSet(String bit, long errorCode) {
    return codeBits.named(bit).in(errorCode) != 0;
  }

  private void addInterrupts(Fault fault, List<Finding> findings) {
    Lines.Hit hit = Lines.first(fault, flags);
    if (hit == null) return;
    if (flagBits.named("IF").in(Hex.parse(hit.first()).orElseThrow()) != 0) return;
    Text says = Text.phrase("explain.interrupts-off", hit.first());
    findings.add(new Finding("interrupts-off", says, List.of(hit.at())));
  }

  private static boolean isX86(Fault fault) {
    if (fault.arch() == null) return fault.registers().containsKey("rax");
    return fault.arch() == Arch.X86_64 || fault.arch() == Arch.I386;
  }
}
