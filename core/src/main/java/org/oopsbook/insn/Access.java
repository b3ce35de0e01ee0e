package org.oopsbook.insn;

/** What an instruction does with an operand. */
public enum Access {
  /** Its address is taken and nothing more: {@code lea}, {@code nop}, a hint, a TLB flush. */
  NONE,
  READ,
  WRITE,
  READ_WRITE;

  /** Whether the old value is read. */
  public boolean reads() {
    return this == READ || this == READ_WRITE;
  }

  /** Whether a new value is written. */
  public boolean writes() {
    return this == WRITE || this == READ_WRITE;
  }
}
