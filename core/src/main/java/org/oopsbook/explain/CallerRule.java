package org.oopsbook.explain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** Names the function in which it happened and the one that called it. */
final class CallerRule implements Rule {
  private final Set<String> sampled;

  /**
   * Makes the rule.
   *
   * @param sampled kinds in which the processor stands by chance: the caller proves nothing
   */
  CallerRule(Set<String> sampled) {
    this.sampled = sampled;
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    CodePlace at = fault.at();
    if (at == null || fault.culprit() == null || fault.traces().isEmpty()) return List.of();
    if (sampled.contains(fault.kind())) return List.of();
    Frame caller = caller(fault, at);
    if (caller == null) return List.of();
    Text says = says(fault, at, caller);
    var lines = Lines.proof(Lines.containing(fault, at.function() + "+0x"), caller.at());
    return List.of(new Finding("faulting-function-called-by", says, lines));
  }

  private static Text says(Fault fault, CodePlace at, Frame caller) {
    Culprit culprit = fault.culprit();
    String function = caller.place().function();
    if (culprit == null || culprit.function().equals(at.function())) {
      return Text.phrase("explain.called-by", at.function(), function);
    }
    if (!culprit.function().equals(function)) {
      return Text.phrase("explain.called-for", at.function(), function, culprit.function());
    }
    String key = caller.reliable() ? "explain.passed-on-by" : "explain.passed-on-by-unsure";
    return Text.phrase(key, at.function(), function);
  }

  /** The culprit's frame if it stands first; else the first frame sure to be a caller. */
  private static @Nullable Frame caller(Fault fault, CodePlace at) {
    Culprit culprit = fault.culprit();
    for (Frame frame : outwards(fault.traces().getFirst().frames(), at)) {
      String function = frame.place().function();
      if (function.isEmpty() || function.equals(at.function())) continue;
      if (frame.context() == Context.NMI || frame.context() == Context.EXCEPTION) continue;
      boolean blamed = culprit != null && culprit.function().equals(function);
      if (blamed || frame.reliable()) return frame;
    }
    return null;
  }

  /** The frames after {@code at}, where it stands amid them: those before handled the exception. */
  private static List<Frame> outwards(List<Frame> frames, CodePlace at) {
    for (int i = 0; i < frames.size() - 1; i++) {
      if (frames.get(i).reliable() && frames.get(i).place().equals(at)) {
        return frames.subList(i + 1, frames.size());
      }
    }
    return frames;
  }
}
