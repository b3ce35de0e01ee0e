package org.oopsbook.render;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.oopsbook.model.LogLine;

/**
 * Writes log lines as {@code dmesg} prints them.
 *
 * <p>The stamp is the kernel's {@code [%5lu.%06lu]}, the caller its {@code [%6s]}
 * (kernel/printk/printk.c, {@code print_time}, {@code print_caller}); what cannot be printed is
 * written byte by byte as {@code \x1b} (util-linux sys-utils/dmesg.c, {@code safe_fwrite}), and so
 * are the white spaces other than tab that dmesg lets through, since they move a terminal's cursor.
 *
 * @param callers whether the printk caller is written where it is known
 */
public record DmesgRenderer(boolean callers) {

  /** Writes {@code line}, which may hold several lines of one message, to {@code out}. */
  public void write(LogLine line, Appendable out) throws IOException {
    String prefix = prefix(line);
    for (String text : line.text().split("\n", -1)) {
      out.append(prefix).append(printable(text)).append('\n');
    }
  }

  /** {@code line} without its end. */
  public String render(LogLine line) {
    return prefix(line) + printable(line.text());
  }

  private String prefix(LogLine line) {
    String caller = line.caller();
    String who = callers && caller != null ? "[" + padded(caller, 6) + "]" : "";
    if (line.uptimeMicros() < 0) return who.isEmpty() ? "" : who + " ";
    return "[" + stamp(line.uptimeMicros()) + "]" + who + " ";
  }

  /** Microseconds since boot as {@code %5lu.%06lu}. */
  static String stamp(long micros) {
    String fraction = Long.toString(micros % 1_000_000);
    return padded(Long.toString(micros / 1_000_000), 5)
        + "."
        + "0".repeat(6 - fraction.length())
        + fraction;
  }

  private static String padded(String text, int width) {
    return " ".repeat(Math.max(0, width - text.length())) + text;
  }

  private static String printable(String text) {
    var out = new StringBuilder(text.length());
    text.codePoints()
        .forEach(c -> {
          if (c == '\t' || !Plain.isDangerous(c)) out.appendCodePoint(c);
          else out.append(escaped(c));
        });
    return out.toString();
  }

  private static String escaped(int c) {
    var hex = new StringBuilder();
    for (byte b : utf8(c)) hex.append("\\x").append(Plain.hex(b & 0xff, 2));
    return hex.toString();
  }

  private static byte[] utf8(int c) {
    boolean half = Character.getType(c) == Character.SURROGATE;
    return Character.toString(half ? 0xfffd : c).getBytes(StandardCharsets.UTF_8);
  }
}
