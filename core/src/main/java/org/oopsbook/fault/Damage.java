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
   * @param rooted whether a trace reaches code that begins all traces: a system call's or
   *     interrupt's entry, the start of a thread
   */
  static @Nullable Text of(Report report, Body body, boolean functionKnown, boolean rooted) {
    Wording wording = report.wording();
    if (wording.trace() == Wording.TraceRule.NONE) return null;
    // What a headline names needs no trace: a smashed stack has none.
    if (wording.blame() == Wording.Blame.HEADLINE && functionKnown) return null;
    boolean expected = wording.trace() == Wording.TraceRule.EXPECTED;
    if (body.stacks().isEmpty()) {
      if (body.emptyTrace()) return Text.phrase("fault.corrupted.emptyTrace");
      if (!expected) return null;
      return Text.phrase(report.cut() ? "fault.corrupted.cut" : "fault.corrupted.noTrace");
    }
    boolean needsFunction = expected && wording.blame() != Wording.Blame.NONE;
    return needsFunction && !functionKnown && !rooted
        ? Text.phrase("fault.corrupted.cutTrace")
        : null;
  }
}
