package org.oopsbook.incident;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;

/**
 * The groups of kinds between which faults are linked. Table {@code decode/incidents}, {@code
 * kinds}.
 */
final class Kinds {
  private final Map<Group, Set<String>> groups = new EnumMap<>(Group.class);
  private final Set<String> panicWordings;
  private final Set<String> panicOnWarningWordings;

  /** Reads the table, and from the book's kinds which of their wordings are panics. */
  Kinds(BookIndex book) {
    Node kinds = book.root().at("decode").at("incidents").at("kinds");
    for (Group group : Group.values()) groups.put(group, Set.copyOf(kinds.texts(group.key())));
    Node all = book.root().at("kinds");
    panicWordings = wordings(all, Set.of("fault", "warning"));
    panicOnWarningWordings = wordings(all, Set.of("warning"));
  }

  /** The wordings that are the panic which one of {@code causes} asked for. */
  private static Set<String> wordings(Node kinds, Set<String> causes) {
    var ids = new HashSet<String>();
    for (String kind : kinds.keys()) {
      for (Node wording : kinds.at(kind).list("wordings")) {
        if (causes.contains(wording.text("panic", "")))
          ids.add(kind + "/" + wording.at("id").text());
      }
    }
    return Set.copyOf(ids);
  }

  /** Whether the kind of {@code fault} is in {@code group}. */
  boolean has(Group group, Fault fault) {
    return groups.getOrDefault(group, Set.of()).contains(fault.kind());
  }

  /** Whether this is the report of a panic that may belong to another fault. */
  boolean isPanic(Fault fault) {
    if (has(Group.OWN_REASON, fault)) return false;
    return has(Group.PANIC, fault) || saysPanic(fault);
  }

  /** Whether it was recognised by a panic's wording, whatever its kind. */
  boolean saysPanic(Fault fault) {
    return panicWordings.contains(fault.wording());
  }

  /** Whether it is the panic that a warning asked for. */
  boolean isPanicOnWarning(Fault fault) {
    return panicOnWarningWordings.contains(fault.wording());
  }
}
