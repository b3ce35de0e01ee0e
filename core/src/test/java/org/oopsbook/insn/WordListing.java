package org.oopsbook.insn;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Brings the memory operands that {@code llvm-objdump} writes to the form in which we write them.
 */
final class WordListing {
  private static final Pattern BRACKETS =
      Pattern.compile("\\[(\\w+)(?:, (\\w+))?(?:, #(-?\\w+))?(?:, lsl #(\\d))?](?:!|, #(-?\\d+))?");

  private static final Pattern PARENTHESES = Pattern.compile("(-?\\d*)\\(([%\\w, ]+)\\)");
  private static final Pattern NUMBER = Pattern.compile("#(-?(?:0x)?[0-9a-f]+)");

  private WordListing() {}

  /** {@code arch} is a Debian name. */
  static String plain(String arch, String text) {
    String rest = text.replaceFirst("\\s*(?:<|@ |//).*", "").replaceAll("\\s+", " ").strip();
    return switch (arch) {
      case "arm64" -> brackets(rest);
      case "armhf" -> arm(rest);
      case "ppc64el" -> power(rest);
      case "riscv64" -> riscv(rest);
      case "mips64el" -> MipsListing.mips(rest);
      case "loong64" -> MipsListing.loongarch(rest);
      default -> s390(rest);
    };
  }

  private static String arm(String text) {
    String named = text.replaceAll("\\br11\\b", "fp").replaceAll("\\br12\\b", "ip");
    // Of a pair the second is the next.
    return brackets(
        named.replaceFirst("^(\\w*rd\\w*|\\w+rexd\\w*) (.*\\w+), \\w+, \\[", "$1 $2, ["));
  }

  private static String brackets(String text) {
    Matcher m = BRACKETS.matcher(text);
    String rest =
        m.replaceAll(r -> {
          String index = r.group(2) == null ? "" : "+" + r.group(2) + "*" + scale(r.group(4));
          long add = r.group(3) == null ? 0 : number(r.group(3));
          String post = r.group(5) == null ? "" : ", 0x" + Long.toHexString(number(r.group(5)));
          return "[" + r.group(1) + index + signed(add) + "]" + post;
        });
    return NUMBER.matcher(rest).replaceAll(n -> "0x" + Long.toHexString(number(n.group(1))));
  }

  /** Signed or, as large hexadecimal numbers are, unsigned. */
  private static long number(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text.substring(2), 16)
        : Long.decode(text);
  }

  private static int scale(@org.jspecify.annotations.Nullable String shift) {
    return shift == null ? 1 : 1 << Integer.parseInt(shift);
  }

  private static String signed(long value) {
    if (value == 0) return "";
    return value < 0 ? "-0x" + Long.toHexString(-value) : "+0x" + Long.toHexString(value);
  }

  private static String riscv(String text) {
    Matcher m = PARENTHESES.matcher(text);
    return m.replaceAll(r ->
        place(
            r.group(2).equals("zero") ? "" : r.group(2),
            "",
            r.group(1).isEmpty() ? 0 : Long.parseLong(r.group(1))));
  }

  private static String power(String text) {
    String[] parts = text.split(" ", 2);
    if (parts.length == 1) return text;
    Matcher m = PARENTHESES.matcher(parts[1]);
    boolean floating = parts[0].startsWith("lf") || parts[0].startsWith("stf");
    String register = floating ? "f" : "r";
    if (m.find()) {
      String before = parts[1].substring(0, m.start()).replaceAll("(\\d+)", register + "$1");
      String base = m.group(2).equals("0") ? "" : "r" + m.group(2);
      return parts[0] + " " + before + place(base, "", Long.parseLong(m.group(1)));
    }
    boolean indexed = parts[0].matches("(?:l|st)\\w+x\\.?|[ls]\\w+arx|dcb\\w+|icbi|st\\w+cx\\.");
    if (!indexed) return text;
    List<String> all = new ArrayList<>(List.of(parts[1].split(", ", -1)));
    if (all.size() > 3) all.removeLast();
    String base = all.get(all.size() - 2);
    String index = "r" + all.getLast();
    String place = base.equals("0") ? "[" + index + "]" : "[r" + base + "+" + index + "*1]";
    String first = all.size() == 2 ? "" : "r" + all.getFirst() + ", ";
    return parts[0] + " " + first + place;
  }

  private static String s390(String text) {
    Matcher m = PARENTHESES.matcher(text.replace("%", ""));
    var length = new String[] {""};
    String rest =
        m.replaceAll(r -> {
          String[] registers = r.group(2).split(", ?", -1);
          String base = registers[registers.length - 1];
          String index = registers.length == 2 && registers[0].startsWith("r") ? registers[0] : "";
          if (registers.length == 2 && index.isEmpty()) length[0] = registers[0];
          return place(base, index, Long.parseLong(r.group(1))).replace("$", "\\$");
        });
    int blank = rest.indexOf(' ');
    if (!length[0].isEmpty()) {
      String hex = "0x" + Long.toHexString(Long.parseLong(length[0]));
      return rest.substring(0, blank) + " " + hex + ", " + rest.substring(blank + 1);
    }
    Matcher first = Pattern.compile("^(\\w+) (\\d+), ").matcher(rest);
    rest =
        first.replaceFirst(
            r -> r.group(1) + " 0x" + Long.toHexString(Long.parseLong(r.group(2))) + ", ");
    Matcher last = Pattern.compile(", (-?\\d+)$").matcher(rest);
    return last.replaceFirst(r -> ", 0x" + Long.toHexString(Long.parseLong(r.group(1))));
  }

  private static String place(String base, String index, long displacement) {
    String sum = base + (index.isEmpty() ? "" : "+" + index + "*1");
    // s390 writes an address without registers as a number.
    if (sum.isEmpty()) return "0x" + Long.toHexString(displacement);
    return "[" + sum + signed(displacement) + "]";
  }
}
