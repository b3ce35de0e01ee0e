package org.oopsbook.insn;

import org.jspecify.annotations.Nullable;

/**
 * How an operand is encoded: a code of {@code decode/x86-opcodes} such as {@code Ev+}.
 *
 * @param kind where it stands: {@code E} register or memory, {@code G} register, {@code I}
 *     immediate …; 0 for a fixed register
 * @param size how wide it is, a letter; 0 where it has no width of its own
 * @param fixed the name of a fixed register or number, or null
 */
record X86Operand(char kind, char size, @Nullable String fixed, Access access) {
  private static final String KINDS = "ABCDEGHIJMNOPQRSUVWXYZ";

  /** Reads {@code code}; raises {@link IllegalArgumentException} where it is none. */
  static X86Operand parse(String code) {
    char last = code.charAt(code.length() - 1);
    Access access =
        switch (last) {
          case '!' -> Access.WRITE;
          case '+' -> Access.READ_WRITE;
          case '-' -> Access.NONE;
          default -> Access.READ;
        };
    String name = "!+-".indexOf(last) < 0 ? code : code.substring(0, code.length() - 1);
    if (!Character.isUpperCase(name.charAt(0))) return new X86Operand('\0', '\0', name, access);
    if (KINDS.indexOf(name.charAt(0)) < 0 || name.length() > 2) {
      throw new IllegalArgumentException("no operand '" + code + "'");
    }
    char size = name.length() == 2 ? name.charAt(1) : '\0';
    return new X86Operand(name.charAt(0), size, null, access);
  }

  /** Whether it is told by the byte after the opcode. */
  boolean inModrm() {
    return kind != 0 && "CDEGMNPQRSUVW".indexOf(kind) >= 0;
  }
}
