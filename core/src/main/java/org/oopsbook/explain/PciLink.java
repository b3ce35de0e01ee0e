package org.oopsbook.explain;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/** Whether a link of PCI Express is slower or narrower than the device could. */
final class PciLink {
  private final Pattern speed;

  PciLink(Node table) {
    speed = Lines.pattern(table, "link");
  }

  private record Speed(double transfers, int width) {
    @Override
    public String toString() {
      String number = transfers == Math.rint(transfers) ? "" + (long) transfers : "" + transfers;
      return number + " GT/s x" + width;
    }
  }

  /** That the link of {@code part} is slower than it could be, or null. */
  @Nullable Text slow(Part part) {
    Speed now = of(part.value("LnkSta"));
    Speed could = of(part.value("LnkCap"));
    if (now == null || could == null) return null;
    // Width 0 is that of a link that is down.
    if (now.width() == 0) return Text.phrase("parts.pci-link-down", part.name());
    boolean isSlow = now.transfers() < could.transfers() || now.width() < could.width();
    return isSlow ? Text.phrase("parts.pci-slow", part.name(), now, could) : null;
  }

  private @Nullable Speed of(@Nullable String printed) {
    if (printed == null) return null;
    Matcher matcher = speed.matcher(printed);
    if (!matcher.find()) return null;
    return new Speed(Double.parseDouble(matcher.group(1)), Integer.parseInt(matcher.group(2)));
  }
}
