package org.oopsbook.symbols;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

/**
 * Where kernels were moved to when they started, as a panic prints it: {@code Kernel Offset:
 * 0x1e000000 from 0xffffffff81000000}, {@code Kernel Offset: disabled} (Linux 6.1 arch/x86, arm64,
 * riscv kernel/setup.c, dump_kernel_offset).
 */
final class KernelOffsets {
  private static final int MOST = 10_000;
  private static final String START = "Kernel Offset: ";
  private static final String BANNER = "Linux version ";
  private static final Pattern OFFSET =
      Pattern.compile(
          "Kernel Offset: (?:disabled|0x([0-9a-f]{1,16}) from 0x([0-9a-f]{1,16})\\b.{0,200}+)");

  private final List<Seen> seen = new ArrayList<>();

  /**
   * What a line says.
   *
   * @param offset null where the line begins a boot
   */
  private record Seen(LogLine line, @Nullable Offset offset) {}

  /**
   * How far a kernel was moved.
   *
   * @param by how far; 0 where it was not
   * @param base where it would stand otherwise; 0 where that is not said
   */
  record Offset(long by, long base) {
    /** The kernel's first symbol may stand so far behind the base: arm64's did until 5.8. */
    private static final long HEAD = 2 << 20;

    /**
     * How far the kernel stood from a table of it, which may be of a running kernel and so moved
     * already.
     *
     * @param beginning where the table has the kernel begin
     */
    long slide(long beginning) {
      boolean linked = base == 0 || isFrom(beginning, base);
      if (linked) return by;
      return isFrom(beginning, base + by) ? 0 : base + by - beginning;
    }

    private static boolean isFrom(long address, long start) {
      return address - start >= 0 && address - start < HEAD;
    }
  }

  void accept(LogLine line) {
    if (seen.size() >= MOST) return;
    String text = line.text().strip();
    if (text.startsWith(BANNER)) seen.add(new Seen(line, null));
    if (!text.startsWith(START)) return;
    Matcher offset = OFFSET.matcher(text);
    if (offset.matches()) seen.add(new Seen(line, offset(offset)));
  }

  private static Offset offset(Matcher found) {
    if (found.group(1) == null) return new Offset(0, 0);
    return new Offset(
        Long.parseUnsignedLong(found.group(1), 16), Long.parseUnsignedLong(found.group(2), 16));
  }

  /** What is said of the kernel of {@code fault}, after it and before the next boot; or null. */
  @Nullable Offset of(Fault fault) {
    LogLine headline = fault.headline();
    for (Seen each : seen) {
      boolean same =
          each.line().at().evidence() == headline.at().evidence()
              && Objects.equals(each.line().host(), headline.host());
      if (!same || each.line().at().compareTo(headline.at()) < 0) continue;
      return each.offset();
    }
    return null;
  }
}
