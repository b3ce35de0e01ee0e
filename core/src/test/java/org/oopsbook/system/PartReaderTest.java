package org.oopsbook.system;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;

/** Which parts of a system lines list. */
class PartReaderTest {
  private static Map<String, Part> read(String text) {
    var reader = new PartReader();
    var parts = new Parts();
    List<String> lines = text.lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Consumer<Parts> found = reader.captured(lines.get(i), "", new LineRef(0, i + 1L));
      if (found != null) found.accept(parts);
    }
    return parts.all().stream().collect(toMap(Part::name, part -> part));
  }

  @Test
  void theTreeTellsWhichBusEachFunctionStandsOn() {
    Map<String, Part> parts =
        read(
            """
            -+-[0000:80]-+-02.0-[81]----00.0  Example Adapter A
             |           \\-05.0  Example Memory Map
             \\-[0000:00]-+-00.0  Example Host Bridge
                         +-1c.0-[01-03]----00.0-[02-03]--+-00.0-[03]--
                         |                               \\-01.0  Example Function
                         \\-1f.0  Example Bridge to ISA
            """);
    assertThat(parts.keySet())
        .containsExactlyInAnyOrder(
            "0000:80:02.0",
            "0000:81:00.0",
            "0000:80:05.0",
            "0000:00:00.0",
            "0000:00:1c.0",
            "0000:01:00.0",
            "0000:02:00.0",
            "0000:02:01.0",
            "0000:00:1f.0");
    assertThat(part(parts, "0000:00:1c.0").value("firstBus")).isEqualTo("01");
    assertThat(part(parts, "0000:00:1c.0").value("lastBus")).isEqualTo("03");
    assertThat(part(parts, "0000:02:01.0").value("shortName")).isEqualTo("Example Function");
    assertThat(part(parts, "0000:81:00.0").at("shortName")).isEqualTo(new LineRef(0, 1));
  }

  @Test
  void aTreeWithoutNamesIsReadToo() {
    assertThat(read("-[0000:00]-+-00.0\n           \\-1c.0-[05]----00.0\n"))
        .containsOnlyKeys("0000:00:00.0", "0000:00:1c.0", "0000:05:00.0");
  }

  @Test
  void whatOnlyLooksLikeATreeIsNone() {
    assertThat(read("-[12:34]- done\n  |  +-00.0  no tree began\n")).isEmpty();
  }

  @Test
  void theKernelsOwnLinesTellBusesNamesAndMemory() {
    Map<String, Part> parts =
        read(
            """
            pci 0000:00:1d.0: PCI bridge to [bus 04-05]
            pci 0000:04:00.0: [144d:a808] type 00 class 0x010802 PCIe Endpoint
            nvme nvme0: pci function 0000:04:00.0
            ixgbe 0000:5e:00.0 eth0: NIC Link is Up 10 Gbps
            BIOS-e820: [mem 0x0000000000100000-0x00000000bffd9fff] usable
            """);
    assertThat(part(parts, "0000:00:1d.0").value("lastBus")).isEqualTo("05");
    assertThat(part(parts, "nvme0").values()).containsOnlyKeys("0000:04:00.0");
    assertThat(part(parts, "eth0").values()).containsOnlyKeys("0000:5e:00.0");
    assertThat(part(parts, "0000000000100000-00000000bffd9fff").value("sort")).isEqualTo("usable");
  }

  @Test
  void readingsOfAModuleGoByTheInterfaceThatWasAskedFor() {
    Map<String, Part> parts =
        read(
            """
            # ethtool -m eth4
            \tIdentifier                                : 0x11 (QSFP28)
            \tRcvr signal avg optical power(Channel 1)  : 0.5000 mW / -3.01 dBm
            \tLaser rx power low alarm    (Channel 1)   : Off
            """);
    assertThat(part(parts, "eth4").values())
        .containsKeys(
            "Rcvr signal avg optical power (Channel 1)", "Laser rx power low alarm (Channel 1)");
  }

  @Test
  void aMemoryModuleHasItsHandleAndOtherTypesAreLeftOut() {
    Map<String, Part> parts =
        read(
            """
            Handle 0x0025, DMI type 17, 84 bytes
            Memory Device
            \tLocator: DIMM_A1
            \tSize: 16 GB

            Handle 0x0026, DMI type 4, 48 bytes
            Processor Information
            \tManufacturer: Example
            """);
    assertThat(parts).containsOnlyKeys("0x0025");
    assertThat(part(parts, "0x0025").value("Locator")).isEqualTo("DIMM_A1");
  }

  @Property(tries = 300)
  void whateverTheLinesAreReadingThemEndsAndIsBounded(@ForAll("lines") List<String> lines) {
    assertThat(read(String.join("\n", lines)).size()).isLessThanOrEqualTo(lines.size() * 40);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> piece =
        Arbitraries.of(
            "-[0000:00]-",
            "+-",
            "\\-",
            "--",
            "1c.0",
            "-[01-03]-",
            "|",
            " ",
            "-",
            "00.0",
            "[0000:80]-",
            "Handle 0x0001, DMI type 17, ",
            "\tLocator: ",
            "\tIdentifier : 0x03",
            "pci 0000:00:1c.0: ",
            "PCI bridge to [bus 03]",
            "Settings for eth0:",
            "0000000000000000-00000000000fffff ",
            "(prio 0, ram): pc.ram",
            "Speed 8GT/s, Width x4");
    return piece.list().ofMaxSize(12).map(all -> String.join("", all)).list().ofMaxSize(12);
  }

  private static Part part(Map<String, Part> parts, String name) {
    Part part = parts.get(name);
    assertThat(part).as(name).isNotNull();
    return java.util.Objects.requireNonNull(part);
  }
}
