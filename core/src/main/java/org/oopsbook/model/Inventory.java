package org.oopsbook.model;

import java.util.List;

/**
 * Hosts and their kernels, as a list of a fleet says.
 *
 * @param entries in the order of the list
 * @param problems what of the list could not be read
 */
public record Inventory(List<Entry> entries, List<Text> problems) {
  /**
   * A host and a kernel that it runs or, in a list of packages, has installed.
   *
   * @param host its name; that of the list where the list names none
   * @param kernel the text in which the release stands
   */
  public record Entry(String host, String kernel) {}

  public Inventory {
    entries = List.copyOf(entries);
    problems = List.copyOf(problems);
  }
}
