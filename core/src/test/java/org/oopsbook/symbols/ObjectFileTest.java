package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Text;
import org.oopsbook.symbols.ObjectFile.Located;

class ObjectFileTest {
  private static final long TEXT = 0xffffffff81000000L;

  @TempDir Path dir;

  @Test
  void theReleaseOfAKernelStandsInItsBannerAndThatOfAModuleInItsMagic() throws IOException {
    var kernel =
        ElfBuilder.kernel()
            .data(".rodata", "Linux version %s\0Linux version 6.1.0-50-amd64 (gcc)\0");
    assertThat(open(kernel).id().release()).isEqualTo("6.1.0-50-amd64");
    var module =
        ElfBuilder.module().data(".modinfo", "license=GPL\0vermagic=6.1.0-50-amd64 SMP preempt\0");
    assertThat(open(module).id().release()).isEqualTo("6.1.0-50-amd64");
    assertThat(open(ElfBuilder.module()).id()).isEqualTo(new KernelId(null, null));
  }

  @Test
  void amongFunctionsOfOneNameTheSizePrintedDecides() throws IOException {
    ObjectFile file =
        open(
            ElfBuilder.kernel()
                .code(".text", TEXT, 0x1000)
                .function("seq_show", 1, TEXT, 0x25)
                .function("other", 1, TEXT + 0x30, 0x10)
                .function("seq_show", 1, TEXT + 0x100, 0x80)
                .function("last", 1, TEXT + 0x180, 0x10));
    // The kernel counts what fills up to the next function as part of the size.
    assertThat(locate(file, "seq_show", 0x9, 0x30)).isEqualTo(new Located(null, TEXT + 9));
    // What has the size printed in the file only comes after what has it up to the next.
    assertThat(locate(file, "seq_show", 0x9, 0x25)).isEqualTo(new Located(null, TEXT + 9));
    assertThat(locate(file, "seq_show", 0x9, 0x80)).isEqualTo(new Located(null, TEXT + 0x109));
    assertThat(locate(file, "seq_show", 0x9, 0x77)).isNull();
    assertThat(locate(file, "seq_show", 0x9, -1)).isNull();
    assertThat(locate(file, "last", 0x9, 0x200)).isEqualTo(new Located(null, TEXT + 0x189));
    assertThat(locate(file, "missing", 0x9, 0x200)).isNull();
  }

  @Test
  void ofTwoOfOneNameAndSizeBothAreTold() throws IOException {
    ObjectFile file =
        open(
            ElfBuilder.kernel()
                .code(".text", TEXT, 0x100)
                .function("probe", 1, TEXT, 0x20)
                .function("probe", 1, TEXT + 0x20, 0x20)
                .function("end", 1, TEXT + 0x40, 0x20));
    var place = new CodePlace("probe", 4, 0x20, null);
    assertThat(file.locate(Set.of(place)).get(place))
        .containsExactly(new Located(null, TEXT + 4), new Located(null, TEXT + 0x24));
  }

  @Test
  void aliasesOfOneAddressAreOnePlaceAndMarksOfDataAreNoBoundary() throws IOException {
    ObjectFile file =
        open(
            ElfBuilder.kernel()
                .code(".text", TEXT, 0x100)
                .function("memcpy", 1, TEXT, 0x40)
                .function("memcpy", 1, TEXT, 0x40)
                .symbol("$d", 0, 1, TEXT + 0x20, 0)
                .symbol(".L7", 0, 1, TEXT + 0x24, 0)
                .function("end", 1, TEXT + 0x48, 0x20));
    assertThat(locate(file, "memcpy", 4, 0x48)).isEqualTo(new Located(null, TEXT + 4));
  }

  @Test
  void placesOfAModuleAreOffsetsIntoASection() throws IOException {
    ObjectFile file =
        open(
            ElfBuilder.module()
                .code(".text", 0, 0x100)
                .code(".init.text", 0, 0x40)
                .function("foo_read", 1, 0x10, 0x20)
                .function("foo_init", 2, 0, 0x38)
                .symbol("foo_ops", 1, 1, 0x18, 8));
    assertThat(locate(file, "foo_init", 0x12, 0x38)).isEqualTo(new Located(".init.text", 0x12));
    assertThat(locate(file, "foo_read", 0x1, 0xf0)).isEqualTo(new Located(".text", 0x11));
  }

  @Test
  void suffixesOfTheCompilerAreCutAsInTheLog() throws IOException {
    ObjectFile file =
        open(
            ElfBuilder.kernel()
                .code(".text", TEXT, 0x100)
                .function("foo.isra.0", 1, TEXT, 0x20)
                .function("foo.cold", 1, TEXT + 0x80, 0x10));
    assertThat(locate(file, "foo", 4, 0x20)).isEqualTo(new Located(null, TEXT + 4));
    assertThat(locate(file, "foo", 4, 0x10)).isEqualTo(new Located(null, TEXT + 0x84));
  }

  @Test
  void aFileWithoutSymbolsIsRefused() throws IOException {
    Path file = dir.resolve("stripped");
    byte[] bytes = ElfBuilder.kernel().code(".text", 0, 16).bytes();
    // The type of the section before the last two: the symbol table.
    int table =
        (int) java.nio.ByteBuffer.wrap(bytes).order(java.nio.ByteOrder.LITTLE_ENDIAN).getLong(40);
    bytes[table + 2 * 64 + 4] = 1;
    java.nio.file.Files.write(file, bytes);
    ObjectFile object = ObjectFile.open("stripped", file);
    var refused = catchThrowableOfType(UnusableSymbols.class, () -> locate(object, "f", 0, 1));
    assertThat(refused.text()).isEqualTo(Text.phrase("symbols.no-table"));
  }

  private ObjectFile open(ElfBuilder elf) throws IOException {
    Path file = elf.write(dir.resolve("object"));
    return ObjectFile.open("object", file);
  }

  private static @Nullable Located locate(ObjectFile file, String function, long offset, long size)
      throws IOException {
    var place = new CodePlace(function, offset, size, null);
    var found = file.locate(Set.of(place)).get(place);
    return found != null && found.size() == 1 ? found.getFirst() : null;
  }
}
