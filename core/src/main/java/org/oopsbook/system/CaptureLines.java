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
    Matcher typed = COMMAND.matcher(text);
    if (typed.matches()) {
      reset();
      asked = typed.group(1);
      return null;
    }
    if (begins(text, command)) return sort == Part.Sort.OPTICS ? reading(text, at) : null;
    Matcher mtree = MTREE.matcher(text);
    if (mtree.matches()) return range(mtree, at);
    Matcher libvirt = LIBVIRT.matcher(text);
    if (libvirt.matches()) {
      return parts -> parts.put(Part.Sort.GUEST_MEMORY, "size", "KiB", libvirt.group(1), at);
    }
    Matcher bus = BUS_INFO.matcher(text);
    String device = interfaceOf(command);
    if (bus.matches() && !device.isEmpty()) {
      String address = bus.group(1);
      return parts -> parts.put(Part.Sort.DEVICE, device, address, address, at);
    }
    return field(text, at);
  }

  /** Whether the line begins a part. */
  private boolean begins(String text, String command) {
    Matcher dmi = DMI.matcher(text);
    Matcher settings = SETTINGS.matcher(text);
    if (dmi.matches()) {
      sort = dmi.group(2).equals("17") ? Part.Sort.MEMORY_MODULE : null;
      name = dmi.group(1);
    } else if (settings.matches()) {
      sort = Part.Sort.LINK;
      name = settings.group(1);
    } else if (MODULE.matcher(text).matches()) {
      sort = Part.Sort.OPTICS;
      String device = interfaceOf(command);
      name = device.isEmpty() ? "#" + ++count : device;
    } else {
      return false;
    }
    return true;
  }

  private String interfaceOf(String command) {
    Matcher typed = COMMAND.matcher(command);
    return typed.matches() ? typed.group(1) : asked;
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
    String label = reading.group(1).strip().replaceAll(" {2,}", " ").replace("(", " (");
    String field = label.replaceAll(" {2,}", " ");
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
