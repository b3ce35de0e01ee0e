package org.oopsbook.model;

import java.util.List;

/**
 * One root fault with what followed from it, on one boot of one system.
 *
 * @param root the fault that came first or caused the others
 * @param signature of the root
 * @param consequences in the order printed
 * @param occurrences how often the root was reported
 * @param repeats where it was reported again: the headlines of the repetitions, at most 100
 * @param boot number of the boot within its system's evidence, from 0
 */
public record Incident(
    Fault root,
    Signature signature,
    List<Consequence> consequences,
    int occurrences,
    List<LogLine> repeats,
    int boot) {
  public Incident {
    consequences = List.copyOf(consequences);
    repeats = List.copyOf(repeats);
  }
}
