package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** How an operand is encoded in the fields of a word; a code of {@code decode/insn-…}. */
sealed interface WordOperand {
  /** Register number {@code field} of the list {@code names}. */
  record Named(String names, String field, Access access) implements WordOperand {}

  /** A number. */
  record Constant(Value value) implements WordOperand {}

  /** A distance from this instruction. */
  record Jump(Value value) implements WordOperand {}

  /** Memory at the sum of at most two registers and a number. */
  record Place(int bytes, List<Named> registers, int scale, @Nullable Value value, Access access)
      implements WordOperand {
    public Place {
      registers = List.copyOf(registers);
    }
  }

  /**
   * A number made of fields, the highest first: {@code times} it, and {@code plus} added.
   *
   * @param fields letters, or the name of the counter {@code pc} where empty
   */
  record Value(String fields, boolean signed, long times, long plus) {}

  /** Reads {@code code}; raises {@link IllegalArgumentException} where it is none. */
  static WordOperand parse(String code) {
    char last = code.charAt(code.length() - 1);
    Access access =
        switch (last) {
          case '!' -> Access.WRITE;
          case '+' -> Access.READ_WRITE;
          case '-' -> Access.NONE;
          default -> Access.READ;
        };
    String plain = access == Access.READ ? code : code.substring(0, code.length() - 1);
    if (plain.startsWith("#")) return new Constant(value(plain.substring(1)));
    if (plain.startsWith("@")) return new Jump(value(plain.substring(1)));
    int bracket = plain.indexOf('[');
    if (bracket < 0) return named(plain, access);
    int bytes = Integer.parseInt(plain.substring(0, bracket));
    return place(bytes, plain.substring(bracket + 1, plain.length() - 1), access);
  }

  private static Place place(int bytes, String sum, Access access) {
    var registers = new ArrayList<Named>();
    int scale = 1;
    Value value = null;
    for (String term : sum.split("(?=[+-])", -1)) {
      String plain = term.startsWith("+") ? term.substring(1) : term;
      int times = plain.indexOf('*');
      if (plain.indexOf('.') < 0) {
        value = value(plain);
      } else if (times < 0) {
        registers.add(named(plain, Access.READ));
      } else {
        registers.add(named(plain.substring(0, times), Access.READ));
        scale = Integer.parseInt(plain.substring(times + 1));
      }
    }
    return new Place(bytes, registers, scale, value, access);
  }

  private static Named named(String code, Access access) {
    int dot = code.indexOf('.');
    if (dot < 1) throw new IllegalArgumentException("no operand '" + code + "'");
    return new Named(code.substring(0, dot), code.substring(dot + 1), access);
  }

  /** {@code Si*4+8}: the field i, signed, four times, and 8. A minus before it turns it round. */
  private static Value value(String code) {
    boolean minus = code.startsWith("-");
    String plain = minus ? code.substring(1) : code;
    long plus = 0;
    int at = plain.indexOf('+');
    if (at >= 0) {
      plus = Long.parseLong(plain.substring(at + 1));
      plain = plain.substring(0, at);
    }
    long times = 1;
    at = plain.indexOf('*');
    if (at >= 0) {
      times = Long.parseLong(plain.substring(at + 1));
      plain = plain.substring(0, at);
    }
    boolean signed = plain.startsWith("S");
    return new Value(signed ? plain.substring(1) : plain, signed, minus ? -times : times, plus);
  }
}
