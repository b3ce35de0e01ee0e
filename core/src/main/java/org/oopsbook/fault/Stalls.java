package org.oopsbook.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Body.Stack;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Text;

/**
 * Chooses whom to blame for a lockup or stall: the callback that a dispatcher called in the context
 * that the report's maker interrupted.
 */
final class Stalls {
  private final Culprits culprits;

  Stalls(Culprits culprits) {
    this.culprits = culprits;
  }

  /** Whom to blame; nobody where no trace tells. */
  Choice choose(CallTraces traces) {
    for (Stack stack : traces.stacks()) {
      if (CallTraces.has(stack, culprits.bystanders())) continue;
      List<Frame> frames = interrupted(stack.outwards());
      Culprit found = callback(frames);
      if (found != null) return choice(found, frames);
    }
    return Choice.NONE;
  }

  private Choice choice(Culprit found, List<Frame> frames) {
    if (isPreempted(frames)) return new Choice(found, null, List.of(found.function()));
    Culprit task = callback(ofTask(frames));
    return Choice.of(found).orElsewhere(task == null ? List.of() : List.of(task.function()));
  }

  /** What the task did that an interrupt among {@code frames} came upon; none where none did. */
  private static List<Frame> ofTask(List<Frame> frames) {
    for (int i = 1; i < frames.size(); i++) {
      boolean left =
          frames.get(i - 1).context() == Context.IRQ && frames.get(i).context() == Context.TASK;
      if (left) return frames.subList(i, frames.size());
    }
    return List.of();
  }

  /**
   * Whether the traces are only of those who saw the stall, none of what stalled: of the task that
   * found it, of the kernel threads that wait for its end.
   */
  boolean onlyWitnesses(CallTraces traces) {
    return traces.stacks().stream()
        .allMatch(stack ->
            CallTraces.has(stack, culprits.bystanders())
                || interrupted(stack.outwards()).isEmpty());
  }

  /** Whether the frames are of a task that another took the processor from: it does not run. */
  private boolean isPreempted(List<Frame> frames) {
    for (Frame frame : frames) {
      if (!frame.reliable()) continue;
      if (culprits.preempters().has(frame.place().function())) return true;
      if (!culprits.waiters().has(frame.place().function())) return false;
    }
    return false;
  }

  private @Nullable Culprit callback(List<Frame> frames) {
    Frame inner = null;
    Frame helper = null;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      String function = frame.place().function();
      if (!frame.reliable() || function.isEmpty() || frame.inlined()) continue;
      if (culprits.idle().has(function)) return null;
      Culprit meeting = culprits.meeting(frame.place(), culprits.stallPoints());
      if (meeting != null) return meeting;
      if (culprits.pageFaults().has(function)) {
        int outside = afterPageFault(frames, i);
        if (outside < 0) return callback(inner == null ? helper : inner, function);
        inner = null;
        helper = null;
        i = outside - 1;
      } else if (culprits.dispatchers().has(function)) {
        return callback(inner == null ? helper : inner, function);
      } else if (culprits.helpers().has(function)) {
        if (helper == null) helper = frame;
      } else if (!culprits.entries().has(function) && !isCompatOf(function, inner)) {
        inner = frame;
      }
    }
    return null;
  }

  /** Whether {@code function} only calls {@code inner} on behalf of 32-bit programs. */
  private static boolean isCompatOf(String function, @Nullable Frame inner) {
    return inner != null
        && function.contains("compat_")
        && function.replace("compat_", "").equals(inner.place().function());
  }

  /** Where the kernel code begins that took the page fault; -1 where a program took it. */
  private int afterPageFault(List<Frame> frames, int from) {
    int last = from;
    for (int i = from; i < frames.size(); i++) {
      if (culprits.pageFaults().has(frames.get(i).place().function())) last = i;
    }
    for (int i = last + 1; i < frames.size(); i++) if (frames.get(i).reliable()) return i;
    return -1;
  }

  private static @Nullable Culprit callback(@Nullable Frame frame, String dispatcher) {
    return frame == null
        ? null
        : Blame.culprit(frame.place(), Text.phrase("fault.culprit.callback", dispatcher));
  }

  /**
   * The frames outside of the interrupt that the report was made in; none where it was made in no
   * interrupt.
   */
  private List<Frame> interrupted(List<Frame> frames) {
    int reporter = -1;
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).reliable() && culprits.reporters().has(frames.get(i).place().function())) {
        reporter = i;
      }
    }
    if (reporter < 0) return frames;
    int at = reporter + 1;
    while (at < frames.size() && !culprits.entries().has(frames.get(at).place().function())) at++;
    while (at < frames.size() && culprits.entries().has(frames.get(at).place().function())) at++;
    return frames.subList(at, frames.size());
  }
}
