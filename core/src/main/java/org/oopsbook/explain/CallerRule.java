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
  private final Set<String> lockSite;

  /**
   * Makes the rule.
   *
   * @param sampled kinds in which the processor stands by chance: the caller proves nothing
   * @param lockSite kinds whose place is where a lock was taken
   */
  CallerRule(Set<String> sampled, Set<String> lockSite) {
    this.sampled = sampled;
    this.lockSite = lockSite;
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
  private @Nullable Frame caller(Fault fault, CodePlace at) {
    Culprit culprit = fault.culprit();
    for (Frame frame : outwards(fault, at)) {
      String function = frame.place().function();
      if (function.isEmpty() || function.equals(at.function())) continue;
      if (frame.context() == Context.NMI || frame.context() == Context.EXCEPTION) continue;
      boolean blamed = culprit != null && culprit.function().equals(function);
      if (blamed || frame.reliable()) return frame;
    }
    return null;
  }

  /** The frames after {@code at}, where it stands amid them: those before handled the exception. */
  private List<Frame> outwards(Fault fault, CodePlace at) {
    List<Frame> frames = fault.traces().getFirst().frames();
    for (int i = 0; i < frames.size() - 1; i++) {
      if (frames.get(i).reliable() && frames.get(i).place().equals(at)) {
        return frames.subList(i + 1, frames.size());
      }
    }
    return lockSite.contains(fault.kind()) ? List.of() : frames;
  }
}
