package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.model.Text;

class ElfFileTest {
  private static final String ID = "00112233445566778899aabbccddeeff00112233";

  @TempDir Path dir;

  @ParameterizedTest
  @CsvSource({"true, true", "true, false", "false, true", "false, false"})
  void sectionsSymbolsAndBuildIdAreReadInEveryWidthAndByteOrder(boolean wide, boolean little)
      throws IOException {
    ByteOrder order = little ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    Path file =
        new ElfBuilder(wide, order, 2)
            .code(".text", 0x81000000L, 0x100)
            .buildId(ID)
            .function("foo", 1, 0x81000010L, 0x20)
            .write(dir.resolve("vmlinux"));
    try (ElfFile elf = ElfFile.open(file)) {
      assertThat(elf.buildId()).isEqualTo(ID);
      assertThat(elf.relocatable()).isFalse();
      assertThat(elf.sections()).extracting(ElfFile.Section::name).contains(".text", ".symtab");
      ElfSymbols symbols = ElfSymbols.of(elf);
      assertThat(symbols.all()).hasSize(1);
      ElfSymbols.Symbol foo = symbols.all().getFirst();
      assertThat(symbols.name(foo)).isEqualTo("foo");
      assertThat(foo.address()).isEqualTo(0x81000010L);
      assertThat(foo.size()).isEqualTo(0x20);
      assertThat(foo.gap()).isEqualTo(0xf0);
    }
  }

  @Test
  void aTextIsSaidToBeNoElfFile() throws IOException {
    Path file = Files.writeString(dir.resolve("passwd"), "root:x:0:0:root:/root:/bin/sh\n");
    assertThat(refused(file)).isEqualTo(Text.phrase("symbols.not-elf"));
  }

  @Test
  void whereItIsDamagedIsSaidByOffset() throws IOException {
    byte[] whole = ElfBuilder.kernel().code(".text", 0, 16).function("f", 1, 0, 8).bytes();
    ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).putLong(40, 0x7fff_0000L);
    Path file = Files.write(dir.resolve("vmlinux"), whole);
    assertThat(refused(file))
        .isEqualTo(
            Text.phrase(
                "symbols.elf-short",
                "0x7fff0000",
                "0x40",
                "0x" + Integer.toHexString(whole.length)));
  }

  @Test
  void aFileCutAnywhereIsRefusedOrReadButRaisesNothingElse() throws IOException {
    byte[] whole =
        ElfBuilder.kernel().code(".text", 0, 64).buildId(ID).function("f", 1, 0, 8).bytes();
    for (int length = 0; length < whole.length; length++) {
      Path file = Files.write(dir.resolve("cut"), Arrays.copyOf(whole, length));
      assertThatExceptionOfType(UnusableSymbols.class).isThrownBy(() -> read(file));
    }
    Path file = Files.write(dir.resolve("whole"), whole);
    assertThat(read(file)).isEqualTo(1);
  }

  @Test
  void countsBeyondReasonAreRefusedBeforeMemoryIsTaken() throws IOException {
    byte[] whole = ElfBuilder.kernel().code(".text", 0, 16).bytes();
    ByteBuffer header = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN);
    long table = header.getLong(40);
    header.putShort(60, (short) 0);
    header.putLong((int) table + 32, 0x7fff_ffff_ffffL);
    Path file = Files.write(dir.resolve("vmlinux"), whole);
    assertThat(refused(file)).isInstanceOf(Text.Phrase.class);
  }

  private static int read(Path file) throws IOException {
    try (ElfFile elf = ElfFile.open(file)) {
      String ignored = elf.buildId();
      return ElfSymbols.of(elf).all().size();
    }
  }

  private static Text refused(Path file) {
    return catchThrowableOfType(UnusableSymbols.class, () -> ElfFile.open(file).close()).text();
  }
}
