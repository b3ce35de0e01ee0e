package org.oopsbook.book;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The problems that a fault of a kind can be, so that a diagnosis looks at few of them.
 *
 * @param byKind for each kind the ids, ascending, of the problems whose conditions name it
 * @param anyKind the ids, ascending, of problems that a log shows and that name no kind
 */
record ProblemsByKind(SortedMap<String, List<String>> byKind, List<String> anyKind) {
  static ProblemsByKind of(Map<String, ?> problems) {
    var byKind = new TreeMap<String, List<String>>();
    var anyKind = new ArrayList<String>();
    new TreeMap<>(problems)
        .forEach((id, problem) -> {
          Object fault = Values.get(problem, "fault");
          if (fault == null) return;
          SortedSet<String> kinds = kinds(fault);
          if (kinds == null) anyKind.add(id);
          else kinds.forEach(k -> byKind.computeIfAbsent(k, _ -> new ArrayList<>()).add(id));
        });
    return new ProblemsByKind(byKind, anyKind);
  }

  /** The kinds that a condition allows, or null if it allows all. */
  private static @Nullable SortedSet<String> kinds(Object condition) {
    Object named = Values.get(condition, "kind");
    if (named != null) {
      var kinds = new TreeSet<String>();
      Values.list(named).forEach(kind -> kinds.add(String.valueOf(kind)));
      return kinds;
    }
    var ofAll = new TreeSet<String>();
    for (Object alternative : Values.list(Values.get(condition, "any"))) {
      SortedSet<String> kinds = kinds(alternative);
      if (kinds == null) return null;
      ofAll.addAll(kinds);
    }
    return ofAll.isEmpty() ? null : ofAll;
  }
}
