package org.oopsbook.insn;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One instruction.
 *
 * <p>Mnemonics are the manufacturer's: on x86 Intel's, without a suffix for the size, operands in
 * Intel's order, the destination first.
 *
 * @param length how many bytes it takes, 1 to 15
 * @param prefixes {@code lock}, {@code rep}, {@code repz}, {@code repnz}; mostly none
 * @param operands as the mnemonic's author orders them
 * @param sized whether the size of memory is not in the mnemonic and must be written beside it
 */
public record Insn(
    int length, List<String> prefixes, String mnemonic, List<Operand> operands, boolean sized)
    implements Decoded {
  public Insn {
    prefixes = List.copyOf(prefixes);
    operands = List.copyOf(operands);
  }

  /** Its first operand in memory, one that is read or written before one that is not; or null. */
  public Operand.@Nullable Memory memory() {
    Operand.Memory first = null;
    for (Operand operand : operands) {
      if (!(operand instanceof Operand.Memory memory)) continue;
      if (memory.access() != Access.NONE) return memory;
      if (first == null) first = memory;
    }
    return first;
  }

  /** The instruction as one line: {@code mov rdx, QWORD PTR [rdi+0x10]}. */
  public String text() {
    return InsnText.of(this);
  }
}
