package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Explains the flags of a request for memory, given as a number or by name. */
final class GfpDecoder implements Decoder {
  private static final String EXAMPLE = "0x14200ca --kernel 4.15";
  private static final int WIDTH = 32;
  private static final Pattern NAMES = Pattern.compile("[A-Z_0-9| a-z]{1,400}");

  private final GfpFlags flags;

  GfpDecoder(Node decode) {
    flags = new GfpFlags(decode);
  }

  @Override
  public DecoderInfo info() {
    return new DecoderInfo("gfp", Text.phrase("decode.gfp"), EXAMPLE);
  }

  @Override
  public Explanation explain(Question question) {
    String value = question.value().strip();
    OptionalLong number = Hex.parse(value);
    if (number.isPresent() && number.getAsLong() >>> WIDTH == 0) {
      return ofNumber(number.getAsLong(), question);
    }
    if (!value.contains("GFP") || !NAMES.matcher(value).matches()) {
      return Numbers.refused(question, WIDTH, EXAMPLE);
    }
    var parts = new ArrayList<Explanation.Part>();
    for (String name : GfpFlags.split(value)) parts.add(part(name, ""));
    return new Explanation.Meaning(value, parts, List.of());
  }

  private Explanation ofNumber(long number, Question question) {
    GfpFlags.Taken taken = flags.take(number, question.kernel());
    var parts = new ArrayList<Explanation.Part>();
    taken.named().forEach((name, bits) -> parts.add(part(name, Hex.format(bits))));
    var says = new ArrayList<Text>();
    if (taken.unknown() != 0) {
      says.add(Text.phrase("decode.unknown-bits", Hex.format(taken.unknown())));
    }
    String key = question.kernel() == null ? "decode.gfp-newest" : "decode.gfp-since";
    says.add(Text.phrase(key, taken.since()));
    return new Explanation.Meaning(Hex.format(number), parts, says);
  }

  private Explanation.Part part(String name, String value) {
    GfpFlags.Word word = flags.word(name);
    return new Explanation.Part(name, "", value, word == null ? null : word.means());
  }
}
