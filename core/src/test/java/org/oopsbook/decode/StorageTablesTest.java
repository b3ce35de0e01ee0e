package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/** The tables of storage, against the numbers and names of kernel headers. */
class StorageTablesTest {
  private static final Node DECODE = BundledBook.open().root().at("decode");
  private static final Decoders DECODERS = new Decoders(BundledBook.open());

  /** scsi/constants.c, sense_codes.h, scsi_status.h, linux/nvme.h, linux/ata.h, libata-eh.c. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scsi-sense|Medium Error [current]|0x30000",
        "scsi-sense|Hardware Error|0x40000",
        "scsi-sense|Aborted Command|0xb0000",
        "scsi-sense|Unrecovered read error|0x1100",
        "scsi-sense|Unrecovered read error - auto reallocate failed|0x1104",
        "scsi-sense|Logical unit not ready, manual intervention required|0x403",
        "scsi-sense|Power on, reset, or bus device reset occurred|0x2900",
        "scsi-sense|Space allocation failed write protect|0x2707",
        "scsi-result|DID_TIME_OUT|0x30000",
        "scsi-result|DID_TRANSPORT_DISRUPTED|0xe0000",
        "scsi-result|DID_TRANSPORT_MARGINAL|0x140000",
        "scsi-result|DRIVER_SENSE|0x8000000",
        "nvme-status|Unrecovered Read Error|0x281",
        "nvme-status|Host Aborted Command|0x371",
        "nvme-status|Data Transfer Error|0x4",
        "nvme-status|Command Abort Requested|0x7",
        "ata-status|DRDY ERR|0x41",
        "ata-status|Busy|0x80",
        "ata-error|ICRC ABRT|0x84",
        "ata-error|UNC|0x40",
        "ata-serror|UnrecovData Handshk|0x400100",
        "ata-serror|PHYRdyChg CommWake 10B8B|0xd0000",
      })
  void whatTheKernelPrintsIsReadAsItsNumber(String decoder, String printed, String number) {
    assertThat(DECODERS.explain(Question.of(decoder, printed)))
        .isInstanceOfSatisfying(
            Explanation.Meaning.class, m -> assertThat(m.value()).isEqualTo(number));
    assertThat(DECODERS.explain(Question.of(decoder, number)))
        .isEqualTo(DECODERS.explain(Question.of(decoder, printed)));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "scsi-sense|0x5d20|foretells its own failure",
        "scsi-sense|0x31100|the medium itself is bad",
        "scsi-result|0x00010000|could not be reached",
        "nvme-status|0x4281|trying again does not help",
        "nvme-csts|0xffffffff|does not answer at all",
        "nvme-csts|0x3|a fatal error of its own",
        "nvme-csts|0x1|commands that hang",
        "ata-emask|0x4|no answer in time",
        "ata-emask|0x10|link",
        "ata-error|0x84|cable",
        "errno|-5|input or output failed",
        "errno|EUCLEAN|the file system is damaged",
      })
  void storageValuesSayWhatTheyMean(String decoder, String value, String says) {
    var all = new StringBuilder();
    if (DECODERS.explain(Question.of(decoder, value)) instanceof Explanation.Meaning meaning) {
      for (Explanation.Part part : meaning.parts()) {
        if (part.means() instanceof Text.Curated text) all.append(text.en()).append("; ");
      }
    }
    assertThat(all.toString()).contains(says);
  }

  @Test
  void everyMeaningOfAnErrorNumberHasANumber() {
    var names = DECODE.at("errno").entries("names", (number, name) -> name.text()).values();
    assertThat(names).containsAll(DECODE.at("errno").at("meanings").keys());
  }

  @Test
  void whatIsNoNameIsNoNumber() {
    for (String printed : new String[] {"", " ", "DRDY NONSENSE", "Medium", "[current]"}) {
      assertThat(new FieldTable(DECODE.at("ata-status")).ofNames(printed)).as(printed).isEmpty();
      assertThat(new FieldTable(DECODE.at("scsi-sense")).ofNames(printed)).as(printed).isEmpty();
    }
  }
}
