package org.oopsbook.insn;

import org.jspecify.annotations.Nullable;

/** Reads the bytes of one instruction, its prefixes first. Past the end it reads zeros. */
final class X86Cursor {
  private static final int OPERAND_SIZE = 0x66;

  private final byte[] code;
  private final int from;
  private final boolean wide;
  private int at;
  private int rex;
  private boolean operandSize;
  private boolean addressSize;
  private boolean lock;
  private int repeat;
  private @Nullable String segment;

  X86Cursor(byte[] code, int from, boolean wide) {
    this.code = code;
    this.from = from;
    this.wide = wide;
    this.at = from;
  }

  /** Reads all prefixes; the next byte is the first of the opcode. */
  void prefixes() {
    while (at < code.length) {
      int b = code[at] & 0xff;
      if (wide && (b & 0xf0) == 0x40) {
        rex = b;
      } else if (legacy(b)) {
        // Only directly before the opcode does this prefix mean anything.
        rex = 0;
      } else {
        return;
      }
      at++;
    }
  }

  private boolean legacy(int b) {
    switch (b) {
      case OPERAND_SIZE -> operandSize = true;
      case 0x67 -> addressSize = true;
      case 0xf0 -> lock = true;
      case 0xf2, 0xf3 -> repeat = b;
      case 0x2e -> segment("cs");
      case 0x36 -> segment("ss");
      case 0x3e -> segment("ds");
      case 0x26 -> segment("es");
      case 0x64 -> segment = "fs";
      case 0x65 -> segment = "gs";
      default -> {
        return false;
      }
    }
    return true;
  }

  private void segment(String name) {
    if (!wide) segment = name;
  }

  /**
   * Takes what a VEX or EVEX prefix says.
   *
   * @param bits as in a REX prefix, W at bit 3
   * @param pp the mandatory prefix: 0 none, 1 66, 2 f3, 3 f2
   */
  void vex(int bits, int pp) {
    rex = 0x40 | bits;
    operandSize = pp == 1;
    repeat = pp == 2 ? 0xf3 : pp == 3 ? 0xf2 : 0;
  }

  int next() {
    int b = at < code.length ? code[at] & 0xff : 0;
    at++;
    return b;
  }

  /** The next byte, which is not taken. */
  int peek() {
    return at < code.length ? code[at] & 0xff : 0;
  }

  /** A little-endian number of 1, 2, 4 or 8 bytes, sign-extended. */
  long signed(int bytes) {
    long value = 0;
    for (int i = 0; i < bytes; i++) value |= (long) next() << (i * Byte.SIZE);
    int unused = Long.SIZE - bytes * Byte.SIZE;
    return value << unused >> unused;
  }

  int length() {
    return at - from;
  }

  boolean cut() {
    return at > code.length;
  }

  boolean wide() {
    return wide;
  }

  boolean lock() {
    return lock;
  }

  /** 0xf2, 0xf3, or 0. */
  int repeat() {
    return repeat;
  }

  @Nullable String segment() {
    return segment;
  }

  /** The prefix that may be part of the opcode: 0xf2 or 0xf3 before 0x66, or 0. */
  int mandatory() {
    return repeat != 0 ? repeat : operandSize ? OPERAND_SIZE : 0;
  }

  boolean hasRex() {
    return rex != 0;
  }

  boolean rexW() {
    return (rex & 8) != 0;
  }

  /** 8 where the register in bits 5:3 is one of the upper eight, else 0. */
  int rexR() {
    return (rex & 4) << 1;
  }

  int rexX() {
    return (rex & 2) << 2;
  }

  int rexB() {
    return (rex & 1) << 3;
  }

  /** Width of a general operand in bytes. */
  int operandBytes(X86Row.Conditions row) {
    boolean small = operandSize && row.mandatory() != OPERAND_SIZE;
    if (!wide) return small ? 2 : 4;
    if (rexW() || row.has("f64")) return 8;
    if (small) return 2;
    return row.has("d64") ? 8 : 4;
  }

  /** Width of an address in bytes. */
  int addressBytes() {
    if (wide) return addressSize ? 4 : 8;
    return addressSize ? 2 : 4;
  }
}
