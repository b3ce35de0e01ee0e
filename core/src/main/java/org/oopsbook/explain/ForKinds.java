package org.oopsbook.explain;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;

/** A rule that looks at some kinds of fault only. */
record ForKinds(Set<String> kinds, Rule rule) implements Rule {
  ForKinds {
    kinds = Set.copyOf(kinds);
  }

  /**
   * {@code rule} for the kinds that the table names.
   *
   * @param table {@code decode/findings}, part {@code kinds}
   */
  static ForKinds of(Node table, String name, Rule rule) {
    return new ForKinds(Set.copyOf(table.texts(name)), rule);
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    return kinds.contains(fault.kind()) ? rule.find(fault, system) : List.of();
  }
}
