package org.oopsbook.decode;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/**
 * The flags of a request for memory, which moved from release to release. Table {@code decode/gfp}.
 * Immutable and safe for use by several threads.
 */
public final class GfpFlags {
  private static final Pattern VERSION = Pattern.compile("(\\d{1,3})\\.(\\d{1,4})(?!\\d)");
  private static final String FLAG = "__GFP_";

  private final List<Era> eras;
  private final List<Combination> combinations;
  private final Map<String, Word> words;

  /**
   * What a name says.
   *
   * @param quiet whether it is of interest only to who asks for the whole value
   */
  public record Word(Text means, boolean quiet) {}

  /**
   * A value in names.
   *
   * @param named the names, and which bits each stands for, in the kernel's order
   * @param unknown the bits set that no name stands for
   * @param since the first release whose bits were so
   */
  public record Taken(Map<String, Long> named, long unknown, String since) {}

  private record Era(String since, List<String> releases, Map<String, Long> bits) {
    static Era of(Node node) {
      var bits = new HashMap<String, Long>();
      Node table = node.at("bits");
      for (String bit : table.keys()) {
        bits.put(table.at(bit).text(), 1L << Integer.parseInt(bit));
      }
      return new Era(node.at("since").text(), node.texts("releases"), bits);
    }
  }

  private record Combination(String name, List<String> flags, int since, int until) {
    static Combination of(Node node) {
      Node since = node.get("since");
      Node until = node.get("until");
      return new Combination(
          node.at("name").text(),
          node.texts("flags"),
          since == null ? 0 : version(since.text()),
          until == null ? Integer.MAX_VALUE : version(until.text()));
    }

    /** Its bits in {@code era}, 0 where that has not all of them. */
    long in(Era era) {
      long all = 0;
      for (String flag : flags) {
        Long bit = era.bits().get(flag);
        if (bit == null) return 0;
        all |= bit;
      }
      return all;
    }
  }

  /** Reads the table of {@code decode}. */
  public GfpFlags(Node decode) {
    Node table = decode.at("gfp");
    eras = table.list("eras").stream().map(Era::of).toList();
    combinations =
        table.list("combinations").stream()
            .map(Combination::of)
            .sorted(Comparator.comparingInt(c -> -c.flags().size()))
            .toList();
    words = table.entries("words", (name, text) -> new Word(Texts.of(text), text.isTrue("quiet")));
  }

  /** What {@code name} says, such as {@code GFP_KERNEL} or {@code __GFP_ZERO}; null if unknown. */
  public @Nullable Word word(String name) {
    return words.get(name);
  }

  /**
   * Takes {@code value} apart, as the kernel would print it.
   *
   * @param kernel the release that it comes from; the newest bits where that is not known
   */
  public Taken take(long value, @Nullable String kernel) {
    int version = kernel == null ? Integer.MAX_VALUE : version(kernel);
    Era era = era(version, kernel == null ? "" : kernel);
    int held = Math.max(version, version(era.since()));
    var named = new LinkedHashMap<String, Long>();
    long left = value;
    for (Combination each : combinations) {
      long bits = each.in(era);
      if (held < each.since() || held > each.until()) continue;
      if (bits == 0 || (left & bits) != bits) continue;
      named.put(each.name(), bits);
      left &= ~bits;
    }
    var single = new TreeMap<Long, String>();
    era.bits().forEach((name, bit) -> single.put(bit, name));
    for (var entry : single.entrySet()) {
      if ((left & entry.getKey()) == 0) continue;
      named.put(FLAG + entry.getValue(), entry.getKey());
      left &= ~entry.getKey();
    }
    return new Taken(named, left, era.since());
  }

  private Era era(int version, String kernel) {
    for (Era era : eras) {
      if (era.releases().stream().anyMatch(kernel::contains)) return era;
    }
    for (Era era : eras) if (version >= version(era.since())) return era;
    return eras.getLast();
  }

  /** {@code 5.4} of {@code 5.4.0-rc4} as a number; the newest where it is no release. */
  private static int version(String release) {
    Matcher matcher = VERSION.matcher(release);
    if (!matcher.lookingAt()) return Integer.MAX_VALUE;
    return Integer.parseInt(matcher.group(1)) << Short.SIZE | Integer.parseInt(matcher.group(2));
  }

  /** The names that {@code printed} holds, as {@code GFP_KERNEL|__GFP_ZERO}. */
  public static List<String> split(String printed) {
    var names = new ArrayList<String>();
    for (String name : printed.split("\\|", 0)) if (!name.isBlank()) names.add(name.strip());
    return names;
  }
}
