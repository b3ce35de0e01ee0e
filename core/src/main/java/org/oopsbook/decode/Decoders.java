package org.oopsbook.decode;

import java.util.List;
import java.util.SequencedMap;
import java.util.TreeMap;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/**
 * All decoders by name: one for each table of {@code decode/} with an {@code explain}, and those
 * that need more than fields. Immutable and safe for use by several threads.
 */
public final class Decoders {
  private final SequencedMap<String, Decoder> decoders = new TreeMap<>();

  /** Reads the tables of {@code book}. */
  public Decoders(BookIndex book) {
    Node decode = book.root().at("decode");
    for (String name : decode.keys()) {
      Node table = decode.at(name);
      if (table.isMap() && table.get("explain") != null && table.get("fields") != null) {
        add(new TableDecoder(name, table));
      }
    }
    add(new AmdStatusDecoder(decode));
    add(new SmcaDecoder(decode));
    add(new TlpDecoder(decode));
    add(new TaintDecoder(decode));
    add(new SpteDecoder(decode));
    add(new PointerDecoder(decode));
    add(new ErrnoDecoder(decode));
    add(new CodeDecoder(decode));
    add(new GfpDecoder(decode));
  }

  private void add(Decoder decoder) {
    decoders.put(decoder.info().name(), decoder);
  }

  /** What can be explained, by name. */
  public List<DecoderInfo> infos() {
    return decoders.values().stream().map(Decoder::info).toList();
  }

  /** The answer to {@code question}. */
  public Explanation explain(Question question) {
    Decoder decoder = decoders.get(question.decoder());
    if (decoder == null) {
      return new Explanation.Unreadable(Text.phrase("decode.no-decoder", question.decoder()));
    }
    return decoder.explain(question);
  }
}
