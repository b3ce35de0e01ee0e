package org.oopsbook.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Text;

/** Says whether a report is damaged, and how. */
final class Damage {
  private Damage() {}

  /**
   * Why a report is damaged, or null where it is whole.
   *
   * @param traces the traces of what ran
   * @param choice whom to blame
   * @param functionKnown whether a function could be named all the same
   * @param blame knows what functions tell
   */
  static @Nullable Text of(
      Report report,
      Body body,
      CallTraces traces,
      Choice choice,
      boolean functionKnown,
      Blame blame) {
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
      if (expected && traces.stacks().isEmpty()) return Text.phrase("fault.corrupted.noTrace");
      // Old kernels without frame pointers mark every entry so, in short traces that are whole.
      return expected ? Text.phrase("fault.corrupted.guesses") : null;
    }
    if (blame.onlyWitnesses(wording, traces)) return Text.phrase("fault.corrupted.witnesses");
    if (isPreempted(wording, choice)) return Text.phrase("fault.corrupted.preempted");
    boolean told = functionKnown && blame.tells(traces, wording.kind());
    return told || blame.rooted(body, traces) ? null : Text.phrase("fault.corrupted.cutTrace");
  }

  /** Whether the task that a lockup or stall is blamed on did not run at all. */
  private static boolean isPreempted(Wording wording, Choice choice) {
    return wording.blame() == Wording.Blame.CALLBACK
        && choice.culprit() != null
        && choice.titled() == null;
  }

  /**
   * What a damaged report still tells: where nothing else does, the function that its first lines
   * name. Titles name it only if it is no helper, and if the title is not one that takes its
   * function from the trace.
   *
   * @param first the place that the first lines name, or null
   */
  static Choice left(
      Wording wording, Choice choice, @Nullable CodePlace first, Body body, Culprits culprits) {
    Choice left = choice;
    if (first != null && isOnlyNamed(wording, choice.culprit(), first, body)) {
      Text because = Text.phrase("fault.culprit.headlineOnly");
      left = Choice.of(Blame.culprit(first, because));
    }
    String titled = left.titled();
    if (titled == null) return left;
    boolean told =
        !wording.titleFromTrace()
            && (culprits.lockKinds().contains(wording.kind())
                || !culprits.helps(titled, wording.kind()));
    return told ? left : new Choice(left.culprit(), null, List.of(titled));
  }

  private static boolean isOnlyNamed(
      Wording wording, @Nullable Culprit culprit, CodePlace first, Body body) {
    if (wording.blame() == Wording.Blame.NONE) return false;
    if (culprit == null) return true;
    return body.pointer() == null && culprit.function().equals(first.function());
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
