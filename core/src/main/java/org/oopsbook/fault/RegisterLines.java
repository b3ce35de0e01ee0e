package org.oopsbook.fault;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;

/** Reads lines that are made of registers and their values. */
final class RegisterLines {
  /** {@code RAX: 00…}, {@code x29: ff…}, {@code CR2: …}, {@code FS: 00…(0000)}; linear. */
  private static final Pattern PAIR =
      Pattern.compile(
          "\\s*+([A-Za-z][\\w]{0,11})\\s?+(?::\\s*+|\\s?=\\s*+)(?:[0-9a-f]{4}:)?(?:0x)?([0-9a-f]{2,16})"
              + "(?:\\([0-9a-fx]{1,8}\\))?(?![\\w.:])\\s*+");

  /** Names of x86's 64-bit registers, of its control and segment registers. */
  private static final Pattern X86_64 =
      Pattern.compile("R(?:[A-D]X|[SD]I|[BS]P|\\d{2})|ORIG_RAX|knlGS|GS|FS");

  private static final Pattern I386 = Pattern.compile("E(?:[A-D]X|[SD]I|[BS]P)");
  private static final Pattern X86 =
      Pattern.compile("CR[0-48]|DR[0-7]|EFLAGS|[CDES]S|PKRU|R[89]|R1[0-5]|Code|RFLAGS");
  private static final Pattern ARM64 = Pattern.compile("x(?:[12]?\\d|30)|pstate|pmr_save");
  private static final Pattern ARM_NUMBERED = Pattern.compile("r(?:10|\\d)");
  private static final Pattern ARM = Pattern.compile("r(?:1[0-5]|\\d)|fp|ip|psr|sp|lr|pc");
  private static final Pattern RISCV =
      Pattern.compile("gp|tp|t[0-6]|s1[01]|s\\d|a[0-7]|sp|epc|ra|status|badaddr|cause");
  private static final Pattern RISCV_ONLY = Pattern.compile("gp|tp|badaddr");
  private static final Pattern OTHER =
      Pattern.compile("MSR|CR|XER|DAR|DSISR|CFAR|REGS|TRAP|FAR|ESR");

  private static final Pattern GPRS =
      Pattern.compile("\\s*+(?:GPR(\\d{2}):|Krnl GPRS:)((?:\\s[0-9a-f]{8,16}){1,8})\\s*+");
  private static final Pattern RSP_TAIL =
      Pattern.compile("\\s*+RSP:?\\s?(?:<([0-9a-f]{16})>|([0-9a-f]{4}):([0-9a-f]{16}))\\s*+");
  private static final Pattern ESP_TAIL =
      Pattern.compile(
          "\\s*+(?:EIP: \\[<[0-9a-f]{8}>].{0,200}? )?SS:ESP (?:[0-9a-f]{4}):([0-9a-f]{8})\\s*+");
  private static final Pattern PSTATE =
      Pattern.compile("\\s*+pstate: ([0-9a-f]{8}) \\(.{0,100}\\)\\s*+");

  /** Four at a time by their number, the last two of one line left out: {@code $24 : 0 0}. */
  private static final Pattern MIPS =
      Pattern.compile("\\s*+\\$ ?([12]?\\d) {1,4}:((?: [0-9a-f]{8}(?:[0-9a-f]{8})?){1,4})\\s*+");

  private static final Pattern LOONGARCH =
      Pattern.compile("(?:(pc|ra|tp|sp|u0|[ats]\\d) ([0-9a-f]{16})(?: |$)){1,4}+");
  private static final Pattern LOONGARCH_PAIR = Pattern.compile("(\\w\\w) ([0-9a-f]{16})");

  private RegisterLines() {}

