package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;

class EptEntryTest {
  private static final Node TABLE = BundledBook.open().root().at("decode").at("ept");

  @ParameterizedTest
  @CsvSource({
    "84c236107, 4, VALID",
    "10515c7107, 3, VALID",
    "de4657107, 2, VALID",
    "1028125d77, 1, VALID",
    "1000005d48fc76, 1, INVALID",
    "c0000000000fe006, 1, MMIO",
    "1028125d72, 1, INVALID",
    "1028125d74, 1, DEPENDS",
    "1028125d70, 1, NOT_PRESENT",
    "1028125d57, 1, INVALID",
    "de4657187, 4, INVALID",
    "de4601187, 2, INVALID",
    "de46000b7, 2, VALID",
    "40000000b7, 3, VALID",
    "de4657117, 2, INVALID",
    "400028125d77, 1, DEPENDS"
  })
  void entriesAreJudgedByTheProcessorsRules(String value, int level, EptEntry.State state) {
    assertThat(decode(value, level).state()).isEqualTo(state);
  }

  @Test
  void theNotebooksLeafIsReadBitByBit() {
    EptEntry leaf = decode("1028125d77", 1);
    assertThat(leaf.readable() && leaf.writable() && leaf.executable()).isTrue();
    assertThat(leaf.memoryType()).isEqualTo("WB");
    assertThat(leaf.ignoresPat()).isTrue();
    assertThat(leaf.accessed()).isTrue();
    assertThat(leaf.dirty()).isFalse();
    assertThat(leaf.frame()).isEqualTo(0x1028125000L);
  }

  private static EptEntry decode(String value, int level) {
    return EptEntry.decode(TABLE, Long.parseUnsignedLong(value, 16), level);
  }
}
