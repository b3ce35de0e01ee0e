package org.oopsbook.decode;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Text;

/** The marks that a kernel carries since something happened to it. Table {@code decode/taint}. */
public final class Taints {
  private final Map<String, Letter> letters;

  /** Reads the table of {@code decode}. */
  public Taints(Node decode) {
    letters = decode.at("taint").entries("letters", (letter, node) -> Letter.of(node));
  }

  /**
   * A letter.
   *
   * @param bit of {@code /proc/sys/kernel/tainted}, or -1 where the letter says that one is not set
   * @param redHat what it means on Red Hat's kernels where that is another thing, or null
   * @param plain whether it is the normal state and worth no word
   */
  public record Letter(int bit, Text means, @Nullable Text redHat, boolean plain) {
    static Letter of(Node node) {
      Node redHat = node.get("redHat");
      return new Letter(
          (int) node.integer("bit", -1),
          Texts.of(node.at("means")),
          redHat == null ? null : Texts.of(redHat),
          node.isTrue("plain"));
    }

    /**
     * What it means.
     *
     * @param kernel the release that printed it, or null where it is not known
     */
    public Text means(@Nullable String kernel) {
      boolean isRedHat = kernel != null && kernel.contains(".el");
      return isRedHat && redHat != null ? redHat : means;
    }
  }

  /** The letter of that name, or null where none is known. */
  public @Nullable Letter letter(String name) {
    return letters.get(name);
  }

  /** The letters of a value of {@code /proc/sys/kernel/tainted}, lowest bit first. */
  List<String> ofNumber(long value) {
    return letters.entrySet().stream()
        .filter(e -> e.getValue().bit() >= 0 && (value >>> e.getValue().bit() & 1) == 1)
        .sorted(Comparator.comparingInt(e -> e.getValue().bit()))
        .map(Map.Entry::getKey)
        .toList();
  }

  /** The bits of {@code value} that no letter stands for. */
  long unknown(long value) {
    long unknown = value;
    for (Letter letter : letters.values()) if (letter.bit() >= 0) unknown &= ~(1L << letter.bit());
    return unknown;
  }
}
