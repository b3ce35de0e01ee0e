package org.oopsbook.incident;

import java.time.Duration;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.WallTime;

/** How far apart two faults of one boot are, as far as their lines' stamps say. */
final class Times {
  private static final long MICROS = 1_000_000;

  private Times() {}

  /** The uptime of the first line that has one, in microseconds, or -1. */
  static long uptime(Fault fault) {
    for (LogLine line : fault.lines()) {
      if (line.uptimeMicros() >= 0) return line.uptimeMicros();
    }
    return -1;
  }

  /** The seconds from {@code first} to {@code then}, rounded towards zero; empty if unknown. */
  static OptionalLong seconds(Fault first, Fault then) {
    long from = uptime(first);
    long to = uptime(then);
    if (from >= 0 && to >= 0) return OptionalLong.of((to - from) / MICROS);
    WallTime fromWall = wall(first);
    WallTime toWall = wall(then);
    if (fromWall == null || toWall == null || fromWall.yearKnown() != toWall.yearKnown()) {
      return OptionalLong.empty();
    }
    return OptionalLong.of(Duration.between(fromWall.local(), toWall.local()).toSeconds());
  }

  /**
   * Whether {@code then} stands at most {@code limit} seconds after {@code first}. Where no stamps
   * say how far apart they are, the order of the lines must do, and the answer is yes.
   */
  static boolean within(Fault first, Fault then, long limit) {
    OptionalLong seconds = seconds(first, then);
    return seconds.isEmpty() || (seconds.getAsLong() >= 0 && seconds.getAsLong() <= limit);
  }

  private static @Nullable WallTime wall(Fault fault) {
    for (LogLine line : fault.lines()) {
      if (line.wall() != null) return line.wall();
    }
    return null;
  }
}
