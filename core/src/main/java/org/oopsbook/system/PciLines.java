package org.oopsbook.system;

import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;

/**
 * What {@code lspci} prints of each function, with {@code -nn} and {@code -vv} or without.
 *
 * <p>Source: pciutils lspci.c (show_terse, show_htype1), ls-caps.c (cap_express_link).
 */
final class PciLines {
  static final String FIRST_BUS = "firstBus";
  static final String LAST_BUS = "lastBus";
  static final String IDS = "ids";
  static final String NAME = "name";

  private static final Pattern FUNCTION =
      Pattern.compile(
          "((?:[0-9a-f]{4,8}:)?[0-9a-f]{2}:[0-9a-f]{2}\\.[0-7]) ([A-Z][^:]{2,70}: \\S.*+)");
  private static final Pattern TAIL =
      Pattern.compile(" \\((?:rev [0-9a-f]{2}|prog-if [0-9a-f]{2}[^)]{0,60})\\)");
  private static final Pattern BUS =
      Pattern.compile(
          "\\s++Bus: primary=[0-9a-f]{2}, secondary=([0-9a-f]{2}), subordinate=([0-9a-f]{2}),.*+");
  private static final Pattern LINK = Pattern.compile("\\s++(LnkSta|LnkCap):\\s++(.*+)");
  private static final Pattern SLOT = Pattern.compile("\\s++Physical Slot: (\\S.{0,30})");

  private @Nullable String current;

  void reset() {
    current = null;
  }

  /** What {@code text} says, or null. */
  @Nullable Consumer<Parts> read(String text, LineRef at) {
    Matcher function = FUNCTION.matcher(text);
    if (function.matches()) {
      String address = full(function.group(1));
      String name = TAIL.matcher(function.group(2)).replaceAll("");
      current = address;
      return parts -> parts.put(Part.Sort.PCI, address, NAME, name, at);
    }
    String address = current;
    if (address == null) return null;
    if (!Character.isWhitespace(text.charAt(0))) {
      current = null;
      return null;
    }
    return detail(address, text, at);
  }

  private static @Nullable Consumer<Parts> detail(String address, String text, LineRef at) {
    Matcher bus = BUS.matcher(text);
    if (bus.matches()) {
      return parts -> {
        parts.put(Part.Sort.PCI, address, FIRST_BUS, bus.group(1), at);
        parts.put(Part.Sort.PCI, address, LAST_BUS, bus.group(2), at);
      };
    }
    Matcher link = LINK.matcher(text);
    if (link.matches()) {
      return parts -> parts.put(Part.Sort.PCI, address, link.group(1), link.group(2), at);
    }
    Matcher slot = SLOT.matcher(text);
    if (!slot.matches()) return null;
    return parts -> parts.put(Part.Sort.PCI, address, "slot", slot.group(1).strip(), at);
  }

  /** The address with its domain, which lspci leaves out where all have the same. */
  static String full(String address) {
    return address.indexOf(':') == 2 ? "0000:" + address : address;
  }
}
