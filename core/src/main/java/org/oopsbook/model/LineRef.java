package org.oopsbook.model;

/**
 * A line of the evidence.
 *
 * @param evidence index into {@link Diagnosis#evidence()}
 * @param line its number in that evidence, from 1; lines are counted in the text as handed in
 */
public record LineRef(int evidence, long line) implements Comparable<LineRef> {
  @Override
  public int compareTo(LineRef other) {
    int order = Integer.compare(evidence, other.evidence);
    return order != 0 ? order : Long.compare(line, other.line);
  }
}
