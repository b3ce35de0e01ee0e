package org.oopsbook.insn;

import java.math.BigInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Brings what objdump writes, and what we write, to one form. */
final class Listing {
  /** Prefixes that change nothing that is compared, and how objdump names them. */
  private static final Pattern IDLE =
      Pattern.compile(
          "^(?:data16|addr32|cs|ds|es|ss|fs|gs|rex(?:\\.\\w+)?|notrack|bnd|xacquire|xrelease) ");

  private static final Pattern JUMP =
      Pattern.compile("(?:j\\w+|call|loop\\w*|xbegin) (?:0x)?[0-9a-f]+");
  private static final Pattern BEYOND_RIP = Pattern.compile("ip\\+0x(ffffffff[0-9a-f]{8})(?=])");

  /** objdump has a name for each value of the last operand. */
  private static final Pattern PCLMUL =
      Pattern.compile("^(v?pclmul)(?:[lh]q[lh])?qdq (.*?)(?:,0x\\w+)?$");

  /** With the accumulator as the other operand objdump leaves the size away. */
  private static final Pattern ACCUMULATOR =
      Pattern.compile("^mov ((?:al,|[er]?ax,)?)\\w+ PTR (\\S*\\[0x[0-9a-f]+](?:,al|,[er]?ax)?)$");

  private static final Pattern TABLE = Pattern.compile("^([ls][gi]dt)d ");

  private Listing() {}

  /**
   * {@code text} without comment, symbol, spaces that mean nothing and prefixes that do nothing.
   */
  static String plain(String text) {
    String rest = text.replaceFirst("\\s*#.*", "").replaceFirst("\\s*<.*", "").strip();
    rest = rest.replaceAll("\\s+", " ").replace(", ", ",");
    for (Matcher m = IDLE.matcher(rest); m.find(); m = IDLE.matcher(rest)) {
      rest = rest.substring(m.end());
    }
    rest =
        rest.replace("movabs ", "mov ")
            .replaceAll("\\+[re]iz\\*1", "")
            .replaceAll("\\*1(?=[]+-])", "")
            .replaceAll("\\+0x0(?=])", "")
            .replaceAll("\\b([de]s|ss|cs):\\[", "[")
            .replaceAll("\\b(?:[de]s|ss|cs):0x([0-9a-f]+)", "[0x$1]")
            .replaceAll("\\b([fg]s):0x([0-9a-f]+)", "$1:[0x$2]");
    rest = rest.replace("OWORD", "XMMWORD");
    if (rest.startsWith("invpcid")) rest = rest.replace("XMMWORD PTR ", "");
    rest = ACCUMULATOR.matcher(rest).replaceFirst("mov $1$2");
    rest = TABLE.matcher(rest).replaceFirst("$1 ");
    rest = PCLMUL.matcher(rest).replaceFirst("$1qdq $2");
    if (rest.equals("xchg ax,ax")) return "nop";
    return JUMP.matcher(rest).matches() ? rest.replace(" 0x", " ") : numbers(negative(rest));
  }

  /** After {@code rip} objdump writes what is added as a number of 64 bits without sign. */
  private static String negative(String text) {
    Matcher number = BEYOND_RIP.matcher(text);
    return number.replaceAll(
        n -> "ip-0x" + Long.toHexString(-Long.parseUnsignedLong(n.group(1), 16)));
  }

  private static String numbers(String text) {
    Matcher number = Pattern.compile("(?<![\\w.])0x0*([0-9a-f]+)|(?<=[ ,])(\\d+)$").matcher(text);
    return number.replaceAll(
        n -> "0x" + (n.group(1) != null ? n.group(1) : new BigInteger(n.group(2)).toString(16)));
  }

  /** What an instruction at {@code address} says, its target as an address. */
  static String resolved(Insn insn, long address) {
    for (Operand operand : insn.operands()) {
      if (operand instanceof Operand.Target target) {
        String said = insn.text();
        return said.substring(0, said.lastIndexOf('.'))
            + "0x"
            + Long.toHexString(address + target.offset());
      }
    }
    return insn.text();
  }
}
