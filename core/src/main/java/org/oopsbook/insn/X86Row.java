package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of an opcode map: {@code OPCODE CONDITIONS MNEMONIC OPERANDS}, as {@code
 * decode/x86-opcodes} explains it.
 *
 * @param first the opcode, 0 to 255; the lowest where the row is for several
 * @param count for how many opcodes in a row
 * @param mnemonics the name, or those for operands of 16, 32 and 64 bits; {@code ?} where only the
 *     length is known
 */
record X86Row(
    int first,
    int count,
    Conditions conditions,
    List<String> mnemonics,
    List<X86Operand> operands) {
  static final String NAMELESS = "?";

  /**
   * When the row holds and what it changes.
   *
   * @param mandatory the prefix that is part of the opcode: -1 for any, 0 for none
   * @param reg bits 5:3 of the byte after the opcode, or -1
   * @param exact the whole byte after the opcode, or -1
   * @param flags of {@link #FLAGS}
   */
  record Conditions(int mandatory, int reg, int exact, List<String> flags) {
    boolean has(String flag) {
      return flags.contains(flag);
    }

    boolean needsModrm() {
      return reg >= 0 || exact >= 0 || has("mem") || has("reg");
    }
  }

  /** Words that may stand before a mnemonic. */
  static final List<String> FLAGS =
      List.of("i32", "o64", "w0", "w1", "mem", "reg", "rexb", "d64", "f64", "rep", "repz", "bits");

  /** Reads {@code row}; raises {@link IllegalArgumentException} where it is none. */
  static X86Row parse(String row) {
    List<String> words = List.of(row.split(" ", -1));
    String opcode = words.getFirst();
    int first = Integer.parseInt(opcode.substring(0, 2), 16);
    int count = 1;
    if (opcode.endsWith("+r")) count = 8;
    else if (opcode.length() == 5) count = Integer.parseInt(opcode.substring(3), 16) - first + 1;
    int at = 1;
    int mandatory = -1;
    int reg = -1;
    int exact = -1;
    var flags = new ArrayList<String>();
    for (; ; at++) {
      String word = words.get(at);
      if (word.equals("np")) mandatory = 0;
      else if (List.of("66", "f2", "f3").contains(word)) mandatory = Integer.parseInt(word, 16);
      else if (word.startsWith("/")) reg = Integer.parseInt(word.substring(1));
      else if (word.startsWith("=")) exact = Integer.parseInt(word.substring(1), 16);
      else if (FLAGS.contains(word)) flags.add(word);
      else break;
    }
    List<String> mnemonics = List.of(words.get(at).split("\\|", -1));
    var operands = new ArrayList<X86Operand>();
    if (at + 1 < words.size()) {
      for (String code : words.get(at + 1).split(",", -1)) operands.add(X86Operand.parse(code));
    }
    return new X86Row(
        first,
        count,
        new Conditions(mandatory, reg, exact, List.copyOf(flags)),
        mnemonics,
        operands);
  }

  /** Whether a byte that tells operands follows the opcode. */
  boolean needsModrm() {
    return conditions.needsModrm() || operands.stream().anyMatch(X86Operand::inModrm);
  }

  /** Whether the row is for this instruction. */
  boolean fits(X86Cursor in, int modrm) {
    Conditions c = conditions;
    if (c.mandatory() >= 0 && c.mandatory() != in.mandatory()) return false;
    if (c.reg() >= 0 && c.reg() != (modrm >> 3 & 7)) return false;
    if (c.exact() >= 0 && c.exact() != modrm) return false;
    for (String flag : c.flags()) if (!fits(flag, in, modrm)) return false;
    return true;
  }

  private static boolean fits(String flag, X86Cursor in, int modrm) {
    return switch (flag) {
      case "i32" -> !in.wide();
      case "o64" -> in.wide();
      case "w0" -> !in.rexW();
      case "w1" -> in.rexW();
      case "rexb" -> in.rexB() != 0;
      case "mem" -> modrm < 0xc0;
      case "reg" -> modrm >= 0xc0;
      default -> true;
    };
  }
}
