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
  /**
   * Bytes in which an x86-64 function has not set up its frame yet: {@code call __fentry__}, {@code
   * push %rbp}, {@code mov %rsp,%rbp}. An unwinder that follows frame pointers misses the caller
   * then, which stands on the stack and is printed with {@code ?}.
   */
  private static final int PROLOGUE = 9;

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
  @Nullable Culprit choose(
      Wording wording, Body body, @Nullable CodePlace at, @Nullable CodePlace named) {
    return switch (wording.blame()) {
      case FRAME -> {
        CodePlace site = lockSite(wording.kind(), body);
        yield site != null
            ? culprit(site, Text.phrase("fault.culprit.lockSite"))
            : frame(wording.kind(), body, at);
      }
      case CALLBACK -> callback(body);
      case WAITER -> waiter(wording.kind(), body);
      case HEADLINE -> named == null ? null : culprit(named, Text.phrase("fault.culprit.headline"));
      case NONE -> null;
    };
  }

  /** Whether a trace reaches code from which all traces start. */
  boolean rooted(Body body) {
    return body.stacks().stream()
        .flatMap(stack -> stack.trace().frames().stream())
        .map(frame -> frame.place().function())
        .anyMatch(f -> culprits.dispatchers().has(f) || culprits.entries().has(f));
  }

  private @Nullable CodePlace lockSite(String kind, Body body) {
    CodePlace site = body.lockSite();
    if (site == null || !culprits.lockKinds().contains(kind)) return null;
    boolean generic = culprits.dispatchers().has(site.function());
    return generic || !blamable(site, kind) ? null : site;
  }

  /** The first frame, from the instruction pointer outwards, that is no shared helper. */
  private @Nullable Culprit frame(String kind, Body body, @Nullable CodePlace at) {
    if (at != null && blamable(at, kind)) {
      return culprit(at, Text.phrase("fault.culprit.at"));
    }
    CodePlace link = body.link();
    if (at == null && body.wildJump() && link != null && blamable(link, kind)) {
      return culprit(link, Text.phrase("fault.culprit.wildJump"));
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
        if (at == null && body.wildJump() && outwards.stream().noneMatch(Frame::reliable)) {
          return culprit(frame.place(), Text.phrase("fault.culprit.wildTrace"));
        }
        if (i == 0 && at != null && at.offset() >= 0 && at.offset() < PROLOGUE) {
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
      Culprit found = isBystander(stack) ? null : callback(interrupted(stack.outwards()));
      if (found != null) return found;
    }
    return null;
  }

  private boolean isBystander(Stack stack) {
    return stack.trace().frames().stream()
        .anyMatch(frame -> frame.reliable() && culprits.bystanders().has(frame.place().function()));
  }

  private @Nullable Culprit callback(List<Frame> frames) {
    Frame inner = null;
    for (int i = 0; i < frames.size(); i++) {
      Frame frame = frames.get(i);
      String function = frame.place().function();
      if (!frame.reliable() || function.isEmpty()) continue;
      if (culprits.idle().has(function)) return null;
      Culprit meeting = meeting(frame, culprits.stallPoints());
      if (meeting != null) return meeting;
      if (culprits.pageFaults().has(function)) {
        int outside = afterPageFault(frames, i);
        if (outside < 0) return inner == null ? null : callback(inner, function);
        inner = null;
        i = outside - 1;
      } else if (culprits.dispatchers().has(function)) {
        return inner == null ? null : callback(inner, function);
      } else if (!culprits.entries().has(function)) {
        inner = frame;
      }
    }
    return null;
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

  private Culprit callback(Frame frame, String dispatcher) {
    return culprit(frame.place(), Text.phrase("fault.culprit.callback", dispatcher));
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
        Culprit meeting = meeting(frame, culprits.hangPoints());
        if (meeting != null) return meeting;
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

  private static @Nullable Culprit meeting(Frame frame, List<Culprits.MeetingPoint> points) {
    String function = frame.place().function();
    for (Culprits.MeetingPoint point : points) {
      if (!function.startsWith(point.start())) continue;
      String name = point.name().isEmpty() ? function : point.name();
      return new Culprit(name, frame.place().module(), Text.phrase("fault.culprit.meeting"));
    }
    return null;
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
