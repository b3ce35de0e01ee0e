package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Part;

/** The PCI functions that a case lists of a system, and which stands below which. */
final class PciDevices {
  /** What a function is called, the best first. */
  static final List<String> NAMES = List.of("name", "shortName", "ids");

  private static final int BUS_FROM = 3;
  private static final int HEX = 16;

  private final Map<String, Part> byAddress = new LinkedHashMap<>();
  private final Map<String, Set<String>> addresses = new LinkedHashMap<>();
  private final Map<String, List<String>> names = new LinkedHashMap<>();

  PciDevices(List<Part> parts) {
    for (Part part : parts) {
      if (part.sort() == Part.Sort.PCI) byAddress.put(part.name(), part);
      if (part.sort() == Part.Sort.DEVICE) addresses.put(part.name(), part.values().keySet());
    }
    addresses.forEach((name, all) -> {
      if (all.size() != 1) return;
      names.computeIfAbsent(all.iterator().next(), _ -> new ArrayList<>()).add(name);
    });
  }

  /** The function at {@code address}, with or without its domain, or null. */
  @Nullable Part at(String address) {
    Part part = byAddress.get(address);
    return part != null || address.indexOf(':') != 2 ? part : byAddress.get("0000:" + address);
  }

  /** The address of the device that the kernel calls {@code name}; null where several had it. */
  @Nullable String addressOf(String name) {
    Set<String> all = addresses.get(name);
    return all == null || all.size() != 1 ? null : all.iterator().next();
  }

  /** What the kernel calls the device at {@code address}. */
  List<String> namesOf(String address) {
    return names.getOrDefault(address, List.of());
  }

  /** Whether {@code part} leads to a bus below it. */
  static boolean isBridge(Part part) {
    return part.value("firstBus") != null;
  }

  /** What stands on the bus directly below {@code bridge}, in the order listed. */
  List<Part> below(Part bridge) {
    String bus = bridge.value("firstBus");
    if (bus == null) return List.of();
    String start = domain(bridge) + ":" + bus + ":";
    return byAddress.values().stream().filter(part -> part.name().startsWith(start)).toList();
  }

  /**
   * The bridge that leads to the bus of {@code part}, the nearest one; null where none is known.
   */
  @Nullable Part above(Part part) {
    int bus = bus(part.name());
    Part nearest = null;
    int width = Integer.MAX_VALUE;
    for (Part bridge : byAddress.values()) {
      String first = bridge.value("firstBus");
      String last = bridge.value("lastBus");
      if (first == null || last == null || !domain(bridge).equals(domain(part))) continue;
      int from = Integer.parseInt(first, HEX);
      int to = Integer.parseInt(last, HEX);
      boolean isIn = from > 0 && from <= bus && bus <= to && to - from < width;
      if (!isIn || bridge.name().equals(part.name())) continue;
      nearest = bridge;
      width = to - from;
    }
    return nearest;
  }

  /** Whether anything is listed that {@code lspci} alone says. */
  boolean isListed() {
    return byAddress.values().stream().anyMatch(part -> name(part) != null);
  }

  /** What {@code part} is, as far as it is listed, or null. */
  static @Nullable String name(Part part) {
    for (String field : NAMES) {
      String value = part.value(field);
      if (value != null) return value;
    }
    return null;
  }

  private static String domain(Part part) {
    return part.name().substring(0, part.name().indexOf(':'));
  }

  private static int bus(String address) {
    int end = address.lastIndexOf(':');
    return Integer.parseInt(address.substring(end - BUS_FROM + 1, end), HEX);
  }
}
