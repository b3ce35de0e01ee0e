package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Explains the value of a bad pointer; of x86-64 where no architecture was said. */
final class PointerDecoder implements Decoder {
  private static final String EXAMPLE = "0xdead000000000122";

  private final Pointers pointers;

  PointerDecoder(Node decode) {
    pointers = new Pointers(decode);
  }

  @Override
  public DecoderInfo info() {
    return new DecoderInfo("pointer", Text.phrase("decode.pointer"), EXAMPLE);
  }

  @Override
  public Explanation explain(Question question) {
    OptionalLong number = Numbers.parse(question.value(), 16);
    if (number.isEmpty()) return Numbers.refused(question, Long.SIZE, EXAMPLE);
    long value = number.getAsLong();
    Arch arch = question.arch() == null ? Arch.X86_64 : question.arch();
    return new Explanation.Meaning(
        Hex.format(value), List.of(), says(value, pointers.decode(value, arch, false)));
  }

  private static List<Text> says(long value, Pointers.Meaning meaning) {
    String shown = Hex.format(value);
    return switch (meaning) {
      case Pointers.Meaning.NullMember m ->
          List.of(
              m.offset() == 0
                  ? Text.phrase("explain.null-itself")
                  : Text.phrase("explain.null-member", shown));
      case Pointers.Meaning.Poisoned m -> poison(shown, m);
      case Pointers.Meaning.ErrorPointer m -> List.of(m.says(shown));
      case Pointers.Meaning.KasanShadow m ->
          List.of(Text.phrase("explain.kasan-shadow", shown, Hex.format(m.of())));
      case Pointers.Meaning.Ascii m ->
          List.of(Text.phrase("explain.text-pointer", shown, m.text()));
      case Pointers.Meaning.BitFlip m ->
          List.of(Text.phrase("explain.bit-flip", shown, m.bit(), Hex.format(m.from())));
      case Pointers.Meaning.NonCanonical _ -> List.of(Text.phrase("explain.non-canonical", shown));
      case Pointers.Meaning.UserSpace _ -> List.of(Text.phrase("explain.user-address", shown));
      case Pointers.Meaning.Plain _ -> List.of(Text.phrase("decode.plain-pointer", shown));
    };
  }

  private static List<Text> poison(String shown, Pointers.Meaning.Poisoned poisoned) {
    var says = new ArrayList<Text>();
    says.add(poisoned.says(shown));
    Text config = poisoned.poison().config();
    if (config != null) says.add(Text.phrase("explain.poison-config", config));
    return says;
  }
}
