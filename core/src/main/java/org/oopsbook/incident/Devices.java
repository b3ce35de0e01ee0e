package org.oopsbook.incident;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;

/** Which disk an error is about, by the name in its fact {@code device}. */
final class Devices {
  /** Behind the name of a disk: namespace and partition, and ext4's inode of the journal. */
  private static final Pattern PART = Pattern.compile("(?:n\\d++)?(?:p?\\d++)?(?:-\\d++)?");

  private static final Pattern STATE = Pattern.compile("(?::? state .*+|:)$");

  private Devices() {}

  /** The disk that both name, one perhaps by a partition of it; null where there is none. */
  static @Nullable String shared(Fault a, Fault b) {
    String first = name(a);
    String second = name(b);
    if (first == null || second == null) return null;
    boolean inOrder = first.length() <= second.length();
    String disk = inOrder ? first : second;
    String part = inOrder ? second : first;
    return isOn(disk, part) ? disk : null;
  }

  /** The device's name, without what btrfs says of its state. */
  static @Nullable String name(Fault fault) {
    String device = fault.fact("device");
    return device == null ? null : STATE.matcher(device).replaceFirst("");
  }

  private static boolean isOn(String disk, String part) {
    if (disk.isEmpty() || !part.startsWith(disk)) return false;
    String rest = part.substring(disk.length());
    // Of sda, sda1 is a part; of dm-1, dm-11 is none.
    boolean other = endsInDigit(disk) && !rest.isEmpty() && Character.isDigit(rest.charAt(0));
    return !other && PART.matcher(rest).matches();
  }

  private static boolean endsInDigit(String name) {
    return Character.isDigit(name.charAt(name.length() - 1));
  }
}
