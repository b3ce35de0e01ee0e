package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/**
 * For faults that name a PCI device or a disk or interface: what it is, what hangs below the port
 * or above the device, and whether the link is slower than it could be, where the case lists the
 * devices ({@code lspci}, the kernel's own lines). Table {@code decode/pci-place}.
 */
final class PciPlaceRule implements Rule {
  /** Devices of one fault that are looked up; more would drown what else is found. */
  private static final int MOST = 3;

  private static final int MOST_BELOW = 4;

  private final Pattern address;
  private final Pattern part;
  private final PciLink link;

  PciPlaceRule(Node decode) {
    Node table = decode.at("pci-place");
    address = Lines.pattern(table, "address");
    part = Lines.pattern(table, "partOfName");
    link = new PciLink(table);
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (system == null || system.parts().isEmpty()) return List.of();
    var devices = new PciDevices(system.parts());
    var findings = new ArrayList<Finding>();
    named(fault, devices)
        .forEach((where, at) -> {
          Part function = devices.at(where);
          if (function == null || findings.size() >= MOST) return;
          Finding finding = new Place(devices, function, at).finding();
          if (finding != null) findings.add(finding);
        });
    return findings;
  }

  /** The addresses that the fault names itself or by a device's name, and where. */
  private Map<String, LineRef> named(Fault fault, PciDevices devices) {
    var all = new LinkedHashMap<String, LineRef>();
    for (LogLine line : fault.lines()) {
      Matcher matcher = address.matcher(line.text());
      while (all.size() < MOST && matcher.find()) {
        Part function = devices.at(matcher.group(1));
        if (function != null) all.putIfAbsent(function.name(), line.at());
      }
    }
    Fact device = fault.facts().get("device");
    if (device == null || device instanceof Fact.Table) return all;
    for (Fact.One one : device.all()) {
      String name = part.matcher(one.value()).replaceFirst("");
      String where = devices.addressOf(name);
      if (where != null && all.size() < MOST) all.putIfAbsent(where, one.at());
    }
    return all;
  }

  /** Says where one function stands. */
  private final class Place {
    private final PciDevices devices;
    private final Part function;
    private final List<Text> says = new ArrayList<>();
    private final List<LineRef> proof = new ArrayList<>();

    Place(PciDevices devices, Part function, LineRef at) {
      this.devices = devices;
      this.function = function;
      proof.add(at);
    }

    @Nullable Finding finding() {
      if (PciDevices.isBridge(function)) {
        addBelow();
      } else {
        if (PciDevices.name(function) == null) return null;
        says.add(Text.phrase("parts.pci", function.name(), described(function)));
        Part above = devices.above(function);
        if (above != null) says.add(Text.phrase("parts.pci-port", above.name(), described(above)));
      }
      addSlot();
      addLink(function);
      Text all = Texts.join(says);
      return new Finding("pci-place", all, Lines.proof(proof));
    }

    private void addBelow() {
      says.add(Text.phrase("parts.pci-bridge", function.name(), described(function)));
      List<Part> below = devices.below(function);
      use(function.at("firstBus"));
      if (below.isEmpty()) {
        if (devices.isListed()) says.add(Text.phrase("parts.pci-nothing-below"));
        return;
      }
      for (Part one : below.subList(0, Math.min(MOST_BELOW, below.size()))) {
        says.add(Text.phrase("parts.pci-below", one.name(), described(one)));
        addLink(one);
      }
      if (below.size() > MOST_BELOW) {
        says.add(Text.phrase("parts.pci-below-more", below.size() - MOST_BELOW));
      }
    }

    /** What a function is, with the names that the kernel gave it. */
    private Text described(Part one) {
      for (String field : PciDevices.NAMES) use(one.at(field));
      String name = PciDevices.name(one);
      List<String> called = devices.namesOf(one.name());
      Text what = name == null ? Text.phrase("parts.pci-unnamed") : Text.verbatim(name);
      return called.isEmpty()
          ? what
          : Text.phrase("parts.pci-called", what, String.join(", ", called));
    }

    private void addSlot() {
      String slot = function.value("slot");
      if (slot == null) return;
      says.add(Text.phrase("parts.pci-slot", slot));
      use(function.at("slot"));
    }

    private void addLink(Part one) {
      Text slow = link.slow(one);
      if (slow == null) return;
      says.add(slow);
      use(one.at("LnkSta"));
      use(one.at("LnkCap"));
    }

    private void use(@Nullable LineRef at) {
      if (at != null) proof.add(at);
    }
  }
}
