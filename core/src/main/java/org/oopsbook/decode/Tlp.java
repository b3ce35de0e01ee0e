package org.oopsbook.decode;

import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/**
 * Headers of PCI Express packets as the kernel logs them (PCI Express Base Specification, non-flit
 * mode). Table {@code decode/tlp}. Immutable and safe for use by several threads.
 */
public final class Tlp {
  private static final int WORDS = 4;
  private static final long WITHOUT_HINT = ~3L;

  private final FieldTable first;
  private final List<Sort> sorts;

  /** What a header says that depends on the sort of the packet. */
  enum Holds {
    ADDRESS,
    TARGET,
    REQUESTER,
    NOTHING
  }

  /** A sort of packet. */
  private record Sort(List<NumberPattern> fmt, List<NumberPattern> type, Holds holds, Text name) {
    static Sort of(Node node) {
      return new Sort(
          patterns(node, "fmt"),
          patterns(node, "type"),
          Holds.valueOf(node.at("holds").text().toUpperCase(Locale.ROOT)),
          Texts.of(node.at("name")));
    }

    private static List<NumberPattern> patterns(Node node, String key) {
      return node.texts(key).stream().map(NumberPattern::of).toList();
    }

    boolean is(FieldTable.Taken words) {
      return fmt.stream().anyMatch(f -> f.matches(words.of("Fmt")))
          && type.stream().anyMatch(t -> t.matches(words.of("Type")));
    }
  }

  /**
   * A header.
   *
   * @param words its first two words, taken apart
   * @param third its third word
   * @param fourth its fourth word, which means nothing in a header of three
   * @param sort the name of its sort, or null where that is not defined
   */
  record Header(FieldTable.Taken words, long third, long fourth, @Nullable Text sort, Holds holds) {
    /** The address that it asks for. */
    long address() {
      boolean isLong = (words.of("Fmt") & 1) == 1;
      return (isLong ? third << 32 | fourth : third) & WITHOUT_HINT;
    }

    /** The PCI function whose number stands in the highest bits of the third word. */
    String thirdFunction() {
      return function(third >>> 16);
    }

    /** The register of a configuration request. */
    long register() {
      return third & 0xffc;
    }
  }

  /** Reads the tables of {@code decode}. */
  public Tlp(Node decode) {
    Node table = decode.at("tlp");
    first = new FieldTable(table);
    sorts = table.list("sorts").stream().map(Sort::of).toList();
  }

  /** What {@code text} begins with, or null where that is not four words in hexadecimal. */
  @Nullable Header read(String text) {
    String[] words = text.strip().split("[ ,]{1,8}", WORDS + 1);
    if (words.length < WORDS) return null;
    var values = new long[WORDS];
    for (int i = 0; i < WORDS; i++) {
      OptionalLong word = Hex.parse(words[i]);
      if (word.isEmpty() || word.getAsLong() >>> Integer.SIZE != 0) return null;
      values[i] = word.getAsLong();
    }
    FieldTable.Taken taken = first.take(values[0] << 32 | values[1]);
    for (Sort sort : sorts) {
      if (sort.is(taken)) return new Header(taken, values[2], values[3], sort.name(), sort.holds());
    }
    return new Header(taken, values[2], values[3], null, Holds.NOTHING);
  }

  /** What sort of packet {@code text} is the header of, who sent it and where to; null if none. */
  public @Nullable Text says(String text) {
    Header header = read(text);
    return header == null ? null : says(header);
  }

  static Text says(Header header) {
    Text sort = header.sort();
    if (sort == null) return Text.phrase("decode.tlp-other", Text.phrase("decode.tlp-unknown"));
    String requester = function(header.words().of("requester"));
    return switch (header.holds()) {
      case ADDRESS ->
          Text.phrase("decode.tlp-address", sort, requester, Hex.format(header.address()));
      case TARGET ->
          Text.phrase(
              "decode.tlp-target",
              sort,
              requester,
              header.thirdFunction(),
              Hex.format(header.register()));
      case REQUESTER ->
          Text.phrase(
              "decode.tlp-answer",
              sort,
              function(header.words().of("completer")),
              header.thirdFunction());
      case NOTHING -> Text.phrase("decode.tlp-plain", sort, requester);
    };
  }

  /** A PCI function as {@code lspci} prints it: bus, device, function. */
  static String function(long id) {
    return String.format(Locale.ROOT, "%02x:%02x.%x", id >>> 8 & 0xff, id >>> 3 & 0x1f, id & 7);
  }
}
