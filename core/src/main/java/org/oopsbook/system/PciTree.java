package org.oopsbook.system;

import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;

/**
 * Which function stands on which bus in the tree that {@code lspci -t} draws.
 *
 * <p>Source: pciutils ls-tree.c: a bridge is followed by the range of its buses in brackets, the
 * devices of one bus stand below each other behind {@code +-} or, the last one, {@code \-}.
 */
final class PciTree {
  private static final Pattern ROOT = Pattern.compile("-[-+\\\\]{0,2}+\\[[0-9a-f]{4,8}:.*+");
  private static final Pattern BUS = Pattern.compile("\\[([0-9a-f]{4,8}):([0-9a-f]{2})]-");
  private static final Pattern FUNCTION = Pattern.compile("([0-9a-f]{2}\\.[0-7])(?![0-9a-f])");
  private static final Pattern BELOW = Pattern.compile("-\\[([0-9a-f]{2})(?:-([0-9a-f]{2}))?]-");

  /**
   * A bus whose functions stand below each other.
   *
   * @param bus its number, or null where only buses stand there
   */
  private record Bus(String domain, @Nullable String bus) {}

  /** By the column in which its functions begin. */
  private final TreeMap<Integer, Bus> columns = new TreeMap<>();

  void reset() {
    columns.clear();
  }

  /** What {@code text} draws, or null. */
  @Nullable Consumer<Parts> read(String text, LineRef at) {
    if (text.startsWith("-") && ROOT.matcher(text).matches()) {
      columns.clear();
      return new Line(text, at).read(0, new Bus("", null));
    }
    if (columns.isEmpty()) return null;
    int from = 0;
    while (from < text.length() && (text.charAt(from) == ' ' || text.charAt(from) == '|')) from++;
    Bus bus = columns.get(from);
    if (from == 0 || bus == null) {
      columns.clear();
      return null;
    }
    return new Line(text, at).read(from, bus);
  }

  /** One line, read from left to right. */
  private final class Line {
    private final String text;
    private final LineRef at;
    private int position;
    private @Nullable Consumer<Parts> found;

    Line(String text, LineRef at) {
      this.text = text;
      this.at = at;
    }

    @Nullable Consumer<Parts> read(int from, Bus first) {
      position = from;
      Bus bus = first;
      while (bus != null) bus = step(bus);
      return found;
    }

    /** Reads one bus or function; the bus that follows, or null at the end. */
    private @Nullable Bus step(Bus bus) {
      if (starts("-[") || starts("-+-") || starts("-\\-")) position++;
      else if (starts("---")) position++;
      if (starts("+-") || starts("\\-")) {
        columns.put(position, bus);
        columns.tailMap(position, false).clear();
        position += 2;
      } else if (starts("--")) {
        position += 2;
      }
      Matcher named = BUS.matcher(text).region(position, text.length());
      if (named.lookingAt()) {
        position = named.end();
        return new Bus(named.group(1), named.group(2));
      }
      return function(bus);
    }

    private @Nullable Bus function(Bus bus) {
      Matcher function = FUNCTION.matcher(text).region(position, text.length());
      if (bus.bus() == null || !function.lookingAt()) return null;
      String address = bus.domain() + ":" + bus.bus() + ":" + function.group(1);
      position = function.end();
      Matcher below = BELOW.matcher(text).region(position, text.length());
      if (below.lookingAt()) {
        String last = below.group(2) == null ? below.group(1) : below.group(2);
        String firstBus = below.group(1);
        add(address, PciLines.FIRST_BUS, firstBus);
        add(address, PciLines.LAST_BUS, last);
        position = below.end();
        return new Bus(bus.domain(), firstBus);
      }
      String name = text.substring(position).strip();
      add(address, name.isEmpty() ? "there" : "shortName", name);
      return null;
    }

    private boolean starts(String what) {
      return text.startsWith(what, position);
    }

    private void add(String address, String field, String value) {
      Consumer<Parts> one = parts -> parts.put(Part.Sort.PCI, address, field, value, at);
      found = found == null ? one : found.andThen(one);
    }
  }
}
