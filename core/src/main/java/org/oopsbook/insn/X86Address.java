package org.oopsbook.insn;

import org.jspecify.annotations.Nullable;

/**
 * The address that the byte after the opcode gives, where it gives one.
 *
 * <p>Source: Intel SDM volume 2, section 2.1.5 and tables 2-1 to 2-3.
 */
record X86Address(@Nullable String base, @Nullable String index, int scale, long displacement) {
  private static final int NO_INDEX = 4;

  static X86Address read(X86Cursor in, X86Table table, int modrm) {
    return in.addressBytes() == 2 ? narrow(in, table, modrm) : wide(in, table, modrm);
  }

  Operand.Memory memory(
      @Nullable String segment, int bytes, @Nullable String bitIndex, Access access) {
    return new Operand.Memory(segment, base, index, scale, displacement, bytes, bitIndex, access);
  }

  private static X86Address wide(X86Cursor in, X86Table table, int modrm) {
    int mod = modrm >> 6;
    int rm = modrm & 7;
    String names = in.addressBytes() == 8 ? "q" : "d";
    String base = null;
    String index = null;
    int scale = 1;
    boolean noBase = false;
    if (rm == 4) {
      int sib = in.next();
      int number = (sib >> 3 & 7) + in.rexX();
      if (number != NO_INDEX) {
        index = table.register(names, number);
        scale = 1 << (sib >> 6);
      }
      noBase = mod == 0 && (sib & 7) == 5;
      if (!noBase) base = table.register(names, (sib & 7) + in.rexB());
    } else if (mod == 0 && rm == 5) {
      noBase = true;
      if (in.wide()) base = in.addressBytes() == 8 ? "rip" : "eip";
    } else {
      base = table.register(names, rm + in.rexB());
    }
    long displacement = noBase || mod == 2 ? in.signed(4) : mod == 1 ? in.signed(1) : 0;
    if (base == null && index == null && in.addressBytes() == 4) displacement &= 0xffffffffL;
    return new X86Address(base, index, scale, displacement);
  }

  private static X86Address narrow(X86Cursor in, X86Table table, int modrm) {
    int mod = modrm >> 6;
    int rm = modrm & 7;
    if (mod == 0 && rm == 6) return new X86Address(null, null, 1, in.signed(2) & 0xffff);
    long displacement = mod == 2 ? in.signed(2) : mod == 1 ? in.signed(1) : 0;
    return new X86Address(
        table.register("base16", rm),
        rm < 4 ? table.register("index16", rm & 1) : null,
        1,
        displacement);
  }
}
