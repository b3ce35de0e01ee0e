package org.oopsbook.decode;

/**
 * The numbers that a key of a table stands for: one, a range, or all with certain bits.
 *
 * @param from the first, unsigned
 * @param to the last, unsigned
 * @param mask the bits that must be those of {@code bits}
 */
record NumberPattern(long from, long to, long mask, long bits)
    implements Comparable<NumberPattern> {
  private static final long ANY = -1;

  /**
   * Reads {@code 12}, {@code 0x1c}, {@code 0x4-0x7} or {@code 0b1xx0}, where {@code x} may be
   * either.
   *
   * @throws NumberFormatException if it is none of these
   */
  static NumberPattern of(String text) {
    if (text.startsWith("0b")) return ofBits(text.substring(2));
    int dash = text.indexOf('-');
    if (dash < 0) return new NumberPattern(number(text), number(text), 0, 0);
    return new NumberPattern(
        number(text.substring(0, dash)), number(text.substring(dash + 1)), 0, 0);
  }

  private static NumberPattern ofBits(String digits) {
    String mask = digits.replace('0', '1').replace('x', '0');
    String bits = digits.replace('x', '0');
    return new NumberPattern(
        0, ANY, Long.parseUnsignedLong(mask, 2), Long.parseUnsignedLong(bits, 2));
  }

  private static long number(String text) {
    return text.startsWith("0x")
        ? Long.parseUnsignedLong(text, 2, text.length(), 16)
        : Long.parseUnsignedLong(text);
  }

  boolean matches(long value) {
    return Long.compareUnsigned(value, from) >= 0
        && Long.compareUnsigned(value, to) <= 0
        && (value & mask) == bits;
  }

  /** Before those that stand for more numbers. */
  @Override
  public int compareTo(NumberPattern other) {
    int fixed = Integer.compare(Long.bitCount(other.fixed()), Long.bitCount(fixed()));
    if (fixed != 0) return fixed;
    int width = Long.compareUnsigned(to - from, other.to - other.from);
    return width != 0 ? width : Long.compareUnsigned(from, other.from);
  }

  /** The bits that all its numbers share; of a range nearly none is said to be. */
  private long fixed() {
    if (mask != 0) return mask;
    return from == to ? ANY : 0;
  }
}
