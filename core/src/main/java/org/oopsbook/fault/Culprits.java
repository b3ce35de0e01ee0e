package org.oopsbook.fault;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Text;

/**
 * What the book says of functions when one is to be blamed: {@code knowledge/culprits/}.
 *
 * @param helpers shared helpers, never to blame
 * @param allocators memory allocators, to blame only where their caller is not known
 * @param warners what a {@code WARN()} calls, where it is a call: its caller is the place
 * @param helpersOf further helpers where a fault is of that kind
 * @param dispatchers generic code that calls what others registered: timers, work, syscalls
 * @param pageFaults the page fault's way in: a dispatcher where a program took it
 * @param reporters code that finds a lockup or stall and prints the report
 * @param injectors what prints the trace of a failure that a test injects
 * @param injectionPrinters by what they print it
 * @param bystanders tasks that reports of stalls show beside those that stall
 * @param preempters what takes the processor from a task that would go on
 * @param entries where an interrupt or exception comes in
 * @param idle what a CPU does when it has nothing to do
 * @param waiters wait and lock primitives
 * @param hangPoints waiters by which hung tasks are told apart best
 * @param stallPoints the same for stalled CPUs: waits for another CPU
 * @param lockKinds kinds whose place is where a lock was taken, not a frame of the trace
 * @param titleNames how syscall entry points begin, and what titles say instead
 * @param lastCalls by caller, what it calls that ends in a call that never returns
 */
record Culprits(
    NameSet helpers,
    NameSet allocators,
    NameSet warners,
    Map<String, NameSet> helpersOf,
    NameSet dispatchers,
    NameSet pageFaults,
    NameSet reporters,
    NameSet injectors,
    NameSet injectionPrinters,
    NameSet bystanders,
    NameSet preempters,
    NameSet entries,
    NameSet idle,
    NameSet waiters,
    List<MeetingPoint> hangPoints,
    List<MeetingPoint> stallPoints,
    Set<String> lockKinds,
    List<MeetingPoint> titleNames,
    Map<String, String> lastCalls) {

  /**
   * A primitive on which tasks wait for one and the same thing.
   *
   * @param start how its names begin
   * @param name the name given to all of them, or empty for the function's own
   */
  record MeetingPoint(String start, String name) {}

  Culprits {
    helpersOf = Map.copyOf(helpersOf);
    hangPoints = List.copyOf(hangPoints);
    stallPoints = List.copyOf(stallPoints);
    lockKinds = Set.copyOf(lockKinds);
    titleNames = List.copyOf(titleNames);
    lastCalls = Map.copyOf(lastCalls);
  }

  /** Reads them from a book. */
  static Culprits of(BookIndex book) {
    Node root = book.root().at("culprits");
    return new Culprits(
        new NameSet(root.get("helpers")),
        new NameSet(root.get("allocators")),
        new NameSet(root.get("warners")),
        root.entries("helpersOf", (kind, groups) -> new NameSet(groups)),
        new NameSet(root.get("dispatchers")),
        new NameSet(root.get("pageFaults")),
        new NameSet(root.get("reporters")),
        new NameSet(root.get("injectors")),
        new NameSet(root.get("injectionPrinters")),
        new NameSet(root.get("bystanders")),
        new NameSet(root.get("preempters")),
        new NameSet(root.get("entries")),
        new NameSet(root.get("idle")),
        new NameSet(root.get("waiters")),
        points(root.list("hangPoints")),
        points(root.list("stallPoints")),
        Set.copyOf(root.texts("lockKinds")),
        points(root.list("titleNames")),
        root.entries("lastCalls", (caller, node) -> node.at("calls").text()));
  }

  private static List<MeetingPoint> points(List<Node> nodes) {
    return nodes.stream()
        .map(point -> new MeetingPoint(point.at("start").text(), point.text("name", "")))
        .toList();
  }

  /** Whether {@code function} is a shared helper in a fault of {@code kind}. */
  boolean helps(String function, String kind) {
    if (helpers.has(function)) return true;
    NameSet more = helpersOf.get(kind);
    return more != null && more.has(function);
  }

  /** The meeting point among {@code points} that {@code place} is in, as culprit, or null. */
  @Nullable Culprit meeting(CodePlace place, List<MeetingPoint> points) {
    for (MeetingPoint point : points) {
      if (!place.function().startsWith(point.start())) continue;
      String name = point.name().isEmpty() ? place.function() : point.name();
      return new Culprit(name, place.module(), Text.phrase("fault.culprit.meeting"));
    }
    return null;
  }

  /** The name that titles give {@code function}: a syscall's own where it is an entry point. */
  String titleName(String function) {
    for (MeetingPoint name : titleNames) {
      if (function.length() > name.start().length() && function.startsWith(name.start())) {
        return name.name() + function.substring(name.start().length());
      }
    }
    return function;
  }
}
