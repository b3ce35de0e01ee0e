package org.oopsbook.fault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Body.Stack;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/**
 * Blames a damaged object on who freed or allocated it, as {@code knowledge/culprits/objects.yaml}
 * says for what the report calls the problem.
 */
final class ObjectOwners {
  /** Whose trace tells. */
  private enum Who {
    FREED("Freed in"),
    ALLOCATED("Allocated in");

    private final String label;
    private final Pattern line;

    Who(String label) {
      this.label = label;
      line = Pattern.compile("(?:INFO: )?" + label + " " + Lines.PLACE + " age=\\d.*+");
    }

    Text because() {
      return switch (this) {
        case FREED -> Text.phrase("fault.culprit.freed");
        case ALLOCATED -> Text.phrase("fault.culprit.allocated");
      };
    }
  }

  /** By a part of what the report says is wrong. */
  private record Owner(String problem, Who who) {}

  private final Blame blame;
  private final Map<String, List<Owner>> owners;

  ObjectOwners(BookIndex book, Blame blame) {
    this.blame = blame;
    owners = book.root().at("culprits").entries("owners", (kind, rules) -> owners(rules));
  }

  private static List<Owner> owners(Node rules) {
    return rules.list().stream()
        .map(rule ->
            new Owner(
                rule.at("problem").text(),
                Who.valueOf(rule.at("who").text().toUpperCase(Locale.ROOT))))
        .toList();
  }

  /**
   * Whom to blame, or null where the report does not keep who it was.
   *
   * @param problem what the report says is wrong with the object, or null
   */
  @Nullable Culprit of(Report report, Body body, @Nullable String problem) {
    String kind = report.wording().kind();
    if (problem == null) return null;
    for (Owner owner : owners.getOrDefault(kind, List.of())) {
      if (!problem.contains(owner.problem)) continue;
      CodePlace place = traced(kind, body, owner.who);
      if (place == null) place = named(kind, report.lines(), owner.who);
      return place == null ? null : Blame.culprit(place, owner.who.because());
    }
    return null;
  }

  private @Nullable CodePlace traced(String kind, Body body, Who who) {
    for (Stack stack : body.stacks()) {
      if (!stack.trace().label().equals(who.label)) continue;
      for (Frame frame : stack.trace().frames()) {
        if (frame.reliable() && blame.owns(frame.place(), kind)) return frame.place();
      }
    }
    return null;
  }

  /** The function in the line above the trace, which is all that old kernels print. */
  private @Nullable CodePlace named(String kind, List<LogLine> lines, Who who) {
    for (LogLine line : lines) {
      Matcher found = who.line.matcher(line.text().strip());
      if (!found.matches()) continue;
      CodePlace place = Lines.place(found, 1);
      if (blame.owns(place, kind)) return place;
    }
    return null;
  }
}
