package org.oopsbook.decode;

import java.util.List;
import java.util.OptionalLong;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Explains an entry of Intel's extended page tables as KVM prints it, {@code spte}. */
final class SpteDecoder implements Decoder {
  private static final String EXAMPLE = "0x1028125d77 --level 1";
  private static final int ROOT = 5;

  private final Node table;

  SpteDecoder(Node decode) {
    table = decode.at("ept");
  }

  @Override
  public DecoderInfo info() {
    return new DecoderInfo("spte", Text.phrase("decode.spte"), EXAMPLE);
  }

  @Override
  public Explanation explain(Question question) {
    OptionalLong number = Numbers.parse(question.value(), 16);
    if (number.isEmpty()) {
      return Numbers.refused(question, Long.SIZE, EXAMPLE);
    }
    if (question.level() < 1 || question.level() > ROOT) {
      return new Explanation.Unreadable(Text.phrase("decode.no-level", EXAMPLE));
    }
    EptEntry entry = EptEntry.decode(table, number.getAsLong(), question.level());
    return new Explanation.Meaning(
        Hex.format(entry.value()), EptTexts.parts(entry), List.of(EptTexts.state(entry)));
  }
}
