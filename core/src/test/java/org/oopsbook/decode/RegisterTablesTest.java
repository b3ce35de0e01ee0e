package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** The tables of registers, against what kernels print beside the value in the same report. */
class RegisterTablesTest {
  private static final Decoders DECODERS = new Decoders(BundledBook.open());

  /** arch/arm64/mm/fault.c, fault_info; and the lines EC, WnR of reports with these values. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x96000004|a failed memory access by the kernel; translation fault; level 0; a read",
        "0x96000006|translation fault; level 2; a read",
        "0x96000047|translation fault; level 3; a write",
        "0x9600004f|permission fault; level 3; a write",
        "0x8600000f|a failed instruction fetch by the kernel; permission fault; level 3",
        "0x96000010|answered with an error; a read",
        "0x96000021|not aligned; a read",
        "0x92000046|a failed memory access by a program; level 2; a write",
        "0x8a000000|not a multiple of 4",
        "0x02000000|undefined instruction",
        "0xf2000800|BUG() or WARN()",
        "0xf2000123|BRK number 0x123",
        "0xf2005512|UBSAN",
        "0xf2008220|control-flow integrity",
        "0xf2000934|KASAN",
        "0xbe000000|SError; uncategorized",
        "0xbe000011|SError; RAS; uncontainable",
        "0xbe000411|SError; RAS; unrecoverable",
        "0xbf000002|SError; defined by the maker of the processor",
        "0x72000001|failed its authentication; instruction key B",
        "0x36000001|BTI",
      })
  void arm64SyndromesSayWhatTheKernelCallsThem(String value, String parts) {
    assertThat(said("esr", value)).contains(parts.split("; ", -1));
  }

  /** arch/arm/mm/fsr-2level.c and fsr-3level.c. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "0x805|a write; no section is mapped",
        "0x17|a read; no page is mapped",
        "0x81b|a write; domain of the page",
        "0xa07|a write; LPAE; no page is mapped; level 3",
        "0x1406|a memory or bus error reported late",
        "0x8000000d|fetching an instruction; permission fault",
        "0x1|not aligned",
        "0x221|not aligned",
      })
  void armFaultStatusSaysWhatTheKernelCallsIt(String value, String parts) {
    assertThat(said("fsr", value)).contains(parts.split("; ", -1));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        // BUG: Unable to handle kernel data access on write: arch/powerpc, page_fault_is_write().
        "dsisr|0x42000000|no page is mapped there; a write",
        "dsisr|0x08000000|does not allow this access; a read",
        "ppc-trap|300|a data access failed",
        "ppc-trap|380|outside all segments",
        "ppc-trap|700|program check",
        "ppc-trap|0f20|vector instructions were off",
        // arch/s390/kernel/traps.c, pgm_check_table, and the words of its handlers.
        "s390-pgm|1|an invalid instruction",
        "s390-pgm|38|too large for the page tables",
        "s390-pgm|11|no page is mapped there",
        "s390-pgm|209|division by zero; ended a transaction",
        "teid|0000000000000803|a read; in home space",
        "teid|c0ffee402|a write; secondary space",
        "scause|0xd|page fault of a read",
        "scause|0xf|page fault of a write",
        "scause|8000000000000009|an interrupt of a device",
        // "Cause : 40800008 (ExcCode 02)" and "Cause : 10800028 (ExcCode 0a)".
        "mips-cause|40800008|no page is mapped there (read",
        "mips-cause|10800028|does not know",
        "mips-cause|80800010|read or instruction fetch; delay slot",
        // humanize_exc_name() of arch/loongarch/kernel/traps.c: PIL, PIS, ADEF, ALE.
        "estat|00010000|(read)",
        "estat|00020000|(write)",
        "estat|00080000|fetching an instruction",
        "estat|00090000|not aligned",
        "cr0|80040033|write protection was off",
        "cr4|6f0|no SMEP; no SMAP",
        "dr6|ffff4ff0|a single step",
        "selector-error|206c|entry 1037; LDT",
        "selector-error|18|entry 3 of the global",
        "selector-error|101|while an interrupt; entry 32",
        "selector-error|102|interrupt vector 32 (0x20)",
        "control-protection|1|shadow stack",
        "control-protection|3|ENDBR",
        "page-fault|7|does not allow this access; a write; by user code",
        "xcr0|2e7|AVX-512 masks; protection keys",
      })
  void registersOfOtherProcessorsSayWhatTheKernelCallsThem(
      String decoder, String value, String parts) {
    assertThat(said(decoder, value)).contains(parts.split("; ", -1));
  }

  /** None of the bits of values that kernels have printed is unknown. */
  @ParameterizedTest
  @CsvSource({
    "esr,0x96000006",
    "esr,0xf2000800",
    "esr,0xbe000011",
    "esr,0x8600000f",
    "esr,0x9600004f",
    "esr,0x56000000",
    "fsr,0x805",
    "fsr,0x8000000d",
    "fsr,0x81b",
    "fsr,0x1406",
    "fsr,0xa07",
    "dsisr,0x40000000",
    "mips-cause,0x40800008",
    "mips-cause,0x80800008",
    "cr0,0x80050033",
    "cr4,0x3506f0",
    "cr4,0x770ef0",
    "dr6,0xffff0ff0",
    "dr6,0xfffe0ff0",
    "scause,0xd"
  })
  void everyBitOfPrintedValuesIsKnown(String decoder, String value) {
    assertThat(DECODERS.explain(Question.of(decoder, value)))
        .isInstanceOfSatisfying(
            Explanation.Meaning.class, m -> assertThat(m.says()).as(value).isEmpty());
  }

  private static String said(String decoder, String value) {
    Explanation answer = DECODERS.explain(Question.of(decoder, value));
    List<String> says = new ArrayList<>();
    if (answer instanceof Explanation.Meaning meaning) {
      for (Explanation.Part part : meaning.parts()) {
        if (part.means() instanceof Text.Curated text) says.add(text.en());
      }
    }
    return String.join("; ", says);
  }
}
