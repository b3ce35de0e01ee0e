package org.oopsbook.model;

import java.util.List;

/**
 * One thing an expert would point out.
 *
 * @param id a stable name, such as {@code null-member}
 * @param says what it is
 * @param lines the lines that prove it; empty only where a fact about the system does
 */
public record Finding(String id, Text says, List<LineRef> lines) {
  public Finding {
    lines = List.copyOf(lines);
  }
}
