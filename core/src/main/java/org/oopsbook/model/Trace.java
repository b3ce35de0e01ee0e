package org.oopsbook.model;

import java.util.List;

/**
 * A stack trace, innermost frame first.
 *
 * @param label what introduced it: {@code Call Trace}, {@code Allocated by task 12} …
 * @param frames its entries; each knows its own context
 */
public record Trace(String label, List<Frame> frames) {
  public Trace {
    frames = List.copyOf(frames);
  }
}
