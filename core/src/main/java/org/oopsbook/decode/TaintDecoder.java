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

/**
 * Explains taint, given as the number of {@code /proc/sys/kernel/tainted} or as the letters of a
 * report.
 */
final class TaintDecoder implements Decoder {
  private static final String EXAMPLE = "4609";

  /** The letters of one bit each; a blank or a G stands where a bit is not set. */
  private static final Pattern LETTERS =
      Pattern.compile("(?:Tainted: ?)?((?:\\[?[A-Z](?:\\]=[A-Z_]{1,40},?)?[ ,]{0,40}){1,40})");

  private final Taints taints;

  TaintDecoder(Node decode) {
    taints = new Taints(decode);
  }

  @Override
  public DecoderInfo info() {
    return new DecoderInfo("taint", Text.phrase("decode.taint"), EXAMPLE);
  }

  @Override
  public Explanation explain(Question question) {
    String value = question.value().strip();
    OptionalLong number = isNumber(value) ? Numbers.parse(value, 10) : OptionalLong.empty();
    if (number.isPresent()) return ofNumber(number.getAsLong(), question);
    if (!LETTERS.matcher(value).matches()) {
      return new Explanation.Unreadable(Text.phrase("decode.no-taint", question.value()));
    }
    return new Explanation.Meaning(value, parts(letters(value), question), List.of());
  }

  /** A and B are letters, and digits too. */
  private static boolean isNumber(String value) {
    return !value.isEmpty() && Character.isDigit(value.charAt(0));
  }

  /** Newer kernels put a name after each letter: {@code [W]=WARN}. */
  private static List<String> letters(String value) {
    return value
        .replace("Tainted:", "")
        .replaceAll("\\]=[A-Z_]{1,40}", "")
        .chars()
        .filter(c -> c >= 'A' && c <= 'Z')
        .mapToObj(c -> String.valueOf((char) c))
        .distinct()
        .toList();
  }

  private Explanation ofNumber(long number, Question question) {
    var says = new ArrayList<Text>();
    if (number == 0) says.add(Text.phrase("decode.not-tainted"));
    long unknown = taints.unknown(number);
    if (unknown != 0) says.add(Text.phrase("decode.unknown-bits", Hex.format(unknown)));
    return new Explanation.Meaning(
        Long.toUnsignedString(number), parts(taints.ofNumber(number), question), says);
  }

  private List<Explanation.Part> parts(List<String> letters, Question question) {
    return letters.stream().map(letter -> part(letter, question)).toList();
  }

  private Explanation.Part part(String name, Question question) {
    Taints.Letter letter = taints.letter(name);
    if (letter == null) {
      return new Explanation.Part(name, "", "", Text.phrase("decode.unknown-letter"));
    }
    String place = letter.bit() < 0 ? "" : Integer.toString(letter.bit());
    return new Explanation.Part(name, place, "", letter.means(question.kernel()));
  }
}
