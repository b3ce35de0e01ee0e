package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/**
 * Explains the status of a machine-check bank of an AMD processor, {@code mce-amd}; after it may
 * stand the bank's MCA_IPID, which says what sits in the bank.
 */
final class AmdStatusDecoder implements Decoder {
  private static final String NAME = "mce-amd";

  private final TableDecoder table;
  private final SmcaBanks banks;

  AmdStatusDecoder(Node decode) {
    table = new TableDecoder(NAME, decode.at(NAME));
    banks = new SmcaBanks(decode);
  }

  @Override
  public DecoderInfo info() {
    return table.info();
  }

  @Override
  public Explanation explain(Question question) {
    String[] values = question.value().strip().split("[ ,]{1,8}", 3);
    OptionalLong status = Numbers.parse(values[0], 16);
    OptionalLong ipid = values.length == 2 ? Numbers.parse(values[1], 16) : OptionalLong.empty();
    boolean isBad = values.length == 2 ? ipid.isEmpty() : values.length != 1;
    if (status.isEmpty() || isBad) {
      return Numbers.refused(question, Long.SIZE, info().example());
    }
    FieldTable.Taken taken = table.take(status.getAsLong());
    var parts = new ArrayList<>(taken.parts());
    if (ipid.isPresent()) addBank(ipid.getAsLong(), status.getAsLong(), taken, parts);
    return new Explanation.Meaning(Hex.format(status.getAsLong()), parts, TableDecoder.says(taken));
  }

  private void addBank(
      long ipid, long status, FieldTable.Taken taken, List<Explanation.Part> parts) {
    SmcaBanks.Bank bank = banks.of(ipid, status, null);
    Text name = bank == null ? Text.phrase("decode.smca-unknown") : bank.name();
    @Nullable Text code = bank == null ? null : bank.code();
    parts.add(new Explanation.Part("IPID", "", Hex.format(ipid), name));
    if (code != null) {
      parts.add(new Explanation.Part("XEC", "21-16", Hex.format(taken.of("XEC")), code));
    }
    if (bank != null && bank.channel() >= 0) {
      Text says = Text.phrase("decode.memory-channel", bank.channel());
      parts.add(new Explanation.Part("channel", "", Integer.toString(bank.channel()), says));
    }
  }
}
