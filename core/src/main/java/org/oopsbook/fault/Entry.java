package org.oopsbook.fault;

import java.util.List;

/**
 * A wording, ready to be matched.
 *
 * @param headline its first line
 * @param lines further lines that only reports of it have
 * @param message whether the headline is also the text of a WARNING or a BUG, whose kind it then
 *     names
 * @param needsBody whether the headline alone, with no line of a report after it, is no fault
 * @param state whether the line is a fault only by what stands around it, and never by itself
 * @param yields whether a further headline of its kind that joins it names the report instead
 */
record Entry(
    Wording wording,
    Template headline,
    List<Template> lines,
    boolean message,
    boolean needsBody,
    boolean state,
    boolean yields) {
  Entry {
    lines = List.copyOf(lines);
  }
}
