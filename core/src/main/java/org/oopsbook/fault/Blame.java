package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
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
  private final Stalls stalls;

  Blame(Culprits culprits) {
    this.culprits = culprits;
    stalls = new Stalls(culprits);
  }

  /**
   * The function to blame.
   *
   * @param at where the processor stood, or null
   * @param named the function that the headline names, or null
   */
  Choice choose(
      Wording wording,
      Body body,
      CallTraces traces,
      @Nullable CodePlace at,
      @Nullable CodePlace named) {
    String kind = wording.kind();
    return switch (wording.blame()) {
      case FRAME ->
          culprits.lockKinds().contains(kind)
              ? Choice.of(lock(kind, body, traces))
              : frame(kind, body, traces, at);
      case PATH -> path(kind, body, traces, at);
      case CALLBACK -> stalls.choose(traces);
      case WAITER -> Choice.of(waiter(kind, traces));
      case HEADLINE -> headline(kind, body, traces, at, named);
      case NONE -> Choice.NONE;
    };
  }

  /** Whether a trace reaches code from which all traces start. */
  boolean rooted(Body body, CallTraces traces) {
    return Stream.concat(body.stacks().stream(), traces.stacks().stream())
        .flatMap(stack -> stack.trace().frames().stream())
        .map(frame -> frame.place().function())
        .anyMatch(f -> culprits.dispatchers().has(f) || culprits.entries().has(f));
  }

  /** Whether a trace has a certain entry that could be blamed. */
  boolean tells(CallTraces traces, String kind) {
    return traces.certain().anyMatch(frame -> blamable(frame.place(), kind));
  }

  /** Whether a lockup's or stall's traces are only of those who saw it. */
  boolean onlyWitnesses(Wording wording, CallTraces traces) {
    return wording.blame() == Wording.Blame.CALLBACK && stalls.onlyWitnesses(traces);
  }

  /** Whether {@code place} can be blamed for a fault of {@code kind}. */
  boolean blamable(CodePlace place, String kind) {
    return !place.function().isEmpty()
        && !isBeyond(place)
        && !culprits.helps(place.function(), kind);
  }

  /** Whether {@code place} can be who owns an object: to blame, and no allocator. */
  boolean owns(CodePlace place, String kind) {
    return blamable(place, kind) && !isAllocator(place);
  }

  /**
   * What the headline names, its caller where that is a shared helper; where it names nothing, as
   * in kernels that print only file and line, where the processor stood.
   */
  private Choice headline(
      String kind,
      Body body,
      CallTraces traces,
      @Nullable CodePlace at,
      @Nullable CodePlace named) {
    if (named == null) return at == null ? Choice.NONE : frame(kind, body, traces, at);
    Choice caller = blamable(named, kind) ? Choice.NONE : frame(kind, body, traces, named);
    return caller.culprit() != null
        ? caller
        : Choice.of(culprit(named, Text.phrase("fault.culprit.headline")));
  }

  /** Who took the lock that the report is about; else who is on the way to one of its locks. */
  private @Nullable Culprit lock(String kind, Body body, CallTraces traces) {
    CodePlace inInterrupt = becameSafe(kind, body);
    if (inInterrupt != null) return culprit(inInterrupt, Text.phrase("fault.culprit.irqLock"));
    for (CodePlace site : body.lockSites()) {
      if (isOwnCode(site, kind)) return culprit(site, Text.phrase("fault.culprit.lockSite"));
    }
    for (boolean labelled : new boolean[] {true, false}) {
      for (Stack stack : traces.stacks()) {
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

  private Choice path(String kind, Body body, CallTraces traces, @Nullable CodePlace at) {
    if (traces.certain().count() < LONG_PATH) return frame(kind, body, traces, at);
    Culprit recursing = recursing(traces, kind);
    if (recursing != null) return Choice.of(recursing);
    Choice began = stalls.choose(traces);
    return began.culprit() != null ? began : frame(kind, body, traces, at);
  }

  /** The function that the end of the path enters again and again, or null. */
  private @Nullable Culprit recursing(CallTraces traces, String kind) {
    var entered = new HashMap<String, Integer>();
    Iterator<Frame> end = traces.certain().limit(LONG_PATH).iterator();
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
  private Choice frame(String kind, Body body, CallTraces traces, @Nullable CodePlace at) {
    Choice here =
        at != null && blamable(at, kind)
            ? Choice.of(culprit(at, Text.phrase("fault.culprit.at")))
            : Choice.NONE;
    if (at != null && here.culprit() != null && !isAllocator(at)) return here;
    var notCalled = new ArrayList<String>();
    Frame first = firstCertain(kind, traces, at, notCalled);
    String certain = first == null ? null : first.place().function();
    CodePlace link = body.link();
    if (at == null && body.wildJump() && link != null && blamable(link, kind)) {
      Culprit from = culprit(link, Text.phrase("fault.culprit.wildJump"));
      return new Choice(from, certain, List.of(link.function()));
    }
    Culprit above = at == null ? null : directlyAbove(kind, traces, at);
    if (above != null) {
      return Choice.of(above).orElsewhere(certain == null ? List.of() : List.of(certain));
    }
    Culprit hidden = first == null ? null : hidden(first, traces, at);
    if (hidden != null) return Choice.of(hidden);
    if (first != null && !(here.culprit() != null && isAllocator(first.place()))) {
      Text because =
          at == null
              ? Text.phrase("fault.culprit.first")
              : Text.phrase("fault.culprit.frame", at.function());
      return Choice.of(culprit(first.place(), because)).orElsewhere(notCalled);
    }
    if (here.culprit() != null) return here;
    Culprit guess = at == null && body.wildJump() ? firstGuess(kind, traces) : null;
    return guess == null ? Choice.NONE : new Choice(guess, null, List.of(guess.function()));
  }

  /**
   * The first certain frame that can be blamed, or null; an allocator only where none else can.
   *
   * @param notCalled takes the functions that only follow in memory a call that never returns
   */
  private @Nullable Frame firstCertain(
      String kind, CallTraces traces, @Nullable CodePlace at, List<String> notCalled) {
    Frame allocator = null;
    for (Stack stack : through(at, traces)) {
      for (Frame frame : outwardsOf(stack, at)) {
        if (!frame.reliable() || frame.inlined() || !blamable(frame.place(), kind)) continue;
        if (isNextFunction(frame)) {
          notCalled.add(frame.place().function());
        } else if (!isAllocator(frame.place())) {
          return frame;
        } else if (allocator == null) {
          allocator = frame;
        }
      }
    }
    return allocator;
  }

  private boolean isAllocator(CodePlace place) {
    return culprits.allocators().has(place.function());
  }

  /** The traces that lead through {@code at}, where any does: others may be of other processors. */
  private static List<Stack> through(@Nullable CodePlace at, CallTraces traces) {
    if (at == null || at.offset() < 0) return traces.stacks();
    List<Stack> own = traces.stacks().stream().filter(s -> indexOf(s.outwards(), at) >= 0).toList();
    return own.isEmpty() ? traces.stacks() : own;
  }

  /** The caller that the unwinder missed because the processor stood at the start of a function. */
  private @Nullable Culprit directlyAbove(String kind, CallTraces traces, CodePlace at) {
    if (at.offset() < 0 || at.offset() >= PROLOGUE || traces.stacks().isEmpty()) return null;
    List<Frame> outwards = outwardsOf(traces.stacks().getFirst(), at);
    if (outwards.isEmpty()) return null;
    Frame above = outwards.getFirst();
    return above.reliable() || !blamable(above.place(), kind) || isNextFunction(above)
        ? null
        : culprit(above.place(), Text.phrase("fault.culprit.unreliable", at.function()));
  }

  /** The innermost entry of the first trace that has no certain one. */
  private @Nullable Culprit firstGuess(String kind, CallTraces traces) {
    for (Stack stack : traces.stacks()) {
      if (stack.trace().frames().stream().anyMatch(Frame::reliable)) continue;
      for (Frame frame : stack.trace().frames()) {
        if (blamable(frame.place(), kind) && !isNextFunction(frame)) {
          return culprit(frame.place(), Text.phrase("fault.culprit.wildTrace"));
        }
      }
    }
    return null;
  }

  /** The frames outside of {@code at}: all, where the trace does not show {@code at} itself. */
  private static List<Frame> outwardsOf(Stack stack, @Nullable CodePlace at) {
    List<Frame> all = stack.trace().frames();
    if (at == null) return all;
    return all.subList(indexOf(all, at) + 1, all.size());
  }

  /** The outermost of the certain {@code frames} that is at {@code place}; -1 where none is. */
  static int indexOf(List<Frame> frames, CodePlace place) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      Frame frame = frames.get(i);
      if (frame.reliable()
          && frame.place().offset() == place.offset()
          && frame.place().function().equals(place.function())) {
        return i;
      }
    }
    return -1;
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

  /** Who stands between {@code first} and a call that never returned, as far as that is known. */
  private @Nullable Culprit hidden(Frame first, CallTraces traces, @Nullable CodePlace at) {
    String name = culprits.lastCalls().get(first.place().function());
    if (name == null) return null;
    for (Stack stack : through(at, traces)) {
      List<Frame> outwards = outwardsOf(stack, at);
      int i = outwards.indexOf(first);
      if (i > 0 && isNextFunction(outwards.get(i - 1))) {
        return new Culprit(name, first.place().module(), Text.phrase("fault.culprit.lastCall"));
      }
    }
    return null;
  }

  /** The first frame that does not merely wait. */
  private @Nullable Culprit waiter(String kind, CallTraces traces) {
    if (traces.stacks().isEmpty()) return null;
    List<Frame> frames = traces.stacks().getFirst().trace().frames();
    for (Frame frame : frames) {
      if (!frame.reliable()) continue;
      Culprit meeting = culprits.meeting(frame.place(), culprits.hangPoints());
      if (meeting != null) return meeting;
    }
    for (Frame frame : frames) {
      if (!frame.reliable() || culprits.waiters().has(frame.place().function())) continue;
      if (blamable(frame.place(), kind)) {
        return culprit(frame.place(), Text.phrase("fault.culprit.waiter"));
      }
    }
    return null;
  }

  /** The function at {@code place} as the one to blame. */
  static Culprit culprit(CodePlace place, Text because) {
    return new Culprit(place.function(), place.module(), because);
  }
}
