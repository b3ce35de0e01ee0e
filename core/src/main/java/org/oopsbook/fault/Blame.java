package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Body.Stack;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Text;

/** Chooses the function to blame, by the rule that the wording names. */
final class Blame {
  private final Culprits culprits;

  Blame(Culprits culprits) {
    this.culprits = culprits;
  }

  /**
   * The function to blame, or null where there is none to trust.
   *
   * @param at where the processor stood, or null
   * @param named the function that the headline names, or null
   */
  @Nullable Culprit choose(Wording wording, Body body, @Nullable CodePlace at, @Nullable CodePlace named) {
    return switch (wording.blame()) {
      case FRAME -> frame(wording.kind(), body, at);
      case CALLBACK -> callback(body);
      case WAITER -> waiter(wording.kind(), body);
      case HEADLINE ->
          named == null ? null : culprit(named, Text.phrase("fault.culprit.headline"));
      case NONE -> null;
    };
  }

  /** The first frame, from the instruction pointer outwards, that is no shared helper. */
  private @Nullable Culprit frame(String kind, Body body, @Nullable CodePlace at) {
    if (at != null && blamable(at, kind)) {
      return culprit(at, Text.phrase("fault.culprit.at"));
    }
    for (Stack stack : callTraces(body)) {
      List<Frame> outwards = outwardsOf(stack, at);
      for (int i = 0; i < outwards.size(); i++) {
        Frame frame = outwards.get(i);
        if (!blamable(frame.place(), kind)) continue;
        if (frame.reliable()) {
          return at == null
              ? culprit(frame.place(), Text.phrase("fault.culprit.first"))
              : culprit(frame.place(), Text.phrase("fault.culprit.frame", at.function()));
        }
        if (i == 0 && at != null) {
          return culprit(frame.place(), Text.phrase("fault.culprit.unreliable", at.function()));
        }
      }
    }
    return null;
  }

  /** The frames outside of {@code at}: all, where the trace does not show {@code at} itself. */
  private static List<Frame> outwardsOf(Stack stack, @Nullable CodePlace at) {
    List<Frame> all = stack.trace().frames();
    if (at == null) return all;
    for (int i = all.size() - 1; i >= 0; i--) {
      Frame frame = all.get(i);
      if (frame.reliable()
          && frame.place().offset() == at.offset()
          && frame.place().function().equals(at.function())) {
        return all.subList(i + 1, all.size());
      }
    }
    return all;
  }

  private boolean blamable(CodePlace place, String kind) {
    return !place.function().isEmpty() && !culprits.helps(place.function(), kind);
  }

  /** The callback that a dispatcher called in the context that the report's maker interrupted. */
  private @Nullable Culprit callback(Body body) {
    for (Stack stack : callTraces(body)) {
      Culprit found = callback(stack.outwards());
      if (found != null) return found;
    }
    return null;
  }

  private @Nullable Culprit callback(List<Frame> frames) {
    Frame inner = null;
    for (Frame frame : interrupted(frames)) {
      if (!frame.reliable() || frame.place().function().isEmpty()) continue;
      String function = frame.place().function();
      if (culprits.idle().has(function)) return null;
      if (culprits.dispatchers().has(function)) {
        return inner == null ? null : callback(inner, function);
      }
      if (!culprits.entries().has(function)) inner = frame;
    }
    return null;
  }

  private Culprit callback(Frame frame, String dispatcher) {
    String function = culprits.withoutPrefix(frame.place().function());
    return new Culprit(
        function, frame.place().module(), Text.phrase("fault.culprit.callback", dispatcher));
  }

  /** The frames outside of the interrupt that the report was made in. */
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

  /** The first frame that does not merely wait. */
  private @Nullable Culprit waiter(String kind, Body body) {
    for (Stack stack : callTraces(body)) {
      for (Frame frame : stack.trace().frames()) {
        if (!frame.reliable()) continue;
        for (Culprits.MeetingPoint point : culprits.meetingPoints()) {
          if (frame.place().function().startsWith(point.start())) return meeting(frame, point);
        }
      }
      for (Frame frame : stack.trace().frames()) {
        if (!frame.reliable() || culprits.waiters().has(frame.place().function())) continue;
        if (blamable(frame.place(), kind)) {
          return culprit(frame.place(), Text.phrase("fault.culprit.waiter"));
        }
      }
      return null;
    }
    return null;
  }

  private static Culprit meeting(Frame frame, Culprits.MeetingPoint point) {
    String function = point.name().isEmpty() ? frame.place().function() : point.name();
    return new Culprit(
        function, frame.place().module(), Text.phrase("fault.culprit.meeting"));
  }

  private static Culprit culprit(CodePlace place, Text because) {
    return new Culprit(place.function(), place.module(), because);
  }

  /** The traces of what ran, not those of who allocated, freed or locked something before. */
  private static List<Stack> callTraces(Body body) {
    var calls = new ArrayList<Stack>();
    for (Stack stack : body.stacks()) {
      String label = stack.trace().label().toLowerCase(Locale.ROOT);
      if (label.isEmpty()
          || label.startsWith("call")
          || label.startsWith("stack")
          || label.startsWith("backtrace")) {
        calls.add(stack);
      }
    }
    return calls;
  }
}
