package org.oopsbook.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A part of a system, as captures of the case or its kernel's own lines list it.
 *
 * @param sort what sort of part it is
 * @param name its name among those of its sort: {@code 0000:03:00.0}, {@code eth0}, a handle
 * @param values what is said of it, by name of the field, as printed, each with its line
 */
public record Part(Sort sort, String name, Map<String, Fact.One> values) {
  /** Sorts of parts. */
  public enum Sort {
    /** A PCI function, by its full address; {@code lspci} and kernel. */
    PCI,
    /** A name that the kernel gave a device, with its PCI address under {@code pci}. */
    DEVICE,
    /** A network module, by its interface; {@code ethtool -m}. */
    OPTICS,
    /** A network link, by its interface; {@code ethtool}. */
    LINK,
    /** A memory module, by its handle; {@code dmidecode}. */
    MEMORY_MODULE,
    /** A range of its own physical addresses, first to last; the kernel's map of memory. */
    OWN_MEMORY,
    /** A range of a guest's physical addresses, or the size of its memory; QEMU, libvirt. */
    GUEST_MEMORY
  }

  public Part {
    values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
  }

  /** The value of {@code field}, or null. */
  public @Nullable String value(String field) {
    Fact.One one = values.get(field);
    return one == null ? null : one.value();
  }

  /** The line that says {@code field}, or null. */
  public @Nullable LineRef at(String field) {
    Fact.One one = values.get(field);
    return one == null ? null : one.at();
  }
}
