package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;

/** Whatever a register holds, an answer comes; whatever text that is, no decoder fails. */
class HardwareDecodersProperties {
  private static final Decoders DECODERS = new Decoders(BundledBook.open());

  @Property
  void everyStatusOfABankDecodes(@ForAll long status, @ForAll long ipid) {
    String value = Hex.format(status);
    assertThat(says("mce", value).says()).as("how bad it is").isNotEmpty();
    assertThat(says("mce-amd", value + " " + Hex.format(ipid)).says()).isNotEmpty();
    assertThat(says("smca", Hex.format(ipid)).says()).hasSizeBetween(1, 2);
    assertThat(says("mcg-status", value).value()).isEqualTo(value);
    assertThat(says("mce-misc", value).parts()).isNotEmpty();
    assertThat(says("cper-arm", value).value()).isEqualTo(value);
  }

  @Property
  void everyPacketHeaderIsReadBack(
      @ForAll int first, @ForAll int second, @ForAll int third, @ForAll int fourth) {
    String header = "%08x %08x %08x %08x".formatted(first, second, third, fourth);
    Explanation.Meaning meaning = says("tlp", header);
    assertThat(meaning.value()).isEqualTo(header);
    assertThat(meaning.says()).hasSize(1);
    for (Explanation.Part part : meaning.parts()) {
      if (part.name().equals("address")) {
        long address = Hex.parse(part.value()).orElseThrow();
        assertThat(address & 3).isZero();
      }
    }
  }

  @Property
  void noTextMakesADecoderFail(@ForAll String text) {
    for (String name : new String[] {"mce", "mce-amd", "smca", "tlp", "aer-correctable"}) {
      assertThat(DECODERS.explain(Question.of(name, text))).isNotNull();
    }
  }

  private static Explanation.Meaning says(String decoder, String value) {
    return (Explanation.Meaning) DECODERS.explain(Question.of(decoder, value));
  }
}
