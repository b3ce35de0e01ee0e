package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;

class PointersTest {
  private static final Pointers POINTERS = new Pointers(BundledBook.open().root().at("decode"));

  @ParameterizedTest
  @CsvSource({
    "6b6b6b6b6b6b6b6b, POISON_FREE, 0",
    "6b6b6b6b6b6b6b7b, POISON_FREE, 16",
    "5a5a5a5a5a5a5a5a, POISON_INUSE, 0",
    "dead000000000100, LIST_POISON1, 0",
    "dead000000000122, LIST_POISON2, 0",
    "dead0000000000b8, LIST_POISON1, -72",
    "dead000000100100, LIST_POISON1, 0",
    "dead000000200208, LIST_POISON2, 8",
    "dead0000000000f5, VFS_PTR_POISON, 0",
    "dead0000000000fd, LIST_POISON1, -3",
    "dead000000000048, LIST_POISON1, -184",
    "5deadbeef0000108, LIST_POISON1, 8",
    "bdbdbdbdbdbdbdbd, KEY_DESTROY, 0"
  })
  void poisonIsNamedWithTheOffsetFromIt(String value, String name, long delta) {
    assertThat(decode(value))
        .isInstanceOfSatisfying(
            Pointers.Meaning.Poisoned.class,
            p -> {
              assertThat(p.poison().name()).isEqualTo(name);
              assertThat(p.delta()).isEqualTo(delta);
            });
  }

  @Test
  void errorNumbersUsedAsPointersAreNamed() {
    assertThat(decode("fffffffffffffff4"))
        .isEqualTo(new Pointers.Meaning.ErrorPointer(12, "ENOMEM"));
  }

  @Test
  void theKasanShadowOfASmallAddressIsTracedBack() {
    assertThat(decode("dffffc0000000002")).isEqualTo(new Pointers.Meaning.KasanShadow(0x10));
  }

  @Test
  void aPointerOverwrittenByTextIsRead() {
    assertThat(decode("2f6574632f686f73")).isEqualTo(new Pointers.Meaning.Ascii("soh/cte/"));
  }

  @Test
  void oneFlippedBitOfAKernelAddressIsSeen() {
    assertThat(decode("fff7880470073728"))
        .isEqualTo(new Pointers.Meaning.BitFlip(51, 0xffff880470073728L));
    assertThat(decode("f21bf8c4662d3c34")).isEqualTo(new Pointers.Meaning.NonCanonical());
  }

  @Test
  void userAndKernelAddressesAreToldApart() {
    assertThat(decode("00007f8f39f83700")).isEqualTo(new Pointers.Meaning.UserSpace());
    assertThat(decode("ffff880470073728")).isEqualTo(new Pointers.Meaning.Plain());
  }

  @Test
  void whatDependsOnX86IsNotSaidOfOthers() {
    long value = 0xf21bf8c4662d3c34L;
    assertThat(POINTERS.decode(value, Arch.ARM64, false)).isEqualTo(new Pointers.Meaning.Plain());
    assertThat(POINTERS.decode(value, null, false)).isEqualTo(new Pointers.Meaning.Plain());
  }

  @Test
  void thirtyTwoBitPoisonIsKnown() {
    assertThat(POINTERS.decode(0x6b6b6b7bL, Arch.I386, false))
        .isInstanceOf(Pointers.Meaning.Poisoned.class);
    assertThat(POINTERS.decode(0x1080L, Arch.I386, false)).isEqualTo(new Pointers.Meaning.Plain());
  }

  private static Pointers.Meaning decode(String hex) {
    return POINTERS.decode(Long.parseUnsignedLong(hex, 16), Arch.X86_64, false);
  }
}
