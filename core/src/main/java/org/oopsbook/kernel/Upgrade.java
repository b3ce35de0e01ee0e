package org.oopsbook.kernel;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

/** Finds the nearest release with a fix that a system can get without buying another channel. */
final class Upgrade {
  private final Streams streams;
  private final Branches branches;

  Upgrade(Streams streams, Branches branches) {
    this.streams = streams;
    this.branches = branches;
  }

  /**
   * Its own stream; else the next stream of the main line that has the fix, one that is still
   * supported on the day of the book before one that is not. Null if the book knows none.
   */
  Verdict.@Nullable UpgradeTo nearest(Placement place, BugFacts bug) {
    String id = place.stream();
    Line line = streams.line(place.line());
    if (id == null || line == null) return null;
    for (Fix fix : bug.lasting()) {
      if (fix.stream().equals(id)) return new Verdict.UpgradeTo(fix.release(), id);
    }
    return nextOnMainLine(streams.stream(id), line, bug.lasting());
  }

  private Verdict.@Nullable UpgradeTo nextOnMainLine(Stream own, Line line, List<Fix> fixes) {
    Verdict.UpgradeTo nearest = null;
    for (Stream stream : line.mainLine()) {
      if (stream.position() < own.position()) continue;
      Verdict.UpgradeTo to = fixedIn(stream, fixes);
      if (to == null) continue;
      if (stream.supportedOn(streams.day())) return to;
      if (nearest == null) nearest = to;
    }
    return nearest;
  }

  /** The first release of {@code stream} with the fix: its own, or its first of all. */
  private Verdict.@Nullable UpgradeTo fixedIn(Stream stream, List<Fix> fixes) {
    for (Fix fix : fixes) {
      if (fix.stream().equals(stream.id())) {
        return new Verdict.UpgradeTo(fix.release(), stream.id());
      }
    }
    String first = stream.first();
    if (first == null || branches.inheritedFix(stream, fixes) == null) return null;
    return new Verdict.UpgradeTo(first, stream.id());
  }

  /** Says so if the stream to upgrade to is no longer supported itself; else null. */
  @Nullable Text endedNote(Verdict.UpgradeTo to) {
    Stream stream = streams.stream(to.stream());
    String ended = stream.ended();
    if (ended == null || stream.supportedOn(streams.day())) return null;
    return Text.phrase("kernel.upgrade-ended", stream.name(), ended);
  }
}
