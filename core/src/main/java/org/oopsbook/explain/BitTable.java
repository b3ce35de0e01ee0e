package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/** What the bits of a register or code mean; the {@code bits} of a table of {@code decode/}. */
final class BitTable {
  private final List<Bit> bits;

  BitTable(Node table) {
    bits = table.list("bits").stream().map(Bit::read).toList();
  }

  /**
   * A bit with its meaning.
   *
   * @param bit its number, 0 to 63
   * @param name its short name in the source
   * @param clear what it says where it is 0, or null for nothing
   * @param set what it says where it is 1, or null for nothing
   */
  record Bit(int bit, String name, @Nullable Text clear, @Nullable Text set) {
    static Bit read(Node node) {
      return new Bit(
          (int) node.at("bit").integer(),
          node.at("name").text(),
          said(node, "clear"),
          said(node, "set"));
    }

    private static @Nullable Text said(Node node, String key) {
      Node text = node.get(key);
      return text == null ? null : Texts.of(text);
    }

    boolean isSet(long value) {
      return (value >>> bit & 1) == 1;
    }
  }

  /**
   * A decoded value.
   *
   * @param names the names of the known bits that are set, lowest first
   * @param says what the bits say, in the table's order
   * @param unknown the bits set that the table does not know
   */
  record Decoded(List<String> names, List<Said> says, long unknown) {
    Decoded {
      names = List.copyOf(names);
      says = List.copyOf(says);
    }
  }

  /** What the bit of that name says. */
  record Said(String name, Text text) {}

  /** Decodes {@code value}; every 64-bit value can be. */
  Decoded decode(long value) {
    var names = new ArrayList<String>();
    var says = new ArrayList<Said>();
    long unknown = value;
    for (Bit bit : bits) {
      boolean set = bit.isSet(value);
      if (set) names.add(bit.name());
      Text said = set ? bit.set() : bit.clear();
      if (said != null) says.add(new Said(bit.name(), said));
      unknown &= ~(1L << bit.bit());
    }
    return new Decoded(names, says, unknown);
  }

  /** The bit of that name. */
  Bit named(String name) {
    return bits.stream().filter(b -> b.name().equals(name)).findFirst().orElseThrow();
  }
}
