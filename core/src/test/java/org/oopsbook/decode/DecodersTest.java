package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

class DecodersTest {
  private static final Decoders DECODERS = new Decoders(BundledBook.open());

  /** A value as in a shell, perhaps in quotes, and options. */
  private static final Pattern EXAMPLE =
      Pattern.compile("['\"]?([^'\"]+?)['\"]?(?: --level (\\d))?(?: --kernel (\\S+))?");

  static Stream<DecoderInfo> infos() {
    return DECODERS.infos().stream();
  }

  @ParameterizedTest
  @MethodSource("infos")
  void theExampleOfEachIsExplained(DecoderInfo info) {
    Matcher call = EXAMPLE.matcher(info.example());
    assertThat(call.matches()).isTrue();
    int level = call.group(2) == null ? -1 : Integer.parseInt(call.group(2));
    var question = new Question(info.name(), call.group(1), null, call.group(3), level);

    assertThat(DECODERS.explain(question))
        .isInstanceOfSatisfying(
            Explanation.Meaning.class,
            meaning -> assertThat(meaning.says().isEmpty() && meaning.parts().isEmpty()).isFalse());
  }

  @ParameterizedTest
  @MethodSource("infos")
  void whatIsNoValueIsRefusedWithAnExample(DecoderInfo info) {
    for (String wrong : List.of("", "no value", "0x123456789abcdef01", "\u001b[31m")) {
      assertThat(DECODERS.explain(new Question(info.name(), wrong, null, null, 1)))
          .as(wrong)
          .isInstanceOf(Explanation.Unreadable.class);
    }
  }

  @Test
  void anUnknownSortOfValueIsSaid() {
    assertThat(DECODERS.explain(Question.of("coffee", "1")))
        .isEqualTo(new Explanation.Unreadable(Text.phrase("decode.no-decoder", "coffee")));
  }

  @Test
  void theBitsOfAnErrorCodeAreNamed() {
    assertThat(parts("page-fault", "0x10"))
        .containsExactly("PROT=0x0", "WRITE=0x0", "USER=0x0", "INSTR=0x1");
  }

  @Test
  void aValueWiderThanTheRegisterIsRefused() {
    assertThat(DECODERS.explain(Question.of("page-fault", "100000000")))
        .isInstanceOf(Explanation.Unreadable.class);
  }

  @Test
  void bitsThatNoFieldTakesAreSaid() {
    assertThat(meaning(Question.of("page-fault", "0x100")).says())
        .containsExactly(Text.phrase("decode.unknown-bits", "0x100"));
  }

  @ParameterizedTest
  @CsvSource({
    "4609, P O W",
    "0x1201, P O W",
    "G B W, G B W",
    "GBW, G B W",
    "Tainted: P           OE, P O E",
    "Tainted: [W]=WARN, W",
    "'Tainted: [S]=CPU_OUT_OF_SPEC, [O]=OOT_MODULE', S O"
  })
  void taintIsReadAsANumberOrLetters(String value, String letters) {
    assertThat(meaning(Question.of("taint", value)).parts())
        .extracting(Explanation.Part::name)
        .containsExactlyInAnyOrder(letters.split(" ", -1));
  }

  @Test
  void aLetterOfRedHatsKernelsHasItsOwnMeaningThere() {
    var elsewhere = meaning(new Question("taint", "T", null, "6.6.0", -1));
    var redHat = meaning(new Question("taint", "T", null, "3.10.0-1160.el7.x86_64", -1));
    assertThat(redHat.parts()).isNotEqualTo(elsewhere.parts());
  }

  @ParameterizedTest
  @CsvSource({"-110, ETIMEDOUT", "5, EIO", "enomem, ENOMEM"})
  void anErrorNumberIsReadAsANumberOrAName(String value, String name) {
    assertThat(meaning(Question.of("errno", value)).parts())
        .extracting(Explanation.Part::name)
        .containsExactly(name);
  }

  @Test
  void aPointerMeansWhatItDoesOnItsArchitecture() {
    var flipped = "0xfff7888012345678";
    assertThat(keys(new Question("pointer", flipped, Arch.X86_64, null, -1)))
        .containsExactly("explain.bit-flip");
    assertThat(keys(new Question("pointer", flipped, Arch.S390X, null, -1)))
        .containsExactly("decode.plain-pointer");
  }

  @Test
  void anEntryOfPageTablesNeedsItsLevel() {
    assertThat(DECODERS.explain(Question.of("spte", "0x1028125d77")))
        .isInstanceOf(Explanation.Unreadable.class);
    var entry = meaning(new Question("spte", "0x1028125d77", null, null, 1));
    assertThat(entry.says()).containsExactly(Text.phrase("explain.ept-valid"));
    assertThat(entry.parts()).extracting(Explanation.Part::name).contains("IPAT", "frame");
  }

  private static List<String> parts(String decoder, String value) {
    return meaning(Question.of(decoder, value)).parts().stream()
        .map(part -> part.name() + "=" + part.value())
        .toList();
  }

  private static List<String> keys(Question question) {
    return meaning(question).says().stream().map(text -> ((Text.Phrase) text).key()).toList();
  }

  private static Explanation.Meaning meaning(Question question) {
    return (Explanation.Meaning) DECODERS.explain(question);
  }
}
