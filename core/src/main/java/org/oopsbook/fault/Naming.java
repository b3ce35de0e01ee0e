package org.oopsbook.fault;

import java.util.LinkedHashSet;
import java.util.List;

/**
 * The functions that the titles of a fault name.
 *
 * @param function the name in the title: {@code corrupted} where damage leaves none, empty where
 *     there is none
 * @param others names for alternative titles
 */
record Naming(String function, List<String> others) {
  private static final String CORRUPTED = "corrupted";

  Naming {
    others = List.copyOf(others);
  }

  /** The names for a choice; {@code damaged} says whether the report is. */
  static Naming of(Choice choice, boolean damaged, Culprits culprits) {
    String titled = choice.titled();
    var others = new LinkedHashSet<String>();
    choice.others().forEach(other -> others.add(culprits.titleName(other)));
    String function =
        titled != null ? culprits.titleName(titled) : damaged ? CORRUPTED : "";
    if (titled == null && !damaged && !others.isEmpty()) function = others.getFirst();
    others.remove(function);
    return new Naming(function, List.copyOf(others));
  }
}
