package org.oopsbook.insn;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.HexFormat;
import java.util.List;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;

class InsnFuzzTest {
  private static final CodeListing LISTING =
      new CodeListing(BundledBook.open().root().at("decode"));

  /** The first byte chooses the architecture, the second the mark; the rest is code. */
  @FuzzTest(maxDuration = "24h")
  void anyBytesAreListedToTheirEnd(FuzzedDataProvider data) {
    Arch arch = data.pickValue(Arch.values());
    int mark = data.consumeByte() & 0xff;
    byte[] code = data.consumeRemainingAsBytes();
    boolean words = arch != Arch.X86_64 && arch != Arch.I386;
    int unit = words ? arch == Arch.RISCV64 || arch == Arch.S390X ? 2 : 4 : 1;
    var line = new StringBuilder("Code:");
    for (int at = 0; at + unit <= Math.min(code.length, 256); at += unit) {
      String hex = HexFormat.of().formatHex(code, at, at + unit);
      line.append(at / unit == mark ? " <" + hex + ">" : " " + hex);
    }
    List<CodeListing.Line> lines = LISTING.list(line.toString(), arch);
    assertThat(lines).allSatisfy(l -> assertThat(l.text()).isNotBlank());
    String all = String.join("", lines.stream().map(l -> l.bytes().replace(" ", "")).toList());
    if (!lines.isEmpty()) {
      assertThat(all).isEqualTo(line.substring(5).replaceAll("[ <>]", ""));
      assertThat(lines).filteredOn(CodeListing.Line::marked).hasSize(1);
    }
  }
}
