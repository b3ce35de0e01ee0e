package org.oopsbook.explain;

import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.insn.Access;
import org.oopsbook.insn.Insn;
import org.oopsbook.insn.Operand;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Text;

/**
 * Says where an x86 processor reports what its instruction cannot do: that it refuses an
 * instruction that is valid everywhere, or that one touched memory which only works on registers.
 * Either the bytes in memory were others, or the processor erred. Table {@code decode/suspicion}.
 */
final class Impossible {
  private final Faulting faulting;
  private final AccessRule access;
  private final Set<String> plain;
  private final Set<String> refused;
  private final Set<String> touched;

  Impossible(Node decode, Faulting faulting, AccessRule access) {
    Node table = decode.at("suspicion").at("impossible");
    this.faulting = faulting;
    this.access = access;
    plain = Set.copyOf(table.texts("plain"));
    refused = Set.copyOf(table.texts("refused"));
    touched = Set.copyOf(table.texts("touched"));
  }

  /** What is impossible in {@code fault}, or null. */
  @Nullable Finding find(Fault fault, String id) {
    boolean isX86 = fault.arch() == Arch.X86_64 || fault.arch() == Arch.I386;
    if (!isX86 || access.fetched(fault)) return null;
    Faulting.Marked marked = faulting.marked(fault);
    if (marked == null || !(marked.insn() instanceof Insn insn)) return null;
    if (!plain.contains(insn.mnemonic()) || !insn.prefixes().isEmpty()) return null;
    String key = null;
    if (refused.contains(fault.kind())) key = "suspicion.refused";
    else if (touched.contains(fault.kind()) && !usesMemory(insn)) key = "suspicion.no-memory";
    if (key == null) return null;
    Text says = Text.phrase(key, insn.text());
    return new Finding(id, says, Lines.proof(fault.headline().at(), marked.line()));
  }

  private static boolean usesMemory(Insn insn) {
    return insn.operands().stream()
        .anyMatch(o -> o instanceof Operand.Memory memory && memory.access() != Access.NONE);
  }
}
