package org.oopsbook.decode;

import java.util.OptionalLong;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Numbers as people and kernels write them. */
final class Numbers {
  private Numbers() {}

  /** The answer to a value that is no number of at most {@code bits} bits. */
  static Explanation refused(Question question, int bits, String example) {
    return new Explanation.Unreadable(
        Text.phrase("decode.no-number", question.value(), bits, example));
  }

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
