package org.oopsbook.fault;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;

/**
 * A set of functions, given by names, by how names begin, by what they contain, and by what not.
 */
final class NameSet {
  private final Set<String> names = new HashSet<>();
  private final List<String> starts;
  private final List<String> parts;
  private final List<String> except;

  /**
   * Reads groups, each a map of {@code names}, {@code starts}, {@code contains} and {@code except}.
   */
  NameSet(@Nullable Node groups) {
    this(groups == null ? List.of() : groups.list());
  }

  /** Reads groups as above, each by itself. */
  NameSet(List<Node> all) {
    all.forEach(group -> names.addAll(group.texts("names")));
    starts = all.stream().flatMap(group -> group.texts("starts").stream()).distinct().toList();
    parts = all.stream().flatMap(group -> group.texts("contains").stream()).distinct().toList();
    except = all.stream().flatMap(group -> group.texts("except").stream()).distinct().toList();
  }

  /** Whether {@code function} is one of them. */
  boolean has(String function) {
    if (names.contains(function)) return true;
    return isLike(function) && except.stream().noneMatch(function::contains);
  }

  private boolean isLike(String function) {
    for (String start : starts) if (function.startsWith(start)) return true;
    for (String part : parts) if (function.contains(part)) return true;
    return false;
  }
}
