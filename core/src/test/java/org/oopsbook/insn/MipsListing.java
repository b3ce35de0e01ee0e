package org.oopsbook.insn;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings what {@code llvm-objdump} writes of MIPS and LoongArch to the form in which we write it.
 */
final class MipsListing {
  private static final Pattern PLACE = Pattern.compile("(-?\\d+)\\((\\$\\w+)\\)");
  private static final Pattern LAST = Pattern.compile("(?<=[ ,])-?\\d+$");
  private static final Pattern MEMORY =
      Pattern.compile("((?:f?(?:ld|st)|ll|sc|preld)\\S* [^,]+), (\\w+), (-?\\d+)");
  private static final Pattern INDEXED =
      Pattern.compile("(f?(?:ld|st)x\\.\\S+ \\w+), (\\w+), (\\w+)");
  private static final Pattern ATOMIC = Pattern.compile("(am\\S+ \\w+, \\w+), (\\w+)");

  private MipsListing() {}

  static String mips(String text) {
    String named =
        text.replace("$zero", "$0")
            .replace("$gp", "$28")
            .replace("$sp", "$29")
            .replace("$fp", "$30")
            .replace("$ra", "$31");
    // The code of a trap is not shown.
    named = named.replaceFirst("^(t(?:ge|lt|eq|ne)u? \\$\\d+, \\$\\d+), \\d+$", "$1");
    Matcher place = PLACE.matcher(named);
    if (place.find()) {
      String base = place.group(2).equals("$0") ? "" : place.group(2);
      String memory = place(base, "", Long.parseLong(place.group(1)));
      return hexFirst(named.substring(0, place.start())) + memory;
    }
    return hexLast(named);
  }

  static String loongarch(String text) {
    String named = text.replace("$", "").replaceAll("\\br21\\b", "u0").replaceAll("\\bfp\\b", "s9");
    Matcher indexed = INDEXED.matcher(named);
    if (indexed.matches()) {
      return indexed.group(1) + ", " + place(base(indexed.group(2)), index(indexed.group(3)), 0);
    }
    Matcher atomic = ATOMIC.matcher(named);
    if (atomic.matches()) return atomic.group(1) + ", " + place(base(atomic.group(2)), "", 0);
    Matcher memory = MEMORY.matcher(named);
    if (!memory.matches()) return hexLast(named);
    long displacement = Long.parseLong(memory.group(3));
    return hexFirst(memory.group(1)) + ", " + place(base(memory.group(2)), "", displacement);
  }

  private static String base(String register) {
    return register.equals("zero") ? "" : register;
  }

  private static String index(String register) {
    return register.equals("zero") ? "" : "+" + register + "*1";
  }

  private static String place(String base, String index, long displacement) {
    String sum = base + index;
    String hex = Long.toHexString(Math.abs(displacement));
    if (sum.isEmpty()) return "0x" + Long.toHexString(displacement);
    String add = displacement == 0 ? "" : (displacement < 0 ? "-0x" : "+0x") + hex;
    return "[" + sum + add + "]";
  }

  /** Numbers of hints stand first. */
  private static String hexFirst(String text) {
    Matcher hint = Pattern.compile("^(\\w+ )(\\d+)(?=,|$)").matcher(text);
    return hint.replaceFirst(r -> r.group(1) + "0x" + Long.toHexString(Long.parseLong(r.group(2))));
  }

  private static String hexLast(String text) {
    return LAST.matcher(text).replaceFirst(r -> "0x" + Long.toHexString(Long.parseLong(r.group())));
  }
}
