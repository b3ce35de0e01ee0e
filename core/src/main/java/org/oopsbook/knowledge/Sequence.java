package org.oopsbook.knowledge;

import org.oopsbook.knowledge.Condition.Also.Position;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

/** Which of two faults came first. */
final class Sequence {
  private Sequence() {}

  /**
   * Whether {@code other} stands where it is wanted in respect to {@code fault}. Lines of one piece
   * of evidence stand in their order; those of two are of an unknown order.
   */
  static Outcome.Value stands(Fault other, Position wanted, Fault fault) {
    LogLine one = other.headline();
    LogLine two = fault.headline();
    if (one.host() != null && two.host() != null && !one.host().equals(two.host())) {
      return Outcome.Value.MISSED;
    }
    if (wanted == Position.ANYWHERE) return Outcome.Value.MET;
    if (one.at().evidence() != two.at().evidence()) return Outcome.Value.UNKNOWN;
    boolean before = one.at().compareTo(two.at()) < 0;
    return before == (wanted == Position.BEFORE) ? Outcome.Value.MET : Outcome.Value.MISSED;
  }
}
