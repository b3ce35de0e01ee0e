package org.oopsbook.knowledge;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * 64-bit values from {@code from} to {@code to}, both counted in and taken as unsigned.
 *
 * @param text as the book's author wrote it
 */
record HexRange(long from, long to, String text) {
  private static final Pattern HEX = Pattern.compile("(?:0x)?+([0-9a-fA-F]{1,16})");

  /**
   * Reads {@code 0x10} or {@code 0x0..0xfff}.
   *
   * @throws IllegalArgumentException if {@code text} is neither
   */
  static HexRange of(String text) {
    int dots = text.indexOf("..");
    Long from = value(dots < 0 ? text : text.substring(0, dots));
    Long to = dots < 0 ? from : value(text.substring(dots + 2));
    if (from == null || to == null) throw new IllegalArgumentException("no hex range: " + text);
    return new HexRange(from, to, text);
  }

  /** Reads a hexadecimal number with or without {@code 0x}; null if {@code text} is none. */
  static @Nullable Long value(String text) {
    var matcher = HEX.matcher(text);
    return matcher.matches() ? Long.parseUnsignedLong(matcher.group(1), 16) : null;
  }

  /** Whether it is one value. */
  boolean isExact() {
    return from == to;
  }

  boolean has(long value) {
    return Long.compareUnsigned(from, value) <= 0 && Long.compareUnsigned(value, to) <= 0;
  }

  /** Whether {@code value} lies in one of {@code ranges}. */
  static boolean anyHas(List<HexRange> ranges, long value) {
    return ranges.stream().anyMatch(range -> range.has(value));
  }

  boolean hasAll(HexRange other) {
    return has(other.from) && has(other.to);
  }

  @Override
  public String toString() {
    return text;
  }
}
