package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DemanglerTest {
  @ParameterizedTest
  @CsvSource({
    "_Z8fakeNameiii, fakeName",
    "_ZN3lab3nic4openEv, lab::nic::open",
    "_ZNK3lab4openEv, lab::open",
    "_RNvCs1234_3lab4open, lab::open",
    "_RNvNtCs1234_3lab3nic4open, lab::nic::open",
    "_RNvXCs1234_3labNtB2_3NicNtCs5678_6kernel6Module4init, <lab::Nic as kernel::Module>::init",
    "_RNCNvCs1234_3lab4open0, lab::open::{closure}",
    "_RINvCs1234_3lab4openhE, lab::open",
    "_RNvMCs1234_3labRNtB2_3Nic4open, <&lab::Nic>::open",
  })
  void anEncodedNameIsReadAsItsAuthorWroteIt(String symbol, String plain) {
    assertThat(Demangler.plain(symbol)).isEqualTo(plain);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "labnic_open",
        "_Z",
        "_Z99short",
        "_ZN3lab",
        "_R",
        "_RNv",
        "_RB_",
        "_RNvCs1234_99lab4open",
        "_RNvMB0_B0_B0_",
        "_ZN3labI4openE",
      })
  void whatIsNoEncodedNameStaysAsItIs(String symbol) {
    assertThat(Demangler.plain(symbol)).isEqualTo(symbol);
  }

  @Property(tries = 300)
  void anyTextIsReadOrLeft(@ForAll String text) {
    assertThat(Demangler.plain("_R" + text)).isNotEmpty();
    assertThat(Demangler.plain("_RNvM" + text)).isNotEmpty();
    assertThat(Demangler.plain("_ZN" + text)).isNotEmpty();
  }

  /** Each level names the one before it eight times: read naively, that is 8^8 names. */
  @Test
  void referencesToReferencesAreGivenUp() {
    String digits = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    var symbol = new StringBuilder("_RIC1a");
    int before = symbol.length() - 2;
    symbol.append("TaaE");
    for (int level = 0; level < 8; level++) {
      int here = symbol.length() - 2;
      String reference = before - 1 < 62 ? "" + digits.charAt(before - 1) : two(digits, before - 1);
      symbol.append("IC1a").append(("B" + reference + "_").repeat(8)).append('E');
      before = here;
    }
    symbol.append('E');

    assertThat(Demangler.plain(symbol.toString())).isEqualTo(symbol.toString());
    assertThat(symbol).hasSizeLessThan(512);
  }

  private static String two(String digits, int value) {
    return "" + digits.charAt(value / 62) + digits.charAt(value % 62);
  }
}
