package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NumberPatternTest {
  @ParameterizedTest
  @CsvSource({
    "12, 12, true",
    "12, 18, false",
    "0x1c, 28, true",
    "0x4-0x7, 4, true",
    "0x4-0x7, 7, true",
    "0x4-0x7, 8, false",
    "0x8000000000000000-0xffffffffffffffff, 17293822569102704640, true",
    "0b1xx0, 0b1010, true",
    "0b1xx0, 0b1011, false",
    "0b1xx0, 0b11010, true",
    "0b01xx0, 0b11010, false"
  })
  void aKeyStandsForNumbers(String key, String number, boolean matches) {
    boolean bits = number.startsWith("0b");
    long value =
        bits ? Long.parseLong(number, 2, number.length(), 2) : Long.parseUnsignedLong(number);
    assertThat(NumberPattern.of(key).matches(value)).isEqualTo(matches);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "-1", "0x", "0b12", "1-", "0x1ffffffffffffffff"})
  void anythingElseIsRefused(String key) {
    assertThatThrownBy(() -> NumberPattern.of(key)).isInstanceOf(NumberFormatException.class);
  }

  @Test
  void theOneThatStandsForFewestComesFirst() {
    var keys = Stream.of("0x0-0xff", "0b1xx0", "0x10-0x1f", "0x11", "0b1x10");

    assertThat(keys.map(NumberPattern::of).sorted())
        .containsExactly(
            NumberPattern.of("0x11"),
            NumberPattern.of("0b1x10"),
            NumberPattern.of("0b1xx0"),
            NumberPattern.of("0x10-0x1f"),
            NumberPattern.of("0x0-0xff"));
  }
}
