package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Body.Stack;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Frame;

/**
 * The traces of what ran, not those of who allocated, freed or locked something before.
 *
 * @param stacks those traces, in order, the traces of injected failures left out
 * @param injected whether the trace of an injected failure, which is no fault, stands in the report
 */
record CallTraces(List<Stack> stacks, boolean injected) {
  CallTraces {
    stacks = List.copyOf(stacks);
  }

  /** Those of {@code body}; {@code culprits} tells injected failures. */
  static CallTraces of(Body body, Culprits culprits) {
    var calls = new ArrayList<Stack>();
    boolean injected = false;
    for (Stack stack : body.stacks()) {
      boolean injection =
          has(stack, culprits.injectors())
              && (stack.pointer() == null || has(stack, culprits.injectionPrinters()));
      injected |= injection;
      if (!injection && isCallTrace(stack)) calls.add(stack);
    }
    return new CallTraces(calls, injected);
  }

  /** What a label says that names an access and who made it: both sides of a data race. */
  private static final String ACCESS = " bytes by ";

  private static boolean isCallTrace(Stack stack) {
    String label = stack.trace().label().toLowerCase(Locale.ROOT);
    return label.isEmpty()
        || label.startsWith("call")
        || label.contains(ACCESS)
        || label.equals("trace")
        || label.startsWith("stack")
        || label.startsWith("backtrace");
  }

  /** Whether a certain entry of {@code stack} is one of {@code functions}. */
  static boolean has(Stack stack, NameSet functions) {
    return stack.trace().frames().stream()
        .anyMatch(frame -> frame.reliable() && functions.has(frame.place().function()));
  }

  /** The certain entries of functions, instruction pointers first. */
  Stream<Frame> certain() {
    return stacks.stream()
        .flatMap(stack -> stack.outwards().stream())
        .filter(frame -> frame.reliable() && !frame.place().function().isEmpty());
  }

  /** Whether a trace, its instruction pointer apart, has a certain entry at all. */
  boolean hasCertain() {
    return stacks.stream().flatMap(s -> s.trace().frames().stream()).anyMatch(Frame::reliable);
  }

  /** The place of the warning that the first trace through {@code warners} comes from, or null. */
  @Nullable CodePlace warned(NameSet warners) {
    for (Stack stack : stacks) {
      boolean warning = false;
      for (Frame frame : stack.trace().frames()) {
        if (!frame.reliable()) continue;
        if (warners.has(frame.place().function())) warning = true;
        else if (warning) return frame.place();
      }
    }
    return null;
  }
}
