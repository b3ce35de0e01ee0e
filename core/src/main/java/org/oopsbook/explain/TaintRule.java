package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** Says what the taint letters mean for a fault. Table {@code decode/taint}. */
final class TaintRule implements Rule {
  private final Map<String, Letter> letters;

  TaintRule(Node decode) {
    letters = decode.at("taint").entries("letters", (letter, node) -> Letter.read(node));
  }

  /**
   * A letter.
   *
   * @param bit of {@code /proc/sys/kernel/tainted}, or -1 where the letter says that one is not set
   * @param redHat what it means on Red Hat's kernels where that is another thing, or null
   * @param plain whether it is the normal state and worth no word
   */
  private record Letter(long bit, Text means, @Nullable Text redHat, boolean plain) {
    static Letter read(Node node) {
      Node redHat = node.get("redHat");
      return new Letter(
          node.integer("bit", -1),
          Texts.of(node.at("means")),
          redHat == null ? null : Texts.of(redHat),
          node.isTrue("plain"));
    }
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    boolean redHat = isRedHat(fault, system);
    var says = new ArrayList<Text>();
    for (String name : fault.taint()) {
      Letter letter = letters.get(name);
      if (letter == null) says.add(Text.phrase("explain.taint-unknown", name));
      else if (!letter.plain()) says.add(Text.phrase("explain.taint", name, means(letter, redHat)));
    }
    if (says.isEmpty()) return List.of();
    LineRef line = Lines.containing(fault, "Tainted: ");
    return List.of(new Finding("taint", Texts.join(says), Lines.proof(line)));
  }

  /** The letters of a value of {@code /proc/sys/kernel/tainted}, lowest bit first. */
  List<String> ofNumber(long value) {
    return letters.entrySet().stream()
        .filter(e -> e.getValue().bit() >= 0 && (value >>> e.getValue().bit() & 1) == 1)
        .sorted(Map.Entry.comparingByValue((a, b) -> Long.compare(a.bit(), b.bit())))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static Text means(Letter letter, boolean redHat) {
    return redHat && letter.redHat() != null ? letter.redHat() : letter.means();
  }

  private static boolean isRedHat(Fault fault, @Nullable KernelSystem system) {
    String release = fault.release();
    if (release == null && system != null) release = system.kernel();
    return release != null && release.contains(".el");
  }
}
