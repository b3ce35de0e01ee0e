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
   * @param blame knows what functions tell
   */
  static @Nullable Text of(
      Report report, Body body, CallTraces traces, Choice choice, boolean functionKnown, Blame blame) {
    Wording wording = report.wording();
    if (report.dropped()) return Text.phrase("fault.corrupted.dropped");
    if (wording.trace() == Wording.TraceRule.NONE) return null;
    boolean expected = wording.trace() == Wording.TraceRule.EXPECTED;
    // What a headline names needs no trace: a smashed stack has none.
    if (wording.blame() == Wording.Blame.HEADLINE && functionKnown && !expected) return null;
    if (body.stacks().isEmpty() && traces.stacks().isEmpty()) {
      if (body.emptyTrace()) return Text.phrase("fault.corrupted.emptyTrace");
      if (!expected) return null;
      return Text.phrase(report.cut() ? "fault.corrupted.cut" : "fault.corrupted.noTrace");
    }
    if (wording.blame() == Wording.Blame.NONE) return null;
    if (traces.injected()) return Text.phrase("fault.corrupted.injected");
    if (!traces.hasCertain() && (!functionKnown || needsTrace(wording, body))) {
      // Old kernels without frame pointers mark every entry so, in short traces that are whole.
      return expected ? Text.phrase("fault.corrupted.guesses") : null;
    }
    if (blame.onlyWitnesses(wording, traces)) return Text.phrase("fault.corrupted.witnesses");
    if (choice.culprit() != null && choice.titled() == null && wording.blame() == Wording.Blame.CALLBACK) return Text.phrase("fault.corrupted.preempted");
    boolean told = functionKnown && blame.tells(traces, wording.kind());
    return told || blame.rooted(body, traces) ? null : Text.phrase("fault.corrupted.cutTrace");
  }

  /**
   * Whether guesses alone leave a report without what names its function: where no register dump
   * says where the processor stood, and where it stood is not what counts.
   */
  private static boolean needsTrace(Wording wording, Body body) {
    return switch (wording.blame()) {
      case FRAME -> body.pointer() == null;
      case PATH -> true;
      case CALLBACK, WAITER, HEADLINE, NONE -> false;
    };
  }
}
