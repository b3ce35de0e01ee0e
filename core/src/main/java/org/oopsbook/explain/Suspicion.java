package org.oopsbook.explain;

import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * Whether bad hardware is the first thing to rule out: the system reported an error of its hardware
 * that was not corrected, and after it a fault such as damaged memory makes. Table {@code
 * decode/suspicion}.
 */
final class Suspicion {
  /** One is ground enough; these are more than a system has evidences. */
  private static final int MOST = 64;

  private final Set<String> kinds;
  private final Set<String> harmless;
  private final Set<String> suspects;
  private final FieldTable status;

  Suspicion(Node decode) {
    Node table = decode.at("suspicion");
    kinds = Set.copyOf(table.texts("witnesses"));
    harmless = Set.copyOf(table.texts("harmless"));
    suspects = Set.copyOf(table.texts("suspects"));
    status = new FieldTable(decode.at("mce-any"));
  }

  /** The faults after which memory may be damaged, in the order given, at most {@link #MOST}. */
  List<Fault> witnesses(List<Fault> faults) {
    return faults.stream()
        .filter(fault -> kinds.contains(fault.kind()) && !isHarmless(fault))
        .limit(MOST)
        .toList();
  }

  /**
   * The suspicion against the hardware, with its ground; none where there is none.
   *
   * @param witnesses of the same system, in any order
   */
  List<Finding> of(Fault fault, List<Fault> witnesses) {
    if (!suspects.contains(fault.kind())) return List.of();
    LineRef at = fault.headline().at();
    for (Fault witness : witnesses) {
      LineRef before = witness.headline().at();
      if (before.evidence() != at.evidence() || before.line() >= at.line()) continue;
      Text says = Text.phrase("explain.hardware-before", witness.title());
      return List.of(new Finding("hardware-suspected", says, Lines.proof(before, at)));
    }
    return List.of();
  }

  /** Whether nothing was damaged, or it is not known what was. */
  private boolean isHarmless(Fault fault) {
    String severity = fault.fact("severity");
    if (severity != null) return harmless.contains(severity);
    OptionalLong value = Hex.parse(fault.fact("status"));
    return value.isEmpty() || status.take(value.getAsLong()).of("UC") == 0;
  }
}
