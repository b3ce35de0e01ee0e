package org.oopsbook.testkit;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import tools.jackson.databind.JsonNode;

/**
 * A fault as {@code docs/expected-roots.jsonl} expects it.
 *
 * @param kinds one of these
 * @param function the culprit, or null where the log names none for sure
 * @param title what the title must hold, or null
 * @param times how often it is reported
 * @param stop the line by which the kernel stopped because of it, or null
 * @param follows what followed from it, that line's own report apart
 */
record ExpectedFault(
    Set<String> kinds,
    @Nullable String function,
    @Nullable String title,
    int times,
    @Nullable String stop,
    List<ExpectedFault> follows) {

  static List<ExpectedFault> all(@Nullable JsonNode list) {
    return list == null ? List.of() : list.valueStream().map(ExpectedFault::of).toList();
  }

  private static ExpectedFault of(JsonNode node) {
    JsonNode kind = node.get("kind");
    return new ExpectedFault(
        (kind.isArray() ? kind.valueStream() : Stream.of(kind))
            .map(JsonNode::stringValue)
            .collect(Collectors.toSet()),
        text(node, "function"),
        text(node, "title"),
        node.has("times") ? node.get("times").intValue() : 1,
        text(node, "stop"),
        all(node.get("follows")));
  }

  private static @Nullable String text(JsonNode node, String name) {
    return node.has(name) ? node.get(name).stringValue() : null;
  }

  /** Whether {@code fault} is this one. */
  boolean is(Fault fault) {
    var culprit = fault.culprit();
    return kinds.contains(fault.kind())
        && (function == null || (culprit != null && culprit.function().equals(function)))
        && (title == null || fault.title().contains(title));
  }

  /** What is wrong with {@code incident}, whose root this is; empty where nothing is. */
  String mistakes(Incident incident) {
    List<Fault> followed =
        incident.consequences().stream().map(Consequence::fault).filter(f -> !isStop(f)).toList();
    var wrong = new StringBuilder();
    if (incident.occurrences() != times) {
      wrong.append("reported ").append(incident.occurrences()).append(" times; ");
    }
    followed.stream()
        .filter(fault -> follows.stream().noneMatch(expected -> expected.is(fault)))
        .forEach(fault -> wrong.append("does not follow: ").append(fault.title()).append("; "));
    follows.stream()
        .filter(expected -> followed.stream().noneMatch(expected::is))
        .forEach(expected -> wrong.append("does follow: ").append(expected).append("; "));
    if (stop != null && !stops(incident, stop)) wrong.append("the kernel stopped; ");
    return wrong.toString();
  }

  private boolean isStop(Fault fault) {
    return stop != null && fault.headline().text().contains(stop);
  }

  private static boolean stops(Incident incident, String stop) {
    return Stream.concat(
            Stream.of(incident.root()), incident.consequences().stream().map(Consequence::fault))
        .flatMap(fault -> fault.lines().stream())
        .anyMatch(line -> line.text().contains(stop));
  }
}
