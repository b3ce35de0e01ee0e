package org.oopsbook.decode;

import java.util.List;
import org.oopsbook.index.Node;
import org.oopsbook.insn.Capstone;
import org.oopsbook.insn.CodeListing;
import org.oopsbook.model.Arch;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/**
 * Lists the instructions of a {@code Code:} line, the marked one among them; of x86-64 where no
 * architecture was said. What our tables do not name is named by the system's Capstone, where it is
 * installed, and said to be so.
 */
final class CodeDecoder implements Decoder {
  private static final String EXAMPLE = "'Code: 55 48 89 e5 <48> 8b 47 10 5d c3'";

  private final CodeListing listing;
  private final String version;

  CodeDecoder(Node decode) {
    Capstone capstone = Capstone.system().orElse(null);
    listing = new CodeListing(decode, capstone);
    version = capstone == null ? "" : capstone.version();
  }

  @Override
  public DecoderInfo info() {
    return new DecoderInfo("code", Text.phrase("decode.code"), EXAMPLE);
  }

  @Override
  public Explanation explain(Question question) {
    Arch arch = question.arch() == null ? Arch.X86_64 : question.arch();
    List<CodeListing.Line> lines = listing.list(question.value(), arch);
    if (lines.isEmpty()) {
      return new Explanation.Unreadable(Text.phrase("decode.no-code", arch.id(), EXAMPLE));
    }
    return new Explanation.Meaning(arch.id(), lines.stream().map(this::part).toList(), List.of());
  }

  private Explanation.Part part(CodeListing.Line line) {
    String offset = line.marked() ? "-->" : (line.offset() > 0 ? "+" : "") + line.offset();
    Text text =
        line.byCapstone() == null
            ? Text.verbatim(line.text())
            : Text.phrase("decode.by-capstone", line.text(), version);
    return new Explanation.Part(offset, "", line.bytes(), text);
  }
}
