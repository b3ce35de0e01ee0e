package org.oopsbook.decode;

import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** Hexadecimal numbers of at most 64 bits, unsigned. */
public final class Hex {
  private static final int MAX_DIGITS = 16;

  private Hex() {}

  /** The value of {@code text}, with or without {@code 0x}; empty where it is not such a number. */
  public static OptionalLong parse(@Nullable String text) {
    if (text == null) return OptionalLong.empty();
    String digits = text.startsWith("0x") || text.startsWith("0X") ? text.substring(2) : text;
    if (digits.isEmpty() || digits.length() > MAX_DIGITS) return OptionalLong.empty();
    for (int i = 0; i < digits.length(); i++) {
      if (Character.digit(digits.charAt(i), 16) < 0 || digits.charAt(i) > 'f') {
        return OptionalLong.empty();
      }
    }
    return OptionalLong.of(Long.parseUnsignedLong(digits, 16));
  }

  /** {@code value} with {@code 0x} and without leading zeros. */
  public static String format(long value) {
    return "0x" + Long.toHexString(value);
  }
}
