package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/**
 * Whether a guest's physical address is memory, a device or nothing, by QEMU's own list of it, the
 * memory map that the guest printed, or what every PC has there. Table {@code decode/guest}.
 */
final class GuestMemory {
  private static final long KIB = 1024;
  private static final long FOUR_GIB = 1L << 32;

  /** What is larger than this is a container of everything, not a region. */
  private static final long LARGEST = 1L << 52;

  private final List<Fixed> fixed;

  /** A range that all PCs have. */
  private record Fixed(long from, long to, Text name) {}

  GuestMemory(Node decode) {
    fixed =
        decode.at("guest").list("fixed").stream()
            .map(one ->
                new Fixed(
                    hex(one.at("from").text()), hex(one.at("to").text()), Texts.of(one.at("name"))))
            .toList();
  }

  private static long hex(String text) {
    return Hex.parse(text).orElseThrow();
  }

  /**
   * What the address of {@code fault} is.
   *
   * @param host the system that printed it, or null
   * @param all the systems of the case
   */
  List<Finding> find(Fault fault, @Nullable KernelSystem host, List<KernelSystem> all) {
    Fact.One printed = GuestRule.gpa(fault);
    OptionalLong gpa = Hex.parse(printed == null ? null : printed.value());
    if (printed == null || gpa.isEmpty() || gpa.getAsLong() < 0) return List.of();
    var says = new ArrayList<Text>();
    var proof = new ArrayList<LineRef>();
    proof.add(printed.at());
    long address = gpa.getAsLong();
    if (host != null) ofQemu(host, address, says, proof);
    KernelSystem guest = guest(host, all);
    if (guest != null) ofGuest(guest, address, says, proof);
    for (Fixed one : fixed) {
      if (one.from() <= address && address <= one.to()) {
        says.add(Text.phrase("guest.fixed", Hex.format(address), one.name()));
      }
    }
    if (says.isEmpty()) return List.of();
    return List.of(new Finding("guest-address", Texts.join(says), Lines.proof(proof)));
  }

  /** The one guest of {@code host} that printed its map of memory; null where several did. */
  private static @Nullable KernelSystem guest(@Nullable KernelSystem host, List<KernelSystem> all) {
    if (host == null) return null;
    List<KernelSystem> guests =
        all.stream()
            .filter(one -> host.id().equals(one.hostedBy()))
            .filter(one -> one.parts().stream().anyMatch(GuestMemory::isMap))
            .toList();
    return guests.size() == 1 ? guests.getFirst() : null;
  }

  private static boolean isMap(Part part) {
    return part.sort() == Part.Sort.OWN_MEMORY;
  }

  private static void ofQemu(
      KernelSystem host, long address, List<Text> says, List<LineRef> proof) {
    Part region = smallest(host.parts(), Part.Sort.GUEST_MEMORY, address);
    if (region != null) {
      String name = region.value("region");
      String sort = region.value("sort");
      says.add(Text.phrase("guest.region", Hex.format(address), "" + name, "" + sort));
      use(region.at("region"), proof);
      return;
    }
    for (Part part : host.parts()) {
      boolean isSize = part.sort() == Part.Sort.GUEST_MEMORY && part.name().equals("size");
      String kib = isSize ? part.value("KiB") : null;
      if (kib == null) continue;
      long bytes = Long.parseLong(kib) * KIB;
      // Above 4 GiB stands at most what did not fit below.
      if (address < FOUR_GIB + bytes) continue;
      says.add(Text.phrase("guest.beyond", Hex.format(address), Figures.size(bytes / KIB)));
      use(part.at("KiB"), proof);
    }
  }

  private static void ofGuest(
      KernelSystem guest, long address, List<Text> says, List<LineRef> proof) {
    Part range = smallest(guest.parts(), Part.Sort.OWN_MEMORY, address);
    String name = guest.host() == null ? guest.id() : guest.host();
    if (range != null) {
      String sort = "" + range.value("sort");
      String key = sort.equals("usable") ? "guest.map-memory" : "guest.map-other";
      says.add(Text.phrase(key, Hex.format(address), name, sort));
      use(range.at("sort"), proof);
      return;
    }
    says.add(Text.phrase("guest.map-hole", Hex.format(address), name));
    guest.parts().stream().filter(GuestMemory::isMap).forEach(p -> use(p.at("sort"), proof));
  }

  private static void use(@Nullable LineRef at, List<LineRef> proof) {
    if (at != null) proof.add(at);
  }

  /** The smallest range of that sort in which {@code address} lies, or null. */
  private static @Nullable Part smallest(List<Part> parts, Part.Sort sort, long address) {
    Part smallest = null;
    long width = LARGEST;
    for (Part part : parts) {
      int dash = part.name().indexOf('-');
      if (part.sort() != sort || dash < 0) continue;
      OptionalLong from = Hex.parse(part.name().substring(0, dash));
      OptionalLong to = Hex.parse(part.name().substring(dash + 1));
      if (from.isEmpty() || to.isEmpty() || from.getAsLong() < 0 || to.getAsLong() < 0) continue;
      long size = to.getAsLong() - from.getAsLong();
      boolean isIn = from.getAsLong() <= address && address <= to.getAsLong();
      if (!isIn || size < 0 || size >= width) continue;
      smallest = part;
      width = size;
    }
    return smallest;
  }
}
