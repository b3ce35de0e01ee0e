package org.oopsbook.render;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.provider.MethodSource;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Question;

/** Every decoder, asked for any value, and its answer as it is shown. */
class ExplanationFuzzTest {
  private static final Oopsbook OOPSBOOK = new Oopsbook(BundledBook.open());
  private static final List<DecoderInfo> DECODERS = OOPSBOOK.decoders();
  private static final Schema SCHEMA = DiagnosisSchema.named("explanation-1");
  private static final Words ENGLISH = new Words(BundledBook.open(), Lang.EN);
  private static final Words CHINESE = new Words(BundledBook.open(), Lang.ZH);

  /** The example of each decoder. */
  static Stream<byte[]> examples() {
    return DECODERS.stream()
        .map(d -> (char) (' ' + DECODERS.indexOf(d)) + "!!" + d.example())
        .map(seed -> seed.getBytes(UTF_8));
  }

  /**
   * The first byte chooses the decoder, the next the architecture or none, the third the level or
   * none; the rest is the value, and what stands before a line feed in it the kernel release.
   */
  @MethodSource("examples")
  @FuzzTest(maxDuration = "24h")
  void anyValueHasAMeaningOrIsSaidToHaveNone(byte[] bytes) {
    if (bytes.length < 4) return;
    String rest = new String(bytes, 3, bytes.length - 3, UTF_8);
    int feed = rest.indexOf('\n');
    var question =
        new Question(
            DECODERS.get(from(' ', bytes[0], DECODERS.size())).name(),
            rest.substring(feed + 1),
            arch(from('!', bytes[1], Arch.values().length + 1)),
            feed < 0 ? null : rest.substring(0, feed),
            from('!', bytes[2], 6) == 0 ? -1 : from('!', bytes[2], 6));

    switch (OOPSBOOK.explain(question)) {
      case Explanation.Meaning meaning -> {
        for (Words words : List.of(ENGLISH, CHINESE)) {
          var renderer = new ExplanationRenderer(words);
          assertThat(renderer.text(question, meaning))
              .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
          assertThat(SCHEMA.validate(renderer.json(question, meaning), InputFormat.JSON)).isEmpty();
        }
      }
      case Explanation.Unreadable unreadable ->
          assertThat(ENGLISH.say(unreadable.because())).isNotBlank();
    }
  }

  private static int from(char first, byte given, int count) {
    return Math.floorMod(given - first, count);
  }

  private static @Nullable Arch arch(int number) {
    return number == 0 ? null : List.of(Arch.values()).get(number - 1);
  }
}
