package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/**
 * Explains numbers by a table of {@code decode/} with {@code fields}; its part {@code explain} says
 * what sort of number that is.
 */
final class TableDecoder implements Decoder {
  private final DecoderInfo info;
  private final FieldTable table;
  private final int radix;
  private final int width;

  TableDecoder(String name, Node node) {
    Node explain = node.at("explain");
    info = new DecoderInfo(name, Texts.of(explain.at("says")), explain.at("example").text());
    radix = (int) explain.integer("radix", 16);
    width = (int) explain.integer("width", Long.SIZE);
    table = new FieldTable(node);
  }

  @Override
  public DecoderInfo info() {
    return info;
  }

  @Override
  public Explanation explain(Question question) {
    OptionalLong number = Numbers.parse(question.value(), radix);
    if (number.isEmpty()) number = table.ofNames(question.value());
    if (number.isEmpty() || isTooWide(number.getAsLong())) {
      return Numbers.refused(question, width, info.example());
    }
    FieldTable.Taken taken = table.take(number.getAsLong());
    return new Explanation.Meaning(Hex.format(taken.value()), taken.parts(), says(taken));
  }

  /** {@code number} taken apart. */
  FieldTable.Taken take(long number) {
    return table.take(number);
  }

  private boolean isTooWide(long number) {
    return width < Long.SIZE && number >>> width != 0;
  }

  /** What it concludes, and which bits the table does not know. */
  static List<Text> says(FieldTable.Taken taken) {
    var says = new ArrayList<>(taken.concludes());
    if (taken.unknown() != 0) {
      says.add(Text.phrase("decode.unknown-bits", Hex.format(taken.unknown())));
    }
    return says;
  }
}
