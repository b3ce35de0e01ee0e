package org.oopsbook.decode;

import java.util.ArrayList;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Explains the MCA_IPID of a machine-check bank of an AMD processor, {@code smca}. */
final class SmcaDecoder implements Decoder {
  private static final String NAME = "smca";

  private final TableDecoder table;
  private final SmcaBanks banks;

  SmcaDecoder(Node decode) {
    table = new TableDecoder(NAME, decode.at(NAME));
    banks = new SmcaBanks(decode);
  }

  @Override
  public DecoderInfo info() {
    return table.info();
  }

  @Override
  public Explanation explain(Question question) {
    Explanation plain = table.explain(question);
    if (!(plain instanceof Explanation.Meaning meaning)) return plain;
    long ipid = Hex.parse(meaning.value()).orElseThrow();
    SmcaBanks.Bank bank = banks.of(ipid, 0, null);
    var says = new ArrayList<Text>();
    says.add(
        bank == null
            ? Text.phrase("decode.smca-unknown-part")
            : Text.phrase("decode.smca-part", bank.name()));
    if (bank != null && bank.channel() >= 0) {
      says.add(Text.phrase("decode.smca-channel", bank.channel()));
    }
    return new Explanation.Meaning(meaning.value(), meaning.parts(), says);
  }
}
