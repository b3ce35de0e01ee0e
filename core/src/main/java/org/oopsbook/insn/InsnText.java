package org.oopsbook.insn;

import java.util.stream.Collectors;

/** Writes an instruction as one line. */
final class InsnText {
  private InsnText() {}

  static String of(Insn insn) {
    var out = new StringBuilder();
    for (String prefix : insn.prefixes()) out.append(prefix).append(' ');
    out.append(insn.mnemonic());
    if (insn.operands().isEmpty()) return out.toString();
    String operands =
        insn.operands().stream().map(o -> of(o, insn.sized())).collect(Collectors.joining(", "));
    return out.append(' ').append(operands).toString();
  }

  private static String of(Operand operand, boolean sized) {
    return switch (operand) {
      case Operand.Register r -> r.name();
      case Operand.Immediate i -> hex(i.value() & mask(i.bytes()));
      case Operand.Target t -> t.offset() < 0 ? ".-" + hex(-t.offset()) : ".+" + hex(t.offset());
      case Operand.Memory m -> (sized ? size(m.bytes()) : "") + of(m);
    };
  }

  /** Memory without its size: {@code gs:[rax+rcx*8-0x10]}. */
  static String of(Operand.Memory m) {
    var sum = new StringBuilder();
    if (m.base() != null) sum.append(m.base());
    if (m.index() != null) {
      if (!sum.isEmpty()) sum.append('+');
      sum.append(m.index()).append('*').append(m.scale());
    }
    if (sum.isEmpty()) {
      sum.append(hex(m.displacement()));
    } else if (m.displacement() < 0) {
      sum.append('-').append(hex(-m.displacement()));
    } else if (m.displacement() > 0) {
      sum.append('+').append(hex(m.displacement()));
    }
    return (m.segment() == null ? "" : m.segment() + ":") + "[" + sum + "]";
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static long mask(int bytes) {
    return bytes >= Long.BYTES ? -1 : (1L << (bytes * Byte.SIZE)) - 1;
  }

  private static String size(int bytes) {
    return switch (bytes) {
      case 1 -> "BYTE PTR ";
      case 2 -> "WORD PTR ";
      case 4 -> "DWORD PTR ";
      case 6 -> "FWORD PTR ";
      case 8 -> "QWORD PTR ";
      case 10 -> "TBYTE PTR ";
      case 16 -> "XMMWORD PTR ";
      case 32 -> "YMMWORD PTR ";
      default -> "";
    };
  }
}
