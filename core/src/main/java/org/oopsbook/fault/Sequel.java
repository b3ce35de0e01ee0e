package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Body.Stack;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Trace;

/** What a report tells of the one that it interrupted, both made by one writer. */
final class Sequel {
  private Sequel() {}

  /**
   * The traces of a report's sequel that lead through what the report is about, the place of its
   * lock or the code that makes such reports: the frames outside of that are the report's own.
   */
  static CallTraces traces(Report report, Body body, Culprits culprits) {
    Body sequel = BodyReader.read(report.sequel(), report.headline());
    var stacks = new ArrayList<Stack>();
    for (Stack stack : CallTraces.of(sequel, culprits).stacks()) {
      Stack own = through(body.lockSite(), stack, culprits);
      if (own != null) stacks.add(own);
    }
    return new CallTraces(stacks, false);
  }

  private static @Nullable Stack through(@Nullable CodePlace lock, Stack stack, Culprits culprits) {
    List<Frame> frames = stack.trace().frames();
    int from = lock == null ? -1 : Blame.indexOf(frames, lock);
    if (from >= 0) {
      return new Stack(null, new Trace(stack.trace().label(), frames.subList(from, frames.size())));
    }
    return CallTraces.has(stack, culprits.reporters()) ? stack : null;
  }
}
