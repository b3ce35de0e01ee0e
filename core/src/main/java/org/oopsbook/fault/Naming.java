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

  /**
   * The names for a choice.
   *
   * @param damaged whether the report is
   */
  static Naming of(Choice choice, boolean damaged, Wording wording, Culprits culprits) {
    var others = new LinkedHashSet<String>();
    choice.others().forEach(other -> others.add(culprits.titleName(other)));
    String titled = choice.titled();
    if (titled == null && !damaged && !others.isEmpty()) titled = others.getFirst();
    String function;
    if (titled != null) {
      function = culprits.titleName(titled);
    } else {
      // A wording with a title of its own for reports that name nobody needs no stand-in.
      boolean told = others.isEmpty() && wording.titleWithoutFunction() != null;
      function = damaged && !told ? CORRUPTED : "";
    }
    others.remove(function);
    return new Naming(function, List.copyOf(others));
  }
}
