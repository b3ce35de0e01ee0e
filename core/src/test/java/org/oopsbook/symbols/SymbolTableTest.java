package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Text;

class SymbolTableTest {
  @Test
  void anAddressIsNamedByTheFunctionBeforeIt() throws IOException {
    SymbolTable table =
        table(
            """
            c0100000 T _text
            c0100000 T startup_32
            c0101000 t do_one
            c0101040 W do_two
            c0101040 t alias_of_two
            c0101080 D data
            c0102000 A absolute
            """);
    assertThat(table.at(0xc0101010L)).isEqualTo(new CodePlace("do_one", 0x10, 0x40, null));
    assertThat(table.at(0xc010107fL)).isEqualTo(new CodePlace("do_two", 0x3f, 0x40, null));
    assertThat(table.at(0xc0101090L)).isNull();
    assertThat(table.at(0xc00fffffL)).isNull();
    assertThat(table.beginning()).hasValue(0xc0100000L);
  }

  @Test
  void modulesOfKallsymsAreNamed() throws IOException {
    SymbolTable table =
        table(
            """
            ffffffff81000000 T _text
            ffffffff82000000 B _end
            ffffffffc0123000 t foo_read\t[foo]
            ffffffffc0123100 t foo_write\t[foo]
            """);
    assertThat(table.at(0xffffffffc0123004L)).isEqualTo(new CodePlace("foo_read", 4, 0x100, "foo"));
    // Between the kernel and its modules lies nothing.
    assertThat(table.at(0xffffffffa0000000L)).isNull();
  }

  @Test
  void whatNoOtherSymbolFollowsWithinReasonHasNoSize() throws IOException {
    SymbolTable table = table("c0100000 t last\nffffffff81000000 t other_width\n");
    assertThat(table.at(0xc0100004L)).isEqualTo(new CodePlace("last", 4, -1, null));
    assertThat(table.at(0xc0200004L)).isNull();
  }

  @Test
  void kallsymsWithoutAddressesIsRefusedWithTheReason() {
    String hidden = "0000000000000000 T _text\n0000000000000000 t foo\t[bar]\n";
    assertThat(refused(hidden)).isEqualTo(Text.phrase("symbols.table-hidden"));
  }

  @Test
  void anotherTextIsRefused() {
    assertThat(refused("root:x:0:0\n".repeat(40)))
        .isEqualTo(Text.phrase("symbols.no-symbol-table"));
    assertThat(refused("")).isEqualTo(Text.phrase("symbols.no-symbol-table"));
  }

  private static Text refused(String text) {
    return catchThrowableOfType(UnusableSymbols.class, () -> table(text)).text();
  }

  private static SymbolTable table(String text) throws IOException {
    return SymbolTable.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII)));
  }
}
