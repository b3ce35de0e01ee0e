package org.oopsbook.insn;

import java.io.ByteArrayOutputStream;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The bytes of a {@code Code:} line with the place of the mark.
 *
 * <p>Sources: Linux 6.13.7 {@code show_opcodes} (arch/x86/kernel/dumpstack.c, single bytes, {@code
 * <48>}), {@code dump_kernel_instr} (arch/arm64/kernel/traps.c) and {@code dump_instr}
 * (arch/arm/kernel/traps.c, arch/riscv/kernel/traps.c: words, {@code (f94002b6)}), {@code
 * show_instructions} (arch/powerpc/kernel/process.c: words, {@code <e9230000>}).
 */
public final class CodeLine {
  static final int MOST = 4096;

  /** One byte or word, with its mark; linear. */
  private static final Pattern UNIT =
      Pattern.compile("\\G\\s*+([<(]?)([0-9a-f]{8}|[0-9a-f]{4}|[0-9a-f]{2})([>)]?)(?=\\s|$)");

  private final byte[] bytes;
  private final int mark;

  private CodeLine(byte[] bytes, int mark) {
    this.bytes = bytes;
    this.mark = mark;
  }

  /** A marked instruction alone. */
  public static CodeLine of(byte[] instruction) {
    return new CodeLine(instruction.clone(), 0);
  }

  /** In the order printed: of x86 as in memory, of words the highest first; not to be changed. */
  public byte[] bytes() {
    return bytes;
  }

  /** Where the marked instruction begins. */
  public int mark() {
    return mark;
  }

  /**
   * Reads the bytes after {@code Code:}; what follows the last of them is left out.
   *
   * @return null where nothing is marked
   */
  public static @Nullable CodeLine parse(String text) {
    Matcher unit = UNIT.matcher(text.length() > MOST ? text.substring(0, MOST) : text);
    var bytes = new ByteArrayOutputStream();
    int mark = -1;
    while (unit.find()) {
      if (!unit.group(1).isEmpty() && mark < 0) mark = bytes.size();
      String digits = unit.group(2);
      for (int i = 0; i < digits.length(); i += 2) {
        bytes.write(Integer.parseInt(digits, i, i + 2, 16));
      }
    }
    return mark < 0 ? null : new CodeLine(bytes.toByteArray(), mark);
  }
}
