package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.oopsbook.model.CodePlace;

/** Files of symbols and what programs say of them, from anywhere. */
class SymbolFilesFuzzTest {
  private static final CodePlace PLACE = new CodePlace("f", 4, 0x20, null);

  /** The first byte chooses: an ELF file, a table, or the answers of either program. */
  @FuzzTest(maxDuration = "24h")
  void anyBytesAreReadOrRefused(FuzzedDataProvider data) throws IOException {
    int what = data.consumeByte() & 3;
    byte[] bytes = data.consumeRemainingAsBytes();
    try {
      switch (what) {
        case 0 -> elf(bytes);
        case 1 -> table(bytes);
        case 2 -> answers(Tool.Kind.LLVM, bytes);
        default -> answers(Tool.Kind.GNU, bytes);
      }
    } catch (UnusableSymbols e) {
      assertThat(e.text()).isNotNull();
    }
  }

  private static void elf(byte[] bytes) throws IOException {
    Path file = Files.createTempFile("fuzz", ".elf");
    try {
      Files.write(file, bytes);
      ObjectFile object = ObjectFile.open("fuzz", file);
      assertThat(object.locate(Set.of(PLACE)).keySet()).containsExactly(PLACE);
    } finally {
      Files.delete(file);
    }
  }

  private static void table(byte[] bytes) throws IOException {
    SymbolTable table = SymbolTable.read(new ByteArrayInputStream(bytes));
    for (long address : List.of(0xc0100004L, 0xffffffff81000004L, -1L, 0L)) {
      CodePlace place = table.at(address);
      if (place == null) continue;
      assertThat(place.offset()).isNotNegative();
      if (place.size() >= 0) assertThat(place.offset()).isLessThan(place.size());
    }
  }

  private static void answers(Tool.Kind kind, byte[] bytes) {
    String said = new String(bytes, java.nio.charset.StandardCharsets.UTF_8);
    assertThat(Answers.read(kind, said, List.of(1L, 2L)).keySet()).isSubsetOf(1L, 2L);
  }
}
