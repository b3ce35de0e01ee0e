package org.oopsbook.system;

import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;

/**
 * Parts that {@code ethtool}, {@code dmidecode}, QEMU's {@code info mtree} and {@code virsh
 * dumpxml} list: a first line that begins one, and lines {@code label: value} below it.
 *
 * <p>Source: ethtool sfpdiag.c, qsfp.c, sff-common.c (module), ethtool.c (dump_ecmd, do_gset);
 * dmidecode.c (type 17); QEMU system/memory.c (mtree_print_mr, mtree_print_flatview); libvirt
 * docs/formatdomain.
 */
final class CaptureLines {
  private static final Pattern COMMAND =
      Pattern.compile(
          "[#$ ]{0,4}(?:sudo )?(?:/s?bin/|/usr/s?bin/)?ethtool (?:-m|--module-info|-i|--driver)"
              + " ([A-Za-z][\\w.-]{0,14})");
  private static final Pattern MODULE = Pattern.compile("\\s++Identifier\\s++: \\S.*+");
  private static final Pattern READING =
      Pattern.compile("\\s++([A-Z][\\w ./,()+-]{2,60}?)\\s++: (\\S.*+)");
  private static final Pattern SETTINGS = Pattern.compile("Settings for ([A-Za-z][\\w.-]{0,14}):");
  private static final Pattern DMI =
      Pattern.compile("Handle (0x[0-9A-Fa-f]{4}), DMI type ([0-9]{1,3}), .*+");
  private static final Pattern FIELD = Pattern.compile("\\s++([A-Z][\\w -]{1,40}): (\\S.*+)");
  private static final Pattern BUS_INFO = Pattern.compile("bus-info: " + KernelParts.ADDRESS);
  private static final Pattern MTREE =
      Pattern.compile(
          "\\s*+([0-9a-f]{16})-([0-9a-f]{16}) \\(prio -?[0-9]{1,10}, ([^)]{1,30})\\): (\\S.*+)");
  private static final Pattern LIBVIRT =
      Pattern.compile("\\s*+<(?:currentMemory|memory) unit='KiB'>([0-9]{1,15})</.*+");

  private static final Set<String> MODULE_FIELDS =
      Set.of("Locator", "Bank Locator", "Size", "Manufacturer", "Part Number", "Type", "Rank");
  private static final Set<String> LINK_FIELDS =
      Set.of("Speed", "Duplex", "Auto-negotiation", "Link detected");

  /** What the lines that follow are of, or null. */
  private Part.@Nullable Sort sort;

  private String name = "";
  private String asked = "";
  private int count;

  void reset() {
    sort = null;
    name = "";
    asked = "";
  }

  /** What {@code text} lists, or null. */
  @Nullable Consumer<Parts> read(String text, String command, LineRef at) {
    String typed = typed(text);
    if (typed != null) {
      reset();
      asked = typed;
      return null;
    }
    if (begins(text, command)) return sort == Part.Sort.OPTICS ? reading(text, at) : null;
    Matcher mtree = matched(MTREE, " (prio ", text);
    if (mtree != null) return range(mtree, at);
    Matcher libvirt = matched(LIBVIRT, " unit='KiB'>", text);
    if (libvirt != null) {
      return parts -> parts.put(Part.Sort.GUEST_MEMORY, "size", "KiB", libvirt.group(1), at);
    }
    Matcher bus = matched(BUS_INFO, "bus-info: ", text);
    String device = bus == null ? "" : interfaceOf(command);
    if (bus != null && !device.isEmpty()) {
      String address = bus.group(1);
      return parts -> parts.put(Part.Sort.DEVICE, device, address, address, at);
    }
    return field(text, at);
  }

  /** The match of all of {@code text}, or null; every match holds {@code part}, a quick test. */
  private static @Nullable Matcher matched(Pattern pattern, String part, String text) {
    if (!text.contains(part)) return null;
    Matcher matcher = pattern.matcher(text);
    return matcher.matches() ? matcher : null;
  }

  /** The interface that a command of ethtool is about, or null where it is none. */
  private static @Nullable String typed(String command) {
    Matcher typed = matched(COMMAND, "ethtool ", command);
    return typed == null ? null : typed.group(1);
  }

  /** Whether the line begins a part. */
  private boolean begins(String text, String command) {
    Matcher dmi = matched(DMI, "DMI type ", text);
    Matcher settings = matched(SETTINGS, "Settings for ", text);
    if (dmi != null) {
      sort = dmi.group(2).equals("17") ? Part.Sort.MEMORY_MODULE : null;
      name = dmi.group(1);
    } else if (settings != null) {
      sort = Part.Sort.LINK;
      name = settings.group(1);
    } else if (matched(MODULE, "Identifier", text) != null) {
      sort = Part.Sort.OPTICS;
      String device = interfaceOf(command);
      name = device.isEmpty() ? "#" + ++count : device;
    } else {
      return false;
    }
    return true;
  }

  private String interfaceOf(String command) {
    String typed = typed(command);
    return typed == null ? asked : typed;
  }

  private @Nullable Consumer<Parts> field(String text, LineRef at) {
    if (sort == null) return null;
    if (!Character.isWhitespace(text.charAt(0))) {
      // dmidecode writes the part's title below its handle.
      if (!text.equals("Memory Device")) sort = null;
      return null;
    }
    if (sort == Part.Sort.OPTICS) return reading(text, at);
    Matcher field = FIELD.matcher(text);
    Set<String> wanted = sort == Part.Sort.LINK ? LINK_FIELDS : MODULE_FIELDS;
    if (!field.matches() || !wanted.contains(field.group(1))) return null;
    Part.Sort of = sort;
    String part = name;
    return parts -> parts.put(of, part, field.group(1), field.group(2).strip(), at);
  }

  private @Nullable Consumer<Parts> reading(String text, LineRef at) {
    Matcher reading = READING.matcher(text);
    if (!reading.matches()) return null;
    String module = name;
    // The names of channels are padded to be aligned.
    String field = reading.group(1).strip().replace("(", " (").replaceAll(" {2,}", " ");
    return parts -> parts.put(Part.Sort.OPTICS, module, field, reading.group(2).strip(), at);
  }

  private static Consumer<Parts> range(Matcher mtree, LineRef at) {
    String range = mtree.group(1) + "-" + mtree.group(2);
    return parts -> {
      parts.put(Part.Sort.GUEST_MEMORY, range, "sort", mtree.group(3), at);
      parts.put(Part.Sort.GUEST_MEMORY, range, "region", mtree.group(4).strip(), at);
    };
  }
}
