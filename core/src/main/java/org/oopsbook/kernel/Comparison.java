package org.oopsbook.kernel;

/** Compares a placed release with another of the same numbering. */
final class Comparison {
  /** Where the placed release stands. */
  enum Result {
    BELOW,
    AT_OR_ABOVE,
    /** The string does not tell: it lacks the part that the two differ in. */
    UNDECIDED
  }

  private final Streams streams;

  Comparison(Streams streams) {
    this.streams = streams;
  }

  Result compare(Placement place, String other) {
    Line line = streams.line(place.line());
    String own = place.compared();
    if (line == null || own == null) return Result.UNDECIDED;
    String theirs = streams.compared(line, other);
    if (place.cut() && theirs.length() > own.length() && theirs.startsWith(own)) {
      char next = theirs.charAt(own.length());
      if (next < '0' || next > '9') return Result.UNDECIDED;
    }
    return line.order().compare(own, theirs) < 0 ? Result.BELOW : Result.AT_OR_ABOVE;
  }

  /** The order of two releases of {@code line}. */
  int compare(Line line, String one, String two) {
    return line.order().compare(streams.compared(line, one), streams.compared(line, two));
  }
}
