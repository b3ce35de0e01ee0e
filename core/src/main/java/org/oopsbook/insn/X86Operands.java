package org.oopsbook.insn;

import org.jspecify.annotations.Nullable;

/** Reads the operands of one instruction after its opcode. */
final class X86Operands {
  private final X86Cursor in;
  private final X86Table table;
  private final X86Row.Conditions conditions;
  private final int opcode;
  private final int modrm;
  private final int vvvv;
  private final boolean wideVector;
  private final @Nullable X86Address address;

  /**
   * Prepares; the address, which stands before all immediates, is read at once.
   *
   * @param modrm the byte after the opcode, or -1 where the instruction has none
   * @param vvvv the register in a VEX prefix, or 0
   * @param wideVector whether a VEX prefix asks for 32 bytes
   */
  X86Operands(
      X86Cursor in,
      X86Table table,
      X86Row row,
      int opcode,
      int modrm,
      int vvvv,
      boolean wideVector) {
    this.in = in;
    this.table = table;
    this.conditions = row.conditions();
    this.opcode = opcode;
    this.modrm = modrm;
    this.vvvv = vvvv;
    this.wideVector = wideVector;
    this.address = modrm >= 0 && modrm < 0xc0 && !alwaysRegister(row) ? read() : null;
  }

  /** Moves to and from control and debug registers ignore the bits that would say memory. */
  private static boolean alwaysRegister(X86Row row) {
    return row.operands().stream().anyMatch(o -> o.kind() == 'C' || o.kind() == 'D');
  }

  private X86Address read() {
    return X86Address.read(in, table, modrm);
  }

  /** The operand, or null where the bytes name none that exists. */
  @Nullable Operand operand(X86Operand code) {
    Access access = code.access();
    return switch (code.kind()) {
      case 'E', 'M' -> memoryOr(code, general(code, rm()));
      case 'R' -> general(code, rm());
      case 'G' -> general(code, reg());
      case 'Z' -> general(code, (opcode & 7) + in.rexB());
      case 'A' -> general(code, 0);
      case 'B' -> general(code, vvvv);
      case 'C' -> named("cr", reg(), access);
      case 'D' -> named("dr", reg(), access);
      case 'S' -> named("seg", modrm >> 3 & 7, access);
      case 'P' -> named("mm", modrm >> 3 & 7, access);
      case 'N' -> named("mm", modrm & 7, access);
      case 'Q' -> memoryOr(code, named("mm", modrm & 7, access));
      case 'V' -> vector(reg(), code);
      case 'H' -> vector(vvvv, code);
      case 'U' -> vector(rm(), code);
      case 'W' -> memoryOr(code, vector(rm(), code));
      case 'I' -> immediate(code);
      case 'J' -> target(code);
      case 'O' -> offset(code);
      case 'X' -> string(code, 6);
      case 'Y' -> string(code, 7);
      default -> fixed(code);
    };
  }

  private int rm() {
    return (modrm & 7) + in.rexB();
  }

  private int reg() {
    return (modrm >> 3 & 7) + in.rexR();
  }

  private @Nullable Operand fixed(X86Operand code) {
    String name = code.fixed();
    if (name == null) return null;
    if (name.equals("1")) return new Operand.Immediate(1, 1);
    return new Operand.Register(name, code.access());
  }

  private @Nullable Operand memoryOr(X86Operand code, @Nullable Operand register) {
    if (address == null) return code.kind() == 'M' ? null : register;
    String bits = null;
    if (conditions.has("bits")
        && general(new X86Operand('G', 'v', null, Access.READ), reg())
            instanceof Operand.Register r) bits = r.name();
    return address.memory(in.segment(), memoryBytes(code), bits, code.access());
  }

  private @Nullable Operand general(X86Operand code, int number) {
    int bytes = code.size() == 'r' ? Math.max(bytes('v'), 2) : bytes(code.size());
    String list =
        switch (bytes) {
          case 1 -> in.hasRex() ? "brex" : "b";
          case 2 -> "w";
          case 4 -> "d";
          default -> "q";
        };
    return named(list, number, code.access());
  }

  private @Nullable Operand vector(int number, X86Operand code) {
    boolean wide = wideVector && code.size() == 'x';
    return named(wide ? "ymm" : "xmm", number, code.access());
  }

  private @Nullable Operand named(String list, int number, Access access) {
    String name = table.register(list, number);
    return name == null || name.equals("-") ? null : new Operand.Register(name, access);
  }

  private int memoryBytes(X86Operand code) {
    return code.size() == 'r' ? 2 : code.size() == 0 ? 0 : bytes(code.size());
  }

  /** How many bytes a letter of the table means here. */
  private int bytes(char size) {
    int operand = in.operandBytes(conditions);
    return switch (size) {
      case 'b', 's' -> 1;
      case 'w' -> 2;
      case 'd' -> 4;
      case 'q' -> 8;
      case 't' -> 10;
      case 'o' -> 16;
      case 'x' -> wideVector ? 32 : 16;
      case 'z' -> Math.min(operand, 4);
      case 'n' -> in.wide() && in.rexW() ? 8 : 4;
      case 'a' -> in.wide() ? 8 : 4;
      case 'p' -> operand + 2;
      default -> operand;
    };
  }

  private Operand immediate(X86Operand code) {
    long value = in.signed(bytes(code.size()));
    boolean extended = code.size() == 's' || code.size() == 'z';
    return new Operand.Immediate(
        value, extended ? in.operandBytes(conditions) : bytes(code.size()));
  }

  /** Counted from the end of the instruction; nothing follows it. */
  private Operand target(X86Operand code) {
    long distance = in.signed(bytes(code.size()));
    return new Operand.Target(distance + in.length());
  }

  private Operand offset(X86Operand code) {
    long at = in.signed(in.addressBytes());
    if (in.addressBytes() < 8) at &= (1L << (in.addressBytes() * Byte.SIZE)) - 1;
    return new Operand.Memory(
        in.segment(), null, null, 1, at, bytes(code.size()), null, code.access());
  }

  private Operand string(X86Operand code, int number) {
    String list = in.addressBytes() == 8 ? "q" : in.addressBytes() == 4 ? "d" : "w";
    String segment = number == 6 ? in.segment() : null;
    return new Operand.Memory(
        segment, table.register(list, number), null, 1, 0, bytes(code.size()), null, code.access());
  }
}
