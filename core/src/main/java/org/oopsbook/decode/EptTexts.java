package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.List;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Text;

/** What an entry of extended page tables says, bit by bit. */
public final class EptTexts {
  private EptTexts() {}

  /** One entry in sentences. */
  public static List<Text> sentences(EptEntry entry) {
    var says = new ArrayList<Text>();
    says.add(Text.phrase("explain.ept-level", entry.level(), Hex.format(entry.value())));
    says.add(Text.phrase("explain.ept-access", flags(entry)));
    if (entry.leaf()) {
      says.add(Text.phrase("explain.ept-page", Hex.format(entry.frame()), entry.memoryType()));
      if (entry.ignoresPat()) says.add(Text.phrase("explain.ept-ipat"));
    } else {
      says.add(Text.phrase("explain.ept-table", Hex.format(entry.frame())));
    }
    if (entry.accessed()) says.add(Text.phrase("explain.ept-accessed"));
    if (entry.dirty()) says.add(Text.phrase("explain.ept-dirty"));
    says.add(state(entry));
    return says;
  }

  /** One entry taken apart. */
  static List<Explanation.Part> parts(EptEntry entry) {
    String frame = Hex.format(entry.frame());
    var parts = new ArrayList<Explanation.Part>();
    parts.add(part("access", "2-0", flags(entry), Text.phrase("decode.ept-access")));
    if (entry.leaf()) {
      parts.add(part("type", "5-3", entry.memoryType(), Text.phrase("decode.ept-type")));
      if (entry.ignoresPat()) parts.add(part("IPAT", "6", "0x1", Text.phrase("decode.ept-ipat")));
      parts.add(part("frame", "51-12", frame, Text.phrase("decode.ept-page")));
    } else {
      parts.add(part("frame", "51-12", frame, Text.phrase("decode.ept-table")));
    }
    if (entry.accessed()) parts.add(part("A", "8", "0x1", Text.phrase("decode.ept-accessed")));
    if (entry.dirty()) parts.add(part("D", "9", "0x1", Text.phrase("decode.ept-dirty")));
    if (entry.software() != 0) {
      String software = Hex.format(entry.software());
      parts.add(part("software", "63-52", software, Text.phrase("decode.ept-software")));
    }
    return parts;
  }

  private static Explanation.Part part(String name, String place, String value, Text means) {
    return new Explanation.Part(name, place, value, means);
  }

  private static String flags(EptEntry entry) {
    return (entry.readable() ? "R" : "-")
        + (entry.writable() ? "W" : "-")
        + (entry.executable() ? "X" : "-");
  }

  /** Whether the processor accepts it, and why not. */
  static Text state(EptEntry entry) {
    return switch (entry.state()) {
      case VALID -> Text.phrase("explain.ept-valid");
      case NOT_PRESENT -> Text.phrase("explain.ept-not-present");
      case MMIO -> Text.phrase("explain.ept-mmio");
      case DEPENDS -> Text.phrase("explain.ept-depends", Hex.format(entry.doubtful()));
      case INVALID -> wrong(entry);
    };
  }

  private static Text wrong(EptEntry entry) {
    var says = new ArrayList<Text>();
    if (entry.writable() && !entry.readable()) says.add(Text.phrase("explain.ept-write-only"));
    if (entry.reserved() != 0) {
      says.add(Text.phrase("explain.ept-reserved", Hex.format(entry.reserved())));
    }
    if (says.isEmpty()) says.add(Text.phrase("explain.ept-bad-type", entry.memoryType()));
    return Texts.join(says);
  }
}
