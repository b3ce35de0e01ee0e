package org.oopsbook.decode;

import java.util.OptionalLong;

/** Numbers as people and kernels write them. */
final class Numbers {
  private Numbers() {}

  /**
   * The number that {@code text} is: {@code 0x…} in hexadecimal, other digits in {@code radix}, or
   * in hexadecimal too where there is one from a to f.
   *
   * @return empty where it is no number of at most 64 bits
   */
  static OptionalLong parse(String text, int radix) {
    String given = text.strip();
    boolean hex = given.startsWith("0x") || given.startsWith("0X") || radix == 16;
    if (hex || given.chars().anyMatch(c -> Character.digit(c, 16) > 9)) return Hex.parse(given);
    try {
      return given.startsWith("+") || given.startsWith("-")
          ? OptionalLong.empty()
          : OptionalLong.of(Long.parseUnsignedLong(given, radix));
    } catch (NumberFormatException e) {
      return OptionalLong.empty();
    }
  }
}
