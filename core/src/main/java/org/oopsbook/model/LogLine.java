package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * One kernel message with its framing taken off.
 *
 * @param at where it stands in the evidence
 * @param segment the part of a document it stands in; a new top heading of a Markdown document
 *     begins a new segment, other evidence has the one segment 0
 * @param text the message: no time, host, level or caller; leading spaces kept
 * @param uptimeMicros microseconds since boot by the kernel's own stamp, or -1
 * @param wall the time of day, or null
 * @param host the host that the framing names, or null
 * @param level the printk level, 0 (emergency) to 7 (debug), or -1
 * @param caller the printk caller, such as {@code T123} or {@code C3}, or null
 * @param origin who wrote the line, as far as the framing says
 * @param repaired whether the text was put together again from a damaged form
 */
public record LogLine(
    LineRef at,
    int segment,
    String text,
    long uptimeMicros,
    @Nullable WallTime wall,
    @Nullable String host,
    int level,
    @Nullable String caller,
    Origin origin,
    boolean repaired) {

  /** Who wrote a line. */
  public enum Origin {
    /** The framing says the kernel. */
    KERNEL,
    /** The framing names another program. */
    PROGRAM,
    /** The framing does not say: a bare console or a paste. */
    UNMARKED
  }

  /** This line with another text. */
  public LogLine withText(String other) {
    return new LogLine(
        at, segment, other, uptimeMicros, wall, host, level, caller, origin, repaired);
  }

  /** This line with a text that was put together again from it and others. */
  public LogLine repaired(String whole) {
    return new LogLine(at, segment, whole, uptimeMicros, wall, host, level, caller, origin, true);
  }

  /** This line as a line of evidence number {@code evidence}. */
  public LogLine inEvidence(int evidence) {
    return new LogLine(
        new LineRef(evidence, at.line()),
        segment,
        text,
        uptimeMicros,
        wall,
        host,
        level,
        caller,
        origin,
        repaired);
  }
}
