package org.oopsbook.insn;

/** Reads instructions of one architecture. Immutable and safe for use by several threads. */
public interface Decoder {
  /**
   * What stands in {@code code} from {@code from} on. Never throws for bytes, whatever they are.
   *
   * @param code bytes in the order of memory
   * @param from 0 to the length of {@code code}
   */
  Decoded decode(byte[] code, int from);

  /** Every instruction takes a multiple of so many bytes: 1, 2 or 4. */
  int unit();
}
