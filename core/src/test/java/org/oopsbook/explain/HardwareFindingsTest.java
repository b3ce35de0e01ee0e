package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Role;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.SampleIncident;
import org.oopsbook.render.Words;

/** What is said of machine checks, memory errors and errors of PCI Express. */
class HardwareFindingsTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static final Explainer EXPLAINER = new Explainer(BOOK);
  private static final Words ENGLISH = new Words(BOOK, Lang.EN);
  private static final Words CHINESE = new Words(BOOK, Lang.ZH);

  @Test
  void anIntelProcessorsDataLoadIsSaidWithItsAddressAndSocket() {
    String says = said("machine-check", machineCheck("bd80000000100134", "0:50657"));
    assertThat(says)
        .contains("bank 1 of CPU 6", "cache error; during a data read; data; level 0")
        .contains("action required (SRAR)")
        .contains("The address is 0x7c40a3b000: the address is exact to a page of 4096 bytes")
        .contains("it is a physical address", "socket 1, with APIC id 0x2c");
  }

  @Test
  void ofAnAmdProcessorTheSameBitsMeanAnotherThing() {
    String says = said("machine-check", machineCheck("bd80000000100134", "2:60fb1"));
    assertThat(says).contains("the interrupted task is damaged").doesNotContain("SRAR");
    assertThat(says).contains("In this bank sits: instruction cache");
    assertThat(says).as("MISC of AMD is another register").contains("The address is 0x7c40a3b000.");
  }

  @Test
  void whatDependsOnTheMakerIsNotSaidWhereItIsNotKnown() {
    Fault fault =
        SampleFault.of("machine-check")
            .line("Bank 3: bd80000000100134 at 000000fdfc000cfc")
            .fact("bank", "3")
            .fact("status", "bd80000000100134")
            .build();
    String says = said("machine-check", fault);
    assertThat(says).contains("cache error", "Uncorrected.", "does not say who made");
    assertThat(says).doesNotContain("SRAR").doesNotContain("task is damaged");
  }

  @Test
  void theSystemTellsTheMakerWhereTheReportDoesNot() {
    Fault fault =
        SampleFault.of("machine-check")
            .line("Bank 7: 8c00004000010091")
            .fact("bank", "7")
            .fact("status", "8c00004000010091")
            .build();
    KernelSystem system = system("Intel(R) Xeon(R) Gold 6132 CPU @ 2.60GHz");
    assertThat(said(EXPLAINER.explain(fault, system), "machine-check"))
        .contains("memory controller error; while reading memory; channel 1", "Corrected");
  }

  @Test
  void anAmdBankIsNamedByItsIdAndItsOwnCodeIsRead() {
    Fault fault =
        SampleFault.of("machine-check")
            .line("[Hardware Error]: CPU:2 (17:31:0) MC18_STATUS[Over|CE]: 0xdc2040000400011b")
            .fact("cpu", "2")
            .fact("cpu_model", "17:31:0")
            .fact("bank", "18")
            .fact("status_flags", "Over|CE|MiscV|AddrV|-|-|SyndV|CECC|-|-|-")
            .fact("status", "0xdc2040000400011b")
            .line("[Hardware Error]: IPID: 0x0000009600250f00, Syndrome: 0x5a1300000a800100")
            .fact("mce_ipid", "0x0000009600250f00")
            .build();
    String says = said("machine-check", fault);
    assertThat(says)
        .contains("In this bank sits: memory controller. Its own code says: memory module: ECC.")
        .contains("memory channel 2", "further errors came before", "Corrected");
  }

  @Test
  void anAddressThatTheBankDoesNotVouchForIsSaidToBeInvalid() {
    assertThat(said("machine-check", machineCheck("b980000000100134", "0:50657")))
        .contains("The address printed is not valid.");
  }

  @Test
  void aCorrectedModuleIsToldFromALostOneAndItsLabelIsRead() {
    assertThat(said("memory-module", edac("CE")))
        .contains("no data was lost", "socket 1, memory controller 0, channel 2, module 1");
    assertThat(said("memory-module", edac("UE"))).contains("Replace the module");
  }

  @Test
  void aStatusOfPciExpressIsReadByItsSeverityAndOfItsOwnDevice() {
    Fault fault =
        SampleFault.of("pcie-error")
            .line(
                "pcieport 0000:00:1c.0: AER: Uncorrected (Non-Fatal) error received: 0000:02:00.0")
            .fact("device", "0000:00:1c.0")
            .fact("severity", "Uncorrected (Non-Fatal)")
            .line("nvme 0000:02:00.0:   device [144d:a808] error status/mask=00104000/00100000")
            .fact("aer_status", "00104000")
            .fact("aer_mask", "00100000")
            .line("nvme 0000:02:00.0: AER:   TLP Header: 40000001 0100000f fbd00010 00000000")
            .fact("tlp_header", "40000001 0100000f fbd00010 00000000")
            .build();
    assertThat(said("pcie-status", fault))
        .startsWith("0000:02:00.0 reports uncorrectable errors, status 0x104000: a request was not")
        .contains("0x100000 is masked", "the driver is told to recover");
    assertThat(said("packet-header", fault))
        .contains("memory write, sent by 01:00.0, to address 0xfbd00010");
  }

  @Test
  void aStatusWhoseSeverityIsNotSaidIsNotRead() {
    Fault fault =
        SampleFault.of("pcie-error")
            .line("nvme 0000:02:00.0: device [144d:a808] error status/mask=00000001/00000000")
            .fact("aer_status", "00000001")
            .build();
    assertThat(EXPLAINER.explain(fault, null)).isEmpty();
  }

  @Test
  void eachSectionOfAFirmwareRecordIsSaid() {
    Fault fault =
        SampleFault.of("hardware-error")
            .lines(
                """
                {1}[Hardware Error]: event severity: recoverable
                {1}[Hardware Error]:  Error 0, type: recoverable
                {1}[Hardware Error]:   section_type: memory error
                {1}[Hardware Error]:   physical_address: 0x0000001a2b3c4d40
                {1}[Hardware Error]:   error_type: 3, multi-bit ECC
                {1}[Hardware Error]:   DIMM location: P1 DIMM_A1
                {1}[Hardware Error]:  Error 1, type: recoverable
                {1}[Hardware Error]:   section_type: PCIe error
                {1}[Hardware Error]:   device_id: 0000:5e:00.0
                {1}[Hardware Error]:   secondary_bus: 0x00\
                """)
            .build();
    List<Finding> findings = EXPLAINER.explain(fault, null);
    assertThat(findings).hasSize(2);
    assertThat(ENGLISH.say(findings.getFirst().says()))
        .contains("recoverable", "more bits were wrong", "P1 DIMM_A1")
        .doesNotContain("5e:00.0");
    assertThat(ENGLISH.say(findings.getLast().says()))
        .contains("0000:5e:00.0")
        .doesNotContain("bus 00")
        .doesNotContain("DIMM");
  }

  @Test
  void aCrashAfterAnUncorrectedErrorMakesTheHardwareSuspect() {
    Fault oops =
        SampleFault.of("general-protection-fault")
            .from(0, 90, -1)
            .line("general protection fault, probably for non-canonical address")
            .build();
    Fault uncorrected = machineCheck("bd80000000100134", "0:50657");
    Fault corrected = machineCheck("9c00000000100134", "0:50657");
    assertThat(said(suspect(oops, uncorrected), "hardware-suspected"))
        .contains("Suspect the hardware first");
    assertThat(suspect(oops, corrected)).isEmpty();
    assertThat(suspect(oops, edac("CE"))).isEmpty();
    assertThat(suspect(oops, edac("UE"))).hasSize(1);
    assertThat(suspect(uncorrected, oops)).isEmpty();
  }

  private static List<Finding> suspect(Fault fault, Fault other) {
    var incidents = List.of(SampleIncident.of(fault), SampleIncident.of(other));
    return EXPLAINER.among(incidents.getFirst(), new Around(List.of(), incidents, List.of()));
  }

  private static Fault machineCheck(String status, String processor) {
    return SampleFault.of("machine-check")
        .line("mce: [Hardware Error]: CPU 6: Machine Check Exception: 5 Bank 1: " + status)
        .fact("cpu", "6")
        .fact("bank", "1")
        .fact("status", status)
        .line("mce: [Hardware Error]: TSC 1f3a61c02be6 ADDR 7c40a3b000 MISC 8c")
        .fact("mce_addr", "7c40a3b000")
        .fact("mce_misc", "8c")
        .line("mce: [Hardware Error]: PROCESSOR " + processor + " TIME 1718000412 SOCKET 1 APIC 2c")
        .fact("processor", processor)
        .fact("socket", "1")
        .fact("apic", "2c")
        .build();
  }

  private static Fault edac(String severity) {
    return SampleFault.of("memory-error")
        .line("EDAC MC1: 1 " + severity + " memory read error on CPU_SrcID#1_MC#0_Chan#2_DIMM#1 (")
        .fact("severity", severity)
        .fact("label", "CPU_SrcID#1_MC#0_Chan#2_DIMM#1")
        .fact("page", "0x8a41c7")
        .build();
  }

  private static String said(String id, Fault fault) {
    return said(EXPLAINER.explain(fault, null), id);
  }

  private static String said(List<Finding> findings, String id) {
    Finding finding = findings.stream().filter(f -> f.id().equals(id)).findFirst().orElseThrow();
    assertThat(finding.lines()).isNotEmpty();
    assertThat(CHINESE.say(finding.says())).isNotEmpty().doesNotContain("explain.");
    return ENGLISH.say(finding.says());
  }

  private static KernelSystem system(String model) {
    return new KernelSystem(
        "s1",
        null,
        null,
        false,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        Role.UNKNOWN,
        null,
        null,
        List.of(),
        List.of(),
        null,
        new KernelSystem.Cpu(model, 2, 56),
        Map.of(),
        List.of());
  }
}
