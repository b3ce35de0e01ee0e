package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Question;
import org.oopsbook.render.Words;

/** Decoders of hardware, against what rasdaemon and the kernel's headers say of single values. */
class HardwareDecodersTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static final Decoders DECODERS = new Decoders(BOOK);
  private static final Words WORDS = new Words(BOOK, Lang.EN);

  /** Hardware ids and types by rasdaemon's smca_hwid_mcatypes, codes by its smca_*_mce_desc. */
  @ParameterizedTest
  @CsvSource({
    "0x00b0, 0x0000, 12, load/store unit of a core, bad data was used",
    "0x00b0, 0x0010, 1, load/store unit of a core, bad data from level 2",
    "0x00b0, 0x0001, 12, instruction fetch unit of a core, level 2 cache answered with bad data",
    "0x00b0, 0x0002, 2, level 2 cache, data: ECC",
    "0x00b0, 0x0005, 0, execution unit of a core, watchdog",
    "0x00b0, 0x0006, 6, floating-point unit of a core, hardware assertion",
    "0x00b0, 0x0007, 4, level 3 cache, data: ECC",
    "0x002e, 0x0002, 1, coherent slave, address violation",
    "0x002e, 0x0001, 2, parts of the data fabric, link error",
    "0x0096, 0x0000, 0, memory controller, memory module: ECC",
    "0x0096, 0x0000, 5, memory controller, CRC",
    "0x0018, 0x0000, 1, northbridge for input and output, PCI Express error"
  })
  void aBankIsNamedByItsIdAndItsCodesAreItsOwn(
      String hwid, String type, int code, String name, String says) {
    String ipid = "0x" + type.substring(2) + "0" + hwid.substring(3) + "00000000";
    String status = Hex.format(0x9000_0000_0000_0000L | (long) code << 16);
    String said = said("mce-amd", status + " " + ipid);
    assertThat(said).contains(name, says);
  }

  @Test
  void codesThatProcessorsNumberInTwoWaysAreNotRead() {
    SmcaBanks banks = new SmcaBanks(BOOK.root().at("decode"));
    CpuId other = CpuId.ofEax(0xa90f00);
    assertThat(other).isEqualTo(new CpuId(0x19, 0x90));
    assertThat(banks.of(0x9600050f00L, 0, other))
        .satisfies(bank -> assertThat(bank.code()).isNull());
    assertThat(banks.of(0x2_002e_0000_0000L, 9 << 16, null))
        .satisfies(bank -> assertThat(bank.code()).isNull());
    assertThat(banks.of(0x123, 0, null)).isNull();
  }

  @Test
  void theChannelOfAMemoryControllerIsInItsInstance() {
    assertThat(said("smca", "0x9600350f00")).contains("memory channel 3");
    assertThat(said("smca", "0x700b020000000")).contains("level 3 cache").doesNotContain("channel");
  }

  /** Bits by arch/x86/include/asm/mce.h, what follows by the kernel's decode_error_status. */
  @ParameterizedTest
  @CsvSource({
    "0xb200000000000000, Fatal",
    "0xb080000000000000, the interrupted task is damaged",
    "0xb000000000000000, Uncorrected",
    "0x9000100000000000, Deferred",
    "0x8700900800000000, Deferred",
    "0x9000000000000000, Corrected",
    "0x1000000000000000, not valid"
  })
  void howBadAnErrorOfAnAmdProcessorIsFollowsFromItsBits(String status, String says) {
    assertThat(said("mce-amd", status)).contains(says);
  }

  /** Severities by arch/x86/kernel/cpu/mce/severity.c. */
  @ParameterizedTest
  @CsvSource({
    "0x1000000000000000, not valid",
    "0x9000000000000134, Corrected",
    "0xb200000000000134, Fatal",
    "0xb000000000000134, (UCNA)",
    "0xb0000000000000c2, (SRAO)",
    "0xb00000000000017a, (SRAO)",
    "0xb100000000000134, (SRAO)",
    "0xb180000000000134, (SRAR)",
    "0xf180000000000134, further errors were lost",
    "0xb080000000000134, the manual forbids"
  })
  void howBadAnErrorOfAnIntelProcessorIsFollowsFromItsBits(String status, String says) {
    assertThat(said("mce", status)).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "0x4, must stop",
    "0x5, can be resumed",
    "0x6, a program can be ended",
    "0xf, only this processor was told",
    "0x0, by looking at the banks"
  })
  void theStateAfterAMachineCheckIsRead(String value, String says) {
    assertThat(said("mcg-status", value)).contains(says);
  }

  @ParameterizedTest
  @CsvSource({
    "04000001 0000220f 02070000 cff19000, 'configuration read, sent by 00:00.0, to 02:00.7'",
    "40000001 0100000f fbd00010 00000000, 'memory write, sent by 01:00.0, to address 0xfbd00010'",
    "20000020 5e000aff 0000001a 2b3c4d40, 'memory read, sent by 5e:00.0, to address 0x1a2b3c4d40'",
    "4a000001 05000004 00e01010 12345678, 'completion with data, sent by 05:00.0 in answer to 00:1c.0'",
    "34000000 02000031 00000000 00000000, 'message, sent by 02:00.0'",
    "ffffffff ffffffff ffffffff ffffffff, 'not defined'"
  })
  void aPacketIsSaidWithWhoSentItAndWhereTo(String header, String says) {
    assertThat(said("tlp", header)).contains(says);
  }

  @Test
  void whatIsNoHeaderIsRefused() {
    for (String text : new String[] {"", "1 2 3", "1 2 3 g", "1 2 3 123456789"}) {
      assertThat(DECODERS.explain(Question.of("tlp", text)))
          .isInstanceOf(Explanation.Unreadable.class);
    }
    assertThat(DECODERS.explain(Question.of("mce-amd", "0x1 0x2 0x3")))
        .isInstanceOf(Explanation.Unreadable.class);
  }

  /** Bits and names by rasdaemon's ras-aer-handler.c. */
  @ParameterizedTest
  @CsvSource({
    "aer-correctable, 0x1, receiver error",
    "aer-correctable, 0x40, a packet arrived damaged",
    "aer-correctable, 0x80, a link-management packet",
    "aer-correctable, 0x1000, not acknowledged in time",
    "aer-correctable, 0x2000, advisory",
    "aer-uncorrectable, 0x10, data link protocol error",
    "aer-uncorrectable, 0x20, went down by surprise",
    "aer-uncorrectable, 0x1000, poisoned",
    "aer-uncorrectable, 0x4000, not answered in time",
    "aer-uncorrectable, 0x40000, wrong form",
    "aer-uncorrectable, 0x100000, does not support",
    "aer-uncorrectable, 0x200000, ACS"
  })
  void bitsOfAStatusOfPciExpressAreSaid(String decoder, String value, String says) {
    assertThat(said(decoder, value)).contains(says);
  }

  private static String said(String decoder, String value) {
    var meaning = (Explanation.Meaning) DECODERS.explain(Question.of(decoder, value));
    var all = new StringBuilder();
    for (Explanation.Part part : meaning.parts()) {
      if (part.means() != null) all.append(WORDS.say(part.means())).append('\n');
    }
    meaning.says().forEach(says -> all.append(WORDS.say(says)).append('\n'));
    return all.toString();
  }
}
