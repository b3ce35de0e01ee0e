package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;

class GfpFlagsTest {
  private static final GfpFlags FLAGS = new GfpFlags(BundledBook.open().root().at("decode"));

  /** Numbers with the names that the kernel itself printed behind them. */
  @ParameterizedTest
  @CsvSource({
    "4.8.0-rc1,0x24200ca,GFP_HIGHUSER_MOVABLE",
    "4.9.56-21.pvops.qubes.x86_64,0x240c0d0,GFP_TEMPORARY|__GFP_COMP|__GFP_ZERO",
    "4.15.0+,0x14080c0,GFP_KERNEL|__GFP_ZERO",
    "4.16.0-rc5+,0x14000c0,GFP_KERNEL",
    "4.18.0-240.10.1.el8_3.x86_64,0x6200ca,GFP_HIGHUSER_MOVABLE",
    "5.3.0-rc6,0x40a20,GFP_ATOMIC|__GFP_COMP",
    "5.10.5-Heads,0x400dc0,GFP_KERNEL_ACCOUNT|__GFP_ZERO",
    "6.1.0-56-amd64,0x140dca,GFP_HIGHUSER_MOVABLE|__GFP_ZERO|__GFP_COMP",
    "6.1.0-rc1-next-20221020,0xdc0,GFP_KERNEL|__GFP_ZERO",
    "6.6.14,0x820,GFP_ATOMIC",
    "6.12.30-1-rpi,0x440dc0,GFP_KERNEL_ACCOUNT|__GFP_ZERO|__GFP_COMP",
    "6.19.0-rc5-00027-g40fd0acc45d0,0xc0c40,GFP_NOFS|__GFP_COMP|__GFP_NOMEMALLOC"
  })
  void numbersHaveTheNamesThatTheirKernelPrinted(String kernel, String number, String names) {
    GfpFlags.Taken taken = FLAGS.take(Hex.parse(number).orElseThrow(), kernel);
    assertThat(String.join("|", taken.named().keySet())).isEqualTo(names);
    assertThat(taken.unknown()).isZero();
  }

  /** Numbers alone, as kernels until 4.5 print them; names by their include/linux/gfp.h. */
  @ParameterizedTest
  @CsvSource({
    "3.10.0-514.6.1.el7.x86_64,0x201da,GFP_HIGHUSER_MOVABLE|__GFP_COLD",
    "2.6.32-754.el6.x86_64,0x20,GFP_ATOMIC",
    "2.6.32-754.el6.x86_64,0xd0,GFP_KERNEL",
    "3.16.0-4-amd64,0x4020,GFP_ATOMIC|__GFP_COMP",
    "4.4.114+,0x24000c2,GFP_KERNEL|__GFP_HIGHMEM"
  })
  void olderNumbersHaveTheNamesOfTheirHeaders(String kernel, String number, String names) {
    numbersHaveTheNamesThatTheirKernelPrinted(kernel, number, names);
  }

  @Test
  void namesAreExplainedAsTheyStand() {
    var decoders = new Decoders(BundledBook.open());
    Explanation answer = decoders.explain(Question.of("gfp", "GFP_KERNEL|__GFP_NOFAIL"));
    assertThat(answer)
        .isInstanceOfSatisfying(
            Explanation.Meaning.class,
            m -> assertThat(m.parts()).allSatisfy(p -> assertThat(p.means()).isNotNull()));
    assertThat(decoders.explain(Question.of("gfp", "kernel")))
        .isInstanceOf(Explanation.Unreadable.class);
  }

  @Property
  void theNamesMakeTheNumber(
      @ForAll int number,
      @ForAll @IntRange(min = 2, max = 7) int major,
      @ForAll @IntRange(min = 0, max = 40) int minor) {
    long value = Integer.toUnsignedLong(number);
    GfpFlags.Taken taken = FLAGS.take(value, major + "." + minor + ".0");
    long whole = taken.unknown();
    for (long bits : taken.named().values()) whole |= bits;
    assertThat(whole).isEqualTo(value);
    assertThat(taken.named().keySet()).allSatisfy(n -> assertThat(FLAGS.word(n)).isNotNull());
  }
}
