package org.oopsbook.decode;

import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/**
 * All decoders by name: one for each table of {@code decode/} with an {@code explain}, and those
 * that need more than fields. Each is made when it is first asked for. Safe for use by several
 * threads.
 */
public final class Decoders {
  private static final Map<String, Function<Node, Decoder>> WITH_CODE =
      Map.of(
          "code", CodeDecoder::new,
          "errno", ErrnoDecoder::new,
          "gfp", GfpDecoder::new,
          "mce-amd", AmdStatusDecoder::new,
          "pointer", PointerDecoder::new,
          "smca", SmcaDecoder::new,
          "spte", SpteDecoder::new,
          "taint", TaintDecoder::new,
          "tlp", TlpDecoder::new);

  private final Node decode;
  private final Map<String, Decoder> made = new ConcurrentHashMap<>();

  /** Reads the tables of {@code book}. */
  public Decoders(BookIndex book) {
    decode = book.root().at("decode");
  }

  private @Nullable Decoder of(String name) {
    Function<Node, Decoder> withCode = WITH_CODE.get(name);
    if (withCode != null) return made.computeIfAbsent(name, _ -> withCode.apply(decode));
    Node table = decode.get(name);
    if (table == null || !isDecoder(table)) return null;
    return made.computeIfAbsent(name, _ -> new TableDecoder(name, table));
  }

  private static boolean isDecoder(Node table) {
    return table.isMap() && table.get("explain") != null && table.get("fields") != null;
  }

  /** What can be explained, by name. */
  public List<DecoderInfo> infos() {
    NavigableMap<String, DecoderInfo> infos = new TreeMap<>();
    for (String name : decode.keys()) addInfo(name, infos);
    for (String name : WITH_CODE.keySet()) addInfo(name, infos);
    return List.copyOf(infos.values());
  }

  private void addInfo(String name, Map<String, DecoderInfo> infos) {
    Decoder decoder = of(name);
    if (decoder != null) infos.put(name, decoder.info());
  }

  /** The answer to {@code question}. */
  public Explanation explain(Question question) {
    Decoder decoder = of(question.decoder());
    if (decoder == null) {
      return new Explanation.Unreadable(Text.phrase("decode.no-decoder", question.decoder()));
    }
    return decoder.explain(question);
  }
}
