package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;

class DecodersProperties {
  private static final Node DECODE = BundledBook.open().root().at("decode");
  private static final Pointers POINTERS = new Pointers(DECODE);
  private static final List<FieldTable> TABLES =
      DECODE.keys().stream()
          .map(DECODE::at)
          .filter(table -> table.get("fields") != null)
          .map(FieldTable::new)
          .toList();

  @Property
  void thePartsOfAnEptEntryMakeTheEntry(
      @ForAll long value, @ForAll @IntRange(min = 1, max = 5) int level) {
    EptEntry entry = EptEntry.decode(DECODE.at("ept"), value, level);
    long whole =
        entry.access()
            | (long) entry.attributes() << 3
            | entry.frame()
            | (long) entry.software() << 52;
    assertThat(whole).isEqualTo(value);
    assertThat(EptTexts.sentences(entry)).isNotNull();
    assertThat(entry.reserved() & ~value).isZero();
  }

  @Property
  void theBitsOfACodeMakeTheCode(@ForAll long value) {
    for (FieldTable table : TABLES) {
      FieldTable.Taken taken = table.take(value);
      long whole = taken.unknown();
      for (Field field : taken.fields()) whole |= field.in(value) << field.low();
      assertThat(whole).isEqualTo(value);
    }
  }

  @Property
  void everyPointerHasOneMeaning(@ForAll long value, @ForAll Arch arch, @ForAll boolean five) {
    switch (POINTERS.decode(value, arch, five)) {
      case Pointers.Meaning.NullMember m -> assertThat(m.offset()).isEqualTo(value);
      case Pointers.Meaning.BitFlip m -> assertThat(m.from() ^ 1L << m.bit()).isEqualTo(value);
      case Pointers.Meaning.Ascii m -> assertThat(m.text()).hasSize(8);
      case Pointers.Meaning.ErrorPointer m -> assertThat(m.errno()).isBetween(1, 4095);
      case Pointers.Meaning.UserSpace m -> assertThat(value).isPositive();
      case Pointers.Meaning.Poisoned m -> assertThat(Math.abs(m.delta())).isLessThan(4096);
      case Pointers.Meaning.KasanShadow m -> assertThat(m.of()).isNotNegative();
      case Pointers.Meaning.NonCanonical m -> assertThat(arch).isEqualTo(Arch.X86_64);
      case Pointers.Meaning.Plain m -> assertThat(value).isNotZero();
    }
  }

  @Property
  void hexadecimalTextIsReadBack(@ForAll long value) {
    assertThat(Hex.parse(Hex.format(value))).hasValue(value);
  }

  @Property
  void noTextMakesTheHexadecimalReaderFail(@ForAll String text) {
    Hex.parse(text).ifPresent(v -> assertThat(Hex.format(v).length()).isLessThanOrEqualTo(18));
  }
}
