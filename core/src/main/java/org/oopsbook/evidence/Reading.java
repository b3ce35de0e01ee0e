package org.oopsbook.evidence;

import java.util.List;
import org.oopsbook.model.Evidence;

/**
 * What was read of all that was handed in.
 *
 * @param evidence one record for each text and for each input that was none, in the order read
 * @param problems the inputs that could not be used; the others were read all the same
 */
public record Reading(List<Evidence> evidence, List<EvidenceProblem> problems) {
  public Reading {
    evidence = List.copyOf(evidence);
    problems = List.copyOf(problems);
  }

  /** Whether there was any text at all. */
  public boolean usable() {
    return evidence.stream().anyMatch(one -> one.lines() > 0);
  }
}
