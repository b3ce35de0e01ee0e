package org.oopsbook.insn;

import org.jspecify.annotations.Nullable;

/** One operand of an instruction. */
public sealed interface Operand {
  /** A register, by the name that reports give it where they print it. */
  record Register(String name, Access access) implements Operand {}

  /**
   * A number that stands in the instruction.
   *
   * @param value sign-extended to 64 bits where the processor extends it
   * @param bytes how wide it is when it is used: 1, 2, 4 or 8
   */
  record Immediate(long value, int bytes) implements Operand {}

  /**
   * Where a jump or call leads.
   *
   * @param offset bytes from the first byte of the instruction
   */
  record Target(long offset) implements Operand {}

  /**
   * Memory at {@code segment:[base + index * scale + displacement]}.
   *
   * @param segment the segment register that the instruction names, or null; on x86-64 only {@code
   *     fs} and {@code gs} mean anything
   * @param base a register, {@code rip} for "after this instruction", or null
   * @param index a register, or null
   * @param scale what the index is multiplied by: 1, 2, 4, 8; 1 where there is none
   * @param displacement signed
   * @param bytes how many bytes are read or written; 0 where the instruction does not say
   * @param bitIndex a register that counts bits from there, and so may lead further, or null
   */
  record Memory(
      @Nullable String segment,
      @Nullable String base,
      @Nullable String index,
      int scale,
      long displacement,
      int bytes,
      @Nullable String bitIndex,
      Access access)
      implements Operand {}
}
