package org.oopsbook.fault;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/** Says whether a report is damaged, and how. */
final class Damage {
  private Damage() {}

  /**
   * Why a report is damaged, or null where it is whole.
   *
   * @param functionKnown whether a function could be named all the same
   */
  static @Nullable Text of(Report report, Body body, boolean functionKnown) {
    if (report.wording().trace() == Wording.TraceRule.NONE) return null;
    boolean anyTrace = !body.stacks().isEmpty();
    if (body.emptyTrace() && !anyTrace) return Text.phrase("fault.corrupted.emptyTrace");
    boolean expected = report.wording().trace() == Wording.TraceRule.EXPECTED;
    if (expected && !anyTrace) {
      return report.cut()
          ? Text.phrase("fault.corrupted.cut")
          : Text.phrase("fault.corrupted.noTrace");
    }
    if (expected && !functionKnown && report.cut()) return Text.phrase("fault.corrupted.cut");
    return null;
  }
}
