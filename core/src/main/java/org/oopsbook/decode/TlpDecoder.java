package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** Explains headers of PCI Express packets, {@code tlp}. */
final class TlpDecoder implements Decoder {
  private static final String NAME = "tlp";

  private final DecoderInfo info;
  private final Tlp tlp;

  TlpDecoder(Node decode) {
    info = new TableDecoder(NAME, decode.at(NAME)).info();
    tlp = new Tlp(decode);
  }

  @Override
  public DecoderInfo info() {
    return info;
  }

  @Override
  public Explanation explain(Question question) {
    Tlp.Header header = tlp.read(question.value());
    if (header == null) {
      return new Explanation.Unreadable(
          Text.phrase("decode.no-tlp", question.value(), info.example()));
    }
    var parts = new ArrayList<Explanation.Part>();
    for (Explanation.Part part : header.words().parts()) parts.add(named(part, header));
    addRest(header, parts);
    return new Explanation.Meaning(question.value().strip(), parts, List.of(Tlp.says(header)));
  }

  /** The number of a PCI function as {@code lspci} prints it, and the sort of the packet. */
  private static Explanation.Part named(Explanation.Part part, Tlp.Header header) {
    @Nullable Text means =
        switch (part.name()) {
          case "Type" -> header.sort();
          case "requester" ->
              Text.phrase("decode.pci-requester", Tlp.function(header.words().of("requester")));
          case "completer" ->
              Text.phrase("decode.pci-completer", Tlp.function(header.words().of("completer")));
          default -> part.means();
        };
    return new Explanation.Part(part.name(), part.place(), part.value(), means);
  }

  private static void addRest(Tlp.Header header, List<Explanation.Part> parts) {
    switch (header.holds()) {
      case ADDRESS ->
          parts.add(
              new Explanation.Part(
                  "address", "", Hex.format(header.address()), Text.phrase("decode.pci-address")));
      case TARGET -> {
        parts.add(third("target", header, "decode.pci-target"));
        parts.add(new Explanation.Part("register", "", Hex.format(header.register()), null));
      }
      case REQUESTER -> {
        parts.add(third("requester", header, "decode.pci-requester"));
        long tag = header.third() >>> 8 & 0xff;
        parts.add(new Explanation.Part("tag", "", Hex.format(tag), null));
      }
      case NOTHING -> {}
    }
  }

  private static Explanation.Part third(String name, Tlp.Header header, String key) {
    Text means = Text.phrase(key, header.thirdFunction());
    return new Explanation.Part(name, "", Hex.format(header.third() >>> 16), means);
  }
}
