package org.oopsbook.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Signature;
import org.oopsbook.model.Text;

/** An incident while it is put together. */
final class Chain {
  private static final int MAX_REPEATS = 100;

  private Fault root;
  private Fault last;
  private @Nullable Fault death;
  private int occurrences = 1;
  private final List<LogLine> repeats = new ArrayList<>();
  private final Map<Signature, Followed> followed = new LinkedHashMap<>();

  Chain(Fault root) {
    this.root = root;
    this.last = root;
  }

  Fault root() {
    return root;
  }

  /** What was printed last of this incident. */
  Fault last() {
    return last;
  }

  /** The first death of a task in this incident, or null. */
  @Nullable Fault death() {
    return death;
  }

  /** Notes that a task died. */
  void died(Fault dead) {
    if (death == null) death = dead;
  }

  /** Whether nothing was printed after the root. */
  boolean isFresh() {
    return last.equals(root);
  }

  void replaceRoot(Fault better) {
    root = better;
    last = better;
  }

  void repeat(Fault again) {
    occurrences++;
    alsoReportedAt(again);
    last = again;
  }

  /** Notes a second print of the root that is no second occurrence. */
  void alsoReportedAt(Fault again) {
    if (repeats.size() < MAX_REPEATS) repeats.add(again.headline());
  }

  /** Adds what followed; the same fault again is counted, not listed again. */
  void follow(Fault then, Text because) {
    followed.merge(
        Signatures.of(then), new Followed(then, because, 1), (old, fresh) -> old.again());
    last = then;
  }

  /** Adds what was printed before the root and held to be an incident of its own. */
  void preceded(Chain before, Text because) {
    followed.put(
        Signatures.of(before.root), new Followed(before.root, because, before.occurrences));
    followed.putAll(before.followed);
    if (death == null) death = before.death;
  }

  /**
   * The incident, for the boot of that number. What the kernel stopped for is as bad as the stop.
   */
  Incident finish(int boot, Kinds kinds) {
    for (Followed then : followed.values()) {
      boolean worse = then.fault.severity().compareTo(root.severity()) < 0;
      if (worse && kinds.isPanic(then.fault)) root = root.asBadAs(then.fault);
    }
    List<Consequence> consequences =
        followed.values().stream().map(Followed::asConsequence).toList();
    return new Incident(root, Signatures.of(root), consequences, occurrences, repeats, boot);
  }

  private record Followed(Fault fault, Text because, int times) {
    Followed again() {
      return new Followed(fault, because, times + 1);
    }

    Consequence asConsequence() {
      if (times == 1) return new Consequence(fault, because);
      Text counted = Text.phrase("incident.reported-times", times);
      return new Consequence(fault, new Text.Joined(List.of(because, counted)));
    }
  }
}
