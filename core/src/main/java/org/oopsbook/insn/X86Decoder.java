package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * Reads x86 instructions, of 64 or 32 bits.
 *
 * <p>Source: Intel SDM volume 2, chapter 2 (formats) and appendix A (maps); checked against {@code
 * objdump}, see {@code docs/measures.md}. Names in Intel's form without suffixes. Of VEX and EVEX
 * instructions only those in the table are named; the length of the others is known.
 */
public final class X86Decoder implements Decoder {
  private static final int LONGEST = 15;
  private static final String[] MAPS = {"", "0f", "0f38", "0f3a"};

  private final X86Table table;
  private final boolean wide;

  /**
   * Reads the maps.
   *
   * @param decode {@code decode/} of the book
   * @param wide whether the processor is in 64-bit mode
   */
  public X86Decoder(Node decode, boolean wide) {
    this.table = new X86Table(decode.at("x86-opcodes"));
    this.wide = wide;
  }

  @Override
  public int unit() {
    return 1;
  }

  @Override
  public Decoded decode(byte[] code, int from) {
    var in = new X86Cursor(code, from, wide);
    in.prefixes();
    Decoded decoded = in.length() >= LONGEST ? new Decoded.Unknown(0) : afterPrefixes(in);
    if (in.length() > LONGEST) return new Decoded.Unknown(0);
    return in.cut() ? new Decoded.Cut() : decoded;
  }

  private Decoded afterPrefixes(X86Cursor in) {
    int opcode = in.next();
    boolean vector = wide || in.peek() >= 0xc0;
    if (vector && (opcode == 0xc4 || opcode == 0xc5)) return vex(in, opcode);
    if (vector && opcode == 0x62) return evex(in);
    if (opcode != 0x0f) return named(in, "one", opcode, 0, false);
    opcode = in.next();
    if (opcode == 0x38) return named(in, "0f38", in.next(), 0, false);
    if (opcode == 0x3a) return named(in, "0f3a", in.next(), 0, false);
    return named(in, "0f", opcode, 0, false);
  }

  private Decoded vex(X86Cursor in, int first) {
    int second = in.next();
    int last = first == 0xc5 ? second : in.next();
    int map = first == 0xc5 ? 1 : second & 0x1f;
    int bits = (~second >> 5 & 4) | (first == 0xc5 ? 0 : (~second >> 5 & 3) | (last >> 4 & 8));
    in.vex(bits, last & 3);
    if (map < 1 || map > 3) return new Decoded.Unknown(0);
    return named(in, "vex" + MAPS[map], in.next(), ~last >> 3 & 15, (last & 4) != 0);
  }

  /** Of EVEX instructions only the length is told. */
  private Decoded evex(X86Cursor in) {
    int first = in.next();
    int second = in.next();
    in.next();
    int map = first & 7;
    int opcode = in.next();
    in.vex((~first >> 5 & 7) | (second >> 4 & 8), second & 3);
    // Maps 5 and 6 hold the half-precision forms of what stands in maps 1 and 2.
    int like = map == 5 ? 1 : map == 6 ? 2 : map;
    if (like < 1 || like > 3) return new Decoded.Unknown(0);
    int modrm = in.next();
    if (modrm < 0xc0) X86Address.read(in, table, modrm);
    boolean compares = map == 5 && opcode == 0xc2;
    boolean immediate = map == 3 || compares || (map == 1 && hasImmediate(opcode));
    if (immediate) in.next();
    return new Decoded.Unknown(in.length());
  }

  private boolean hasImmediate(int opcode) {
    return table.rows("vex0f", opcode).stream()
        .anyMatch(row -> row.operands().stream().anyMatch(o -> o.kind() == 'I'));
  }

  private Decoded named(X86Cursor in, String map, int opcode, int vvvv, boolean wideVector) {
    List<X86Row> rows = table.rows(map, opcode);
    boolean anyModrm = rows.stream().anyMatch(X86Row::needsModrm);
    int modrm = anyModrm ? in.peek() : -1;
    X86Row row = rows.stream().filter(r -> r.fits(in, modrm)).findFirst().orElse(null);
    if (row == null) return new Decoded.Unknown(0);
    boolean hasModrm = row.needsModrm();
    if (hasModrm) in.next();
    var operands = new X86Operands(in, table, row, opcode, hasModrm ? modrm : -1, vvvv, wideVector);
    return insn(in, row, operands);
  }

  private static Decoded insn(X86Cursor in, X86Row row, X86Operands operands) {
    var list = new ArrayList<@Nullable Operand>();
    for (X86Operand code : row.operands()) list.add(operands.operand(code));
    String mnemonic = mnemonic(in, row);
    if (mnemonic.equals(X86Row.NAMELESS)) return new Decoded.Unknown(in.length());
    var known = new ArrayList<Operand>();
    for (Operand operand : list) {
      // A register that does not exist, or memory where there must be a register: no instruction.
      if (operand == null) return new Decoded.Unknown(0);
      known.add(operand);
    }
    return new Insn(in.length(), prefixes(in, row), mnemonic, known, true);
  }

  private static String mnemonic(X86Cursor in, X86Row row) {
    List<String> names = row.mnemonics();
    if (names.size() == 1) return names.getFirst();
    int bytes = in.operandBytes(row.conditions());
    return names.get(bytes == 2 ? 0 : bytes == 4 ? 1 : 2);
  }

  private static List<String> prefixes(X86Cursor in, X86Row row) {
    var prefixes = new ArrayList<String>();
    if (in.lock()) prefixes.add("lock");
    boolean ofOpcode = row.conditions().mandatory() > 0x66;
    if (in.repeat() == 0 || ofOpcode) return prefixes;
    if (row.conditions().has("rep")) prefixes.add("rep");
    else if (in.repeat() == 0xf2) prefixes.add("repnz");
    else if (row.conditions().has("repz")) prefixes.add("repz");
    return prefixes;
  }
}
