package org.oopsbook.model;

import java.util.List;

/**
 * How the reading of evidence went.
 *
 * @param usable whether any of it could be read
 * @param problems what could not be read, each in one line that says what to do
 */
public record Reading(boolean usable, List<Text> problems) {
  public Reading {
    problems = List.copyOf(problems);
  }
}
