package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/** For lockups: which frames are the watchdog's, what it interrupted, and where the bug is. */
final class LockupRule implements Rule {
  private final Set<String> idle;
  private final Pattern place;

  LockupRule(Node decode) {
    Node table = decode.at("lockup");
    idle = Set.copyOf(table.texts("idle"));
    place = Lines.pattern(table, "place");
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    addIdle(fault, findings);
    Culprit culprit = fault.culprit();
    if (culprit != null) addInterrupted(fault, culprit.function(), findings);
    return findings;
  }

  private void addIdle(Fault fault, List<Finding> findings) {
    Lines.Hit printed = Lines.first(fault, place);
    if (printed == null || !idle.contains(printed.first())) return;
    Culprit culprit = fault.culprit();
    Text says =
        culprit == null || idle.contains(culprit.function())
            ? Text.phrase("explain.idle-only", printed.first())
            : Text.phrase("explain.idle-first", printed.first(), culprit.function());
    findings.add(new Finding("idle-first", says, List.of(printed.at())));
  }

  private static void addInterrupted(Fault fault, String culprit, List<Finding> findings) {
    for (Trace trace : fault.traces()) {
      int blamed = indexOf(trace.frames(), culprit);
      if (blamed < 0) continue;
      Context context = trace.frames().get(blamed).context();
      int inner = standing(fault, trace.frames(), start(trace.frames(), blamed, context), blamed);
      findings.add(interrupted(trace.frames(), inner, blamed, context));
      return;
    }
  }

  private static Finding interrupted(List<Frame> frames, int inner, int blamed, Context context) {
    Frame first = frames.get(inner);
    Frame blame = frames.get(blamed);
    var says = new ArrayList<Text>();
    // Leftovers on the stack may be of the interrupted function already.
    List<Frame> path = frames.subList(0, inner).stream().filter(Frame::reliable).toList();
    if (!path.isEmpty()) {
      String from = path.getFirst().place().function();
      String to = path.getLast().place().function();
      says.add(Text.phrase("explain.watchdog-path", from, to));
    }
    String function = first.place().function();
    says.add(
        inner == blamed
            ? Text.phrase("explain.interrupted", function)
            : Text.phrase("explain.interrupted-within", function, blame.place().function()));
    says.add(Text.phrase(contextKey(context)));
    return new Finding(
        "interrupted-context", Texts.join(says), Lines.proof(first.at(), blame.at()));
  }

  private static String contextKey(Context context) {
    return switch (context) {
      case TASK -> "explain.in-task";
      case SOFTIRQ -> "explain.in-softirq";
      case IRQ -> "explain.in-irq";
      case NMI, EXCEPTION -> "explain.in-exception";
    };
  }

  private static int indexOf(List<Frame> frames, String function) {
    for (int i = 0; i < frames.size(); i++) {
      if (frames.get(i).place().function().equals(function)) return i;
    }
    return -1;
  }

  /** Where the stretch of frames in {@code context} that holds {@code blamed} begins. */
  private static int start(List<Frame> frames, int blamed, Context context) {
    int start = blamed;
    while (start > 0 && frames.get(start - 1).context() == context) start--;
    return start;
  }

  /**
   * Where the processor stood in the stretch: the interrupt's own entry may come before it, and
   * leftovers of the stack, which are no calls.
   */
  private static int standing(Fault fault, List<Frame> frames, int start, int blamed) {
    CodePlace at = fault.at();
    for (int i = start; i < blamed; i++) if (frames.get(i).place().equals(at)) return i;
    for (int i = start; i < blamed; i++) if (frames.get(i).reliable()) return i;
    return blamed;
  }
}
