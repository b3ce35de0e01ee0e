package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
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

  /** Entries from which on a path is long: a stack of 16 KiB ends after a hundred or so. */
  private static final int LONG_PATH = 24;

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
      case FRAME ->
          culprits.lockKinds().contains(wording.kind())
              ? lock(wording.kind(), body)
              : frame(wording.kind(), body, at);
      case PATH -> path(wording.kind(), body, at);
      case CALLBACK -> callback(body);
      case WAITER -> waiter(wording.kind(), body);
      case HEADLINE -> headline(wording.kind(), body, named);
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

  /** Whether a trace has a certain entry that could be blamed. */
  boolean tells(Body body, String kind) {
    return certain(body).anyMatch(frame -> blamable(frame.place(), kind));
  }

  /** Whether a trace, its instruction pointer apart, has a certain entry at all. */
  boolean hasCertain(Body body) {
    return callTraces(body).stream()
        .flatMap(stack -> stack.trace().frames().stream())
        .anyMatch(Frame::reliable);
  }

  private Stream<Frame> certain(Body body) {
    return callTraces(body).stream()
        .flatMap(stack -> stack.outwards().stream())
        .filter(frame -> frame.reliable() && !frame.place().function().isEmpty());
  }

  /** Whether the trace of an injected failure, which is no fault, stands in the report. */
  boolean isMixedWithInjection(Body body) {
    return body.stacks().stream().anyMatch(this::isInjection);
  }

  private boolean isInjection(Stack stack) {
    return stack.trace().frames().stream()
        .anyMatch(frame -> frame.reliable() && culprits.injectors().has(frame.place().function()));
  }

  /** What the headline names; its caller where that is a shared helper. */
  private @Nullable Culprit headline(String kind, Body body, @Nullable CodePlace named) {
    if (named == null) return null;
    Culprit caller = blamable(named, kind) ? null : frame(kind, body, named);
    return caller != null ? caller : culprit(named, Text.phrase("fault.culprit.headline"));
  }

  /** Who took the lock that the report is about; else who is on the way to one of its locks. */
  private @Nullable Culprit lock(String kind, Body body) {
    CodePlace inInterrupt = becameSafe(kind, body);
    if (inInterrupt != null) return culprit(inInterrupt, Text.phrase("fault.culprit.irqLock"));
    for (CodePlace site : body.lockSites()) {
      if (isOwnCode(site, kind)) return culprit(site, Text.phrase("fault.culprit.lockSite"));
    }
    List<Stack> calls = callTraces(body);
    for (boolean labelled : new boolean[] {true, false}) {
      for (Stack stack : calls) {
        if (stack.trace().label().isEmpty() == labelled) continue;
        for (Frame frame : stack.outwards()) {
          if (frame.reliable() && isOwnCode(frame.place(), kind)) {
            return culprit(frame.place(), Text.phrase("fault.culprit.first"));
          }
        }
      }
    }
    return null;
  }

  /** Who takes in an interrupt the lock that a report of unsafe order is about, or null. */
  private @Nullable CodePlace becameSafe(String kind, Body body) {
    return body.stacks().stream()
        .filter(stack -> stack.trace().label().endsWith("irq-safe at"))
        .flatMap(stack -> stack.trace().frames().stream())
        .filter(frame -> frame.reliable() && isOwnCode(frame.place(), kind))
        .map(Frame::place)
        .findFirst()
        .orElse(null);
  }

  /** Whether a place is neither a shared helper's nor in code that calls what others registered. */
  private boolean isOwnCode(CodePlace place, String kind) {
    return blamable(place, kind) && !culprits.dispatchers().has(place.function());
  }

  private @Nullable Culprit path(String kind, Body body, @Nullable CodePlace at) {
    if (certain(body).count() < LONG_PATH) return frame(kind, body, at);
    Culprit recursing = recursing(body, kind);
    if (recursing != null) return recursing;
    Culprit began = callback(body);
    return began != null ? began : frame(kind, body, at);
  }

  /** The function that the end of the path enters again and again, or null. */
  private @Nullable Culprit recursing(Body body, String kind) {
    var entered = new HashMap<String, Integer>();
    Iterator<Frame> end = certain(body).limit(LONG_PATH).iterator();
    while (end.hasNext()) {
      CodePlace place = end.next().place();
      int times = entered.merge(place.function(), 1, Integer::sum);
      if (times == LONG_PATH / 3 && blamable(place, kind)) {
        return culprit(place, Text.phrase("fault.culprit.recursion", times));
      }
    }
    return null;
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
        if (!blamable(frame.place(), kind) || isNextFunction(frame)) continue;
        Culprit hidden = i > 0 ? hidden(outwards.get(i - 1), frame) : null;
        if (hidden != null) return hidden;
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
    return !place.function().isEmpty()
        && !isBeyond(place)
        && !culprits.helps(place.function(), kind);
  }

  /** Whether a place lies behind the function that it is counted from: in data, in no function. */
  private static boolean isBeyond(CodePlace place) {
    return place.size() > 0 && place.offset() > place.size();
  }

  /**
   * Whether an entry names the wrong function: the return address of a call that never returns,
   * made at the end of a function, is where the next one in memory begins.
   */
  private static boolean isNextFunction(Frame frame) {
    return frame.place().offset() == 0 && frame.place().size() > 0;
  }

  /** Who stands between {@code caller} and a call that never returned, as far as that is known. */
  private @Nullable Culprit hidden(Frame inner, Frame caller) {
    if (!isNextFunction(inner)) return null;
    String name = culprits.lastCalls().get(caller.place().function());
    return name == null
        ? null
        : new Culprit(name, caller.place().module(), Text.phrase("fault.culprit.lastCall"));
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
  private List<Stack> callTraces(Body body) {
    var calls = new ArrayList<Stack>();
    for (Stack stack : body.stacks()) {
      if (isInjection(stack)) continue;
      String label = stack.trace().label().toLowerCase(Locale.ROOT);
      if (label.isEmpty()
          || label.startsWith("call")
          || label.equals("trace")
          || label.startsWith("stack")
          || label.startsWith("backtrace")) {
        calls.add(stack);
      }
    }
    return calls;
  }
}