  static @Nullable BodyLine read(String text) {
    if (text.indexOf(':') < 0 && text.indexOf('<') < 0) {
      return LOONGARCH.matcher(text).matches() ? loongarch(text) : null;
    }
    Matcher mips = MIPS.matcher(text);
    if (mips.matches()) return mips(mips);
    Matcher gprs = GPRS.matcher(text);
    if (gprs.matches()) return numbered(gprs);
    Matcher sp = RSP_TAIL.matcher(text);
    if (sp.matches()) {
      String value = sp.group(1) != null ? sp.group(1) : sp.group(3);
      return new BodyLine.Registers(Map.of("rsp", value), Arch.X86_64);
    }
    Matcher esp = ESP_TAIL.matcher(text);
    if (esp.matches()) return new BodyLine.Registers(Map.of("esp", esp.group(1)), Arch.I386);
    Matcher pstate = PSTATE.matcher(text);
    if (pstate.matches()) {
      return new BodyLine.Registers(Map.of("pstate", pstate.group(1)), Arch.ARM64);
    }
    return pairs(text);
  }

  private static @Nullable BodyLine pairs(String text) {
    var values = new LinkedHashMap<String, String>();
    Arch arch = null;
    Matcher pair = PAIR.matcher(text);
    int at = 0;
    while (at < text.length()) {
      pair.region(at, text.length());
      if (!pair.lookingAt()) return null;
      String name = pair.group(1);
      Arch says = archOf(name, pair.group(2));
      if (says == null && !X86.matcher(name).matches() && !shared(name)) return null;
      if (arch == null) arch = says;
      values.put(plain(name), pair.group(2));
      at = pair.end();
    }
    if (values.isEmpty() || !certain(values, arch)) return null;
    return new BodyLine.Registers(values, arch);
  }

  /** Lower case; x86-64's {@code R08} is called r8, as everywhere else. */
  private static String plain(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    return lower.length() == 3 && lower.startsWith("r0") ? "r" + lower.charAt(2) : lower;
  }

  /** One short lower-case name alone, such as {@code s1: 12}, may stand in any log. */
  private static boolean certain(Map<String, String> values, @Nullable Arch arch) {
    if (values.size() > 1 || arch == Arch.X86_64 || arch == Arch.I386) return true;
    var only = values.entrySet().iterator().next();
    return only.getValue().length() >= 8;
  }

  private static @Nullable Arch archOf(String name, String value) {
    if (X86_64.matcher(name).matches()) return Arch.X86_64;
    if (I386.matcher(name).matches()) return Arch.I386;
    if (ARM64.matcher(name).matches()) return Arch.ARM64;
    if (value.length() >= 8 && RISCV_ONLY.matcher(name).matches()) return Arch.RISCV64;
    if (value.length() == 8 && ARM_NUMBERED.matcher(name).matches()) return Arch.ARM;
    return null;
  }

  private static boolean shared(String name) {
    return ARM.matcher(name).matches()
        || RISCV.matcher(name).matches()
        || OTHER.matcher(name).matches();
  }

  private static BodyLine numbered(Matcher gprs) {
    boolean ppc = gprs.group(1) != null;
    int number = ppc ? Integer.parseInt(gprs.group(1)) : 0;
    var values = new LinkedHashMap<String, String>();
    for (String value : gprs.group(2).strip().split(" ", -1)) {
      values.put((ppc ? "gpr" : "r") + number++, value);
    }
    return new BodyLine.Registers(values, ppc ? Arch.PPC64 : Arch.S390X);
  }

  private static BodyLine mips(Matcher line) {
    int number = Integer.parseInt(line.group(1));
    var values = new LinkedHashMap<String, String>();
    for (String value : line.group(2).strip().split(" ", -1)) values.put("$" + number++, value);
    return new BodyLine.Registers(values, Arch.MIPS);
  }

  private static BodyLine loongarch(String text) {
    var values = new LinkedHashMap<String, String>();
    Matcher pair = LOONGARCH_PAIR.matcher(text);
    while (pair.find()) values.put(pair.group(1), pair.group(2));
    return new BodyLine.Registers(values, Arch.LOONGARCH64);
  }
}
