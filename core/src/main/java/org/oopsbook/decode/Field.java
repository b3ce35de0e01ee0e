package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Text;

/**
 * A field of a register or code.
 *
 * @param name its short name in the source
 * @param high its highest bit, 0 to 63
 * @param low its lowest bit
 * @param inPlace whether its value is shown where it stands, as an address is
 * @param quiet whether it is of interest only to who asks for the whole value
 * @param meanings what its values say, the narrowest first; the first that fits does
 */
public record Field(
    String name, int high, int low, boolean inPlace, boolean quiet, List<Meaning> meanings) {
  public Field {
    meanings = List.copyOf(meanings);
  }

  /**
   * What some values say.
   *
   * @param name what the kernel prints for it, or null
   * @param quiet whether that is of interest only to who asks for the whole value
   */
  record Meaning(NumberPattern values, @Nullable String name, Text.Curated says, boolean quiet) {
    static Meaning of(NumberPattern values, Node node) {
      Node name = node.get("name");
      return new Meaning(
          values, name == null ? null : name.text(), Texts.of(node), node.isTrue("quiet"));
    }

    /** The text, {@code {0}} filled in with the value in decimal and {@code {1}} in hexadecimal. */
    Text of(long value) {
      return new Text.Curated(filled(says.en(), value), filled(says.zh(), value));
    }

    private static String filled(String text, long value) {
      return text.replace("{0}", Long.toUnsignedString(value)).replace("{1}", Hex.format(value));
    }
  }

  /** Reads a field of a table. */
  public static Field of(Node node) {
    String bits = node.at("bits").text();
    int dash = bits.indexOf('-');
    int high = Integer.parseInt(dash < 0 ? bits : bits.substring(0, dash));
    int low = dash < 0 ? high : Integer.parseInt(bits.substring(dash + 1));
    var meanings = new ArrayList<Meaning>();
    Node values = node.get("values");
    if (values != null) {
      for (String key : values.keys()) {
        meanings.add(Meaning.of(NumberPattern.of(key), values.at(key)));
      }
      meanings.sort(Comparator.comparing(Meaning::values));
    }
    Node otherwise = node.get("otherwise");
    if (otherwise != null) {
      meanings.add(Meaning.of(new NumberPattern(0, -1, 0, 0), otherwise));
    }
    return new Field(
        node.at("name").text(), high, low, node.isTrue("inPlace"), node.isTrue("quiet"), meanings);
  }

  /** Its value in {@code whole}. */
  public long in(long whole) {
    return (whole & mask()) >>> low;
  }

  /** The bits that it takes. */
  long mask() {
    int width = high - low + 1;
    return (width == Long.SIZE ? -1 : (1L << width) - 1) << low;
  }

  /** What its value in {@code whole} says, or null where that is nothing. */
  public @Nullable Text says(long whole) {
    Meaning meaning = meaning(whole);
    return meaning == null ? null : meaning.of(in(whole));
  }

  /** What of that is worth pointing out to who did not ask, or null where that is nothing. */
  public @Nullable Text finding(long whole) {
    Meaning meaning = quiet ? null : meaning(whole);
    return meaning == null || meaning.quiet() ? null : meaning.of(in(whole));
  }

  private @Nullable Meaning meaning(long whole) {
    long value = in(whole);
    for (Meaning meaning : meanings) if (meaning.values().matches(value)) return meaning;
    return null;
  }

  /** Adds to {@code names} the names that are printed for its values, or for its one bit. */
  void addNames(Map<String, Long> names) {
    if (high == low) names.put(name.toLowerCase(Locale.ROOT), 1L << low);
    for (Meaning meaning : meanings) {
      if (meaning.name() == null) continue;
      names.put(meaning.name().toLowerCase(Locale.ROOT), meaning.values().from() << low);
    }
  }

  /** It in {@code whole}, as it is shown. */
  Explanation.Part part(long whole) {
    String place = high == low ? Integer.toString(high) : high + "-" + low;
    String value = Hex.format(inPlace ? whole & mask() : in(whole));
    return new Explanation.Part(name, place, value, says(whole));
  }
}
