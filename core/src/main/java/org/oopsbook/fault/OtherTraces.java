package org.oopsbook.fault;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Part;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;

/** Reads entries of traces in forms that one architecture or one tool has alone. */
final class OtherTraces {
  /**
   * {@code --- interrupt: 300 at f+0x1/0x2}, of PowerPC ({@code arch/powerpc/kernel/process.c},
   * show_stack); {@code Exception} in old kernels, without a place where the registers after it
   * end.
   */
  private static final Pattern INTERRUPT =
      Pattern.compile(
          "\\s*+-{3,4} (?:interrupt|Exception): ([0-9a-f]{1,5})(?: at (?:(?:0x)?([0-9a-f]{6,16})|"
              + Lines.PLACE
              + ".*+))?\\s*+");

  /** {@code Caller[000000000044ab1c]: f+0x1/0x2}, of 64-bit SPARC (die_if_kernel). */
  private static final Pattern CALLER =
      Pattern.compile("\\s*+Caller\\[([0-9a-f]{8,16})]: " + Lines.PLACE + "\\s*+");

  /** {@code #5 [ffff88203f043d88] f at ffffffff81085cb0 [module]}, of the crash utility. */
  private static final Pattern CRASH =
      Pattern.compile(
          "\\s*+#\\d{1,4} \\[[0-9a-f]{8,16}] ("
              + Lines.SYMBOL
              + ")(?:\\+\\d{1,8})? at ([0-9a-f]{8,16})(?: \\[([\\w-]++)])?+( \\(unreliable\\))?\\s*+");

  /** {@code [exception RIP: f+123]}, of the crash utility. */
  private static final Pattern CRASH_POINTER =
      Pattern.compile("\\s*+\\[exception RIP: (" + Lines.SYMBOL + ")\\+(\\d{1,8})]\\s*+");

  /**
   * {@code Function entered at [<c0008b2c>] from [<c0009af8>]}, of 32-bit arm built without names
   * (Linux 6.1 arch/arm/kernel/traps.c, dump_backtrace_entry).
   */
  private static final Pattern ENTERED =
      Pattern.compile("\\s*+Function entered at \\[<([0-9a-f]{8})>] from \\[<([0-9a-f]{8})>]\\s*+");

  private OtherTraces() {}

  static @Nullable BodyLine read(String text) {
    String start = text.stripLeading();
    if (start.startsWith("---")) return interrupt(text);
    if (start.startsWith("Caller[")) return caller(text);
    if (start.startsWith("#")) return crash(text);
    if (start.startsWith("[exception")) return crashPointer(text);
    if (start.startsWith("Function entered")) return entered(text);
    return null;
  }

  private static @Nullable BodyLine interrupt(String text) {
    Matcher found = INTERRUPT.matcher(text);
    if (!found.matches()) return null;
    boolean ends = found.group(2) == null && found.group(3) == null;
    if (ends) return new BodyLine.Detail(BodyLine.Area.OTHER, null);
    Part.Entry at = found.group(3) == null ? null : entry(Lines.place(found, 3), null, true);
    return new BodyLine.TraceEntry(List.of(new Part.Interrupt(found.group(1), at)));
  }

  private static @Nullable BodyLine caller(String text) {
    Matcher found = CALLER.matcher(text);
    if (!found.matches()) return null;
    return new BodyLine.TraceEntry(List.of(entry(Lines.place(found, 2), found.group(1), true)));
  }

  private static @Nullable BodyLine crash(String text) {
    Matcher found = CRASH.matcher(text);
    if (!found.matches()) return null;
    CodePlace place = Lines.place(found.group(1), null, null, found.group(3));
    boolean reliable = found.group(4) == null;
    return new BodyLine.TraceEntry(List.of(entry(place, found.group(2), reliable)));
  }

  private static @Nullable BodyLine crashPointer(String text) {
    Matcher found = CRASH_POINTER.matcher(text);
    if (!found.matches()) return null;
    CodePlace place =
        new CodePlace(Symbols.plain(found.group(1)), Long.parseLong(found.group(2)), -1, null);
    return new BodyLine.Pointer(place, null, false, Arch.X86_64);
  }

  private static @Nullable BodyLine entered(String text) {
    Matcher found = ENTERED.matcher(text);
    if (!found.matches()) return null;
    var nameless = new CodePlace("", -1, -1, null);
    Part.Entry callee = entry(nameless, found.group(1), true);
    Part.Entry caller = entry(nameless, found.group(2), true);
    return new BodyLine.TraceEntry(List.of(callee, new Part.Caller(caller)));
  }

  private static Part.Entry entry(CodePlace place, @Nullable String address, boolean reliable) {
    return new Part.Entry(place, address, reliable, false, null, -1);
  }
}
