package org.oopsbook.fault;

import java.util.List;
import java.util.Map;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;

/**
 * What the book says of functions when one is to be blamed: {@code knowledge/culprits/}.
 *
 * @param helpers shared helpers, never to blame
 * @param helpersOf further helpers where a fault is of that kind
 * @param dispatchers generic code that calls what others registered: timers, work, syscalls
 * @param reporters code that finds a lockup or stall and prints the report
 * @param entries where an interrupt or exception comes in
 * @param idle what a CPU does when it has nothing to do
 * @param waiters wait and lock primitives
 * @param meetingPoints waiters by which hung tasks are told apart best, with the name to give
 * @param prefixes what syscall entry points have before the syscall's name
 */
record Culprits(
    NameSet helpers,
    Map<String, NameSet> helpersOf,
    NameSet dispatchers,
    NameSet reporters,
    NameSet entries,
    NameSet idle,
    NameSet waiters,
    List<MeetingPoint> meetingPoints,
    List<String> prefixes) {

  /**
   * A primitive on which tasks wait for one and the same thing.
   *
   * @param start how its names begin
   * @param name the name given to all of them, or empty for the function's own
   */
  record MeetingPoint(String start, String name) {}

  Culprits {
    helpersOf = Map.copyOf(helpersOf);
    meetingPoints = List.copyOf(meetingPoints);
    prefixes = List.copyOf(prefixes);
  }

  /** Reads them from a book. */
  static Culprits of(BookIndex book) {
    Node root = book.root().at("culprits");
    return new Culprits(
        new NameSet(root.get("helpers")),
        root.entries("helpersOf", (kind, groups) -> new NameSet(groups)),
        new NameSet(root.get("dispatchers")),
        new NameSet(root.get("reporters")),
        new NameSet(root.get("entries")),
        new NameSet(root.get("idle")),
        new NameSet(root.get("waiters")),
        root.list("meetingPoints").stream()
            .map(point -> new MeetingPoint(point.at("start").text(), point.text("name", "")))
            .toList(),
        root.texts("syscallPrefixes"));
  }

  /** Whether {@code function} is a shared helper in a fault of {@code kind}. */
  boolean helps(String function, String kind) {
    if (helpers.has(function)) return true;
    NameSet more = helpersOf.get(kind);
    return more != null && more.has(function);
  }

  /** The syscall's own name where {@code function} is a syscall entry point. */
  String withoutPrefix(String function) {
    for (String prefix : prefixes) {
      if (function.length() > prefix.length() && function.startsWith(prefix)) {
        return function.substring(prefix.length());
      }
    }
    return function;
  }
}
