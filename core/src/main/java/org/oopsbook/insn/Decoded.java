package org.oopsbook.insn;

/** What some bytes are, read as an instruction. */
public sealed interface Decoded permits Insn, Decoded.Unknown, Decoded.Cut {
  /**
   * An instruction that the tables do not name, or none at all.
   *
   * @param length how many bytes it takes, or 0 where that is not certain
   */
  record Unknown(int length) implements Decoded {}

  /** The bytes end within the instruction. */
  record Cut() implements Decoded {}
}
