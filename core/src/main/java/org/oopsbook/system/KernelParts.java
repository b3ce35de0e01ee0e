package org.oopsbook.system;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;

/**
 * Parts that the kernel lists while it starts.
 *
 * <p>Source: Linux 6.13.7, 4.8.15 and 3.16 drivers/pci/probe.c (pci_setup_device,
 * pci_read_bridge_bases), drivers/pci/setup-bus.c (pci_setup_bridge), drivers/nvme/host/pci.c
 * (nvme_probe), net/core/dev.c (__netdev_printk), arch/x86/kernel/e820.c (e820__print_table);
 * 2.6.32 prints ends of ranges and their sort in another form.
 */
final class KernelParts {
  static final String ADDRESS = "([0-9a-f]{4,8}:[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7])";

  private static final Pattern BRIDGE =
      Pattern.compile(
          "(?:pci|pcieport) "
              + ADDRESS
              + ": PCI bridge to \\[bus ([0-9a-f]{2})(?:-([0-9a-f]{2}))?].*+");
  private static final Pattern FUNCTION =
      Pattern.compile("pci " + ADDRESS + ": (\\[[0-9a-f]{4}:[0-9a-f]{4}]) type .*+");
  private static final Pattern NVME =
      Pattern.compile("nvme (nvme[0-9]{1,4}): pci function " + ADDRESS);
  private static final Pattern INTERFACE =
      Pattern.compile("[\\w-]{2,20} " + ADDRESS + " ([A-Za-z][\\w.-]{1,14}): .*+");
  private static final Pattern E820 =
      Pattern.compile("BIOS-e820: \\[mem 0x([0-9a-f]{16})-0x([0-9a-f]{16})] (.{1,40})");

  private KernelParts() {}

  /** What {@code text} lists, or null. */
  static @Nullable Consumer<Parts> read(String text, LineRef at) {
    if (text.startsWith("pci")) return pci(text, at);
    if (text.startsWith("nvme nvme")) {
      Matcher matcher = NVME.matcher(text);
      return matcher.matches() ? device(matcher.group(1), matcher.group(2), at) : null;
    }
    if (text.startsWith("BIOS-e820: ")) return memory(text, at);
    // Of all other lines only those with an address where the second word begins.
    int space = text.indexOf(' ');
    if (space < 2 || text.length() < space + 14 || text.charAt(space + 5) != ':') return null;
    Matcher matcher = INTERFACE.matcher(text);
    return matcher.matches() ? device(matcher.group(2), matcher.group(1), at) : null;
  }

  private static @Nullable Consumer<Parts> pci(String text, LineRef at) {
    Matcher bridge = BRIDGE.matcher(text);
    if (bridge.matches()) {
      String last = bridge.group(3) == null ? bridge.group(2) : bridge.group(3);
      return parts -> {
        parts.put(Part.Sort.PCI, bridge.group(1), PciLines.FIRST_BUS, bridge.group(2), at);
        parts.put(Part.Sort.PCI, bridge.group(1), PciLines.LAST_BUS, last, at);
      };
    }
    Matcher function = FUNCTION.matcher(text);
    if (!function.matches()) return null;
    return parts ->
        parts.put(Part.Sort.PCI, function.group(1), PciLines.IDS, function.group(2), at);
  }

  private static Consumer<Parts> device(String name, String address, LineRef at) {
    // A name that several devices had in turn names none: all its addresses are kept.
    return parts -> parts.put(Part.Sort.DEVICE, name, address, address, at);
  }

  private static @Nullable Consumer<Parts> memory(String text, LineRef at) {
    Matcher range = E820.matcher(text);
    if (!range.matches()) return null;
    String name = range.group(1) + "-" + range.group(2);
    return parts -> parts.put(Part.Sort.OWN_MEMORY, name, "sort", range.group(3).strip(), at);
  }
}
