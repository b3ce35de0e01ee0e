package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

/** What follows from the order in which the streams of one line branched off. */
final class Branches {
  private final Streams streams;
  private final Comparison comparison;

  Branches(Streams streams, Comparison comparison) {
    this.streams = streams;
    this.comparison = comparison;
  }

  /** Whether {@code stream} and the kernel's own are numbered as one line. */
  boolean sameNumbering(Placement place, String stream) {
    String own = place.stream();
    if (own == null || place.development()) return false;
    return streams.stream(own).base().equals(streams.stream(stream).base());
  }

  /**
   * Whether the kernel can be compared with {@code introduced}: in its own stream or, as a build of
   * development, with what the main line got up to a first release.
   */
  boolean comparable(Placement place, BugFacts.Introduced introduced) {
    if (sameNumbering(place, introduced.stream())) return true;
    Stream stream = streams.stream(introduced.stream());
    Line line = streams.line(place.line());
    String first = stream.first();
    if (!place.development() || line == null || first == null || !stream.isMainLine()) return false;
    return stream.line().equals(line.id())
        && comparison.compare(line, introduced.release(), first) <= 0;
  }

  /** The first fix of an earlier stream's first release, which the kernel's own branch inherits. */
  @Nullable Fix inheritedFix(Placement place, List<Fix> fixes) {
    Stream own = ownInOrder(place);
    return own == null ? null : inheritedFix(own, fixes);
  }

  @Nullable Fix inheritedFix(Stream own, List<Fix> fixes) {
    for (Fix fix : fixes) {
      Stream stream = streams.stream(fix.stream());
      if (!stream.line().equals(own.line()) || stream.position() < 0) continue;
      if (stream.position() < own.position() && isInFirst(stream, fix)) return fix;
    }
    return null;
  }

  /** Whether the first release of {@code stream} has the fix already. */
  boolean isInFirst(Stream stream, Fix fix) {
    String first = stream.first();
    Line line = streams.line(stream.line());
    if (line == null || !stream.isMainLine()) return false;
    if (first == null) return false;
    return comparison.compare(line, fix.release(), first) <= 0;
  }

  /** The nearest fix of a later stream of the same line, or null. */
  @Nullable Fix laterFix(Placement place, List<Fix> fixes) {
    Stream own = ownInOrder(place);
    if (own == null) return null;
    Fix nearest = null;
    int position = Integer.MAX_VALUE;
    for (Fix fix : fixes) {
      Stream stream = streams.stream(fix.stream());
      boolean later = stream.line().equals(own.line()) && stream.position() > own.position();
      boolean nearer =
          stream.position() < position || (stream.position() == position && stream.isMainLine());
      if (later && nearer) {
        nearest = fix;
        position = stream.position();
      }
    }
    return nearest;
  }

  /**
   * Where the main line got the bug after the kernel's own stream had branched off; null if it did
   * not, or if an older or equal branch has it too.
   */
  BugFacts.@Nullable Introduced introducedLater(
      Placement place, List<BugFacts.Introduced> introduced) {
    Stream own = ownInOrder(place);
    if (own == null) return null;
    BugFacts.Introduced later = null;
    for (var one : introduced) {
      Stream stream = streams.stream(one.stream());
      if (!stream.line().equals(own.line()) || stream.position() < 0) continue;
      if (stream.position() <= own.position()) return null;
      later = one;
    }
    return later;
  }

  /** Whether the kernel's stream, its extended channels counted in, had ended before the fix. */
  boolean endedBefore(Placement place, Fix fix) {
    Stream own = ownInOrder(place);
    String released = streams.stream(fix.stream()).released();
    Line line = streams.line(place.line());
    if (own == null || released == null || line == null) return false;
    for (Stream stream : line.family(own.base())) {
      String ended = stream.ended();
      if (ended == null || ended.compareTo(released) > 0) return false;
    }
    return true;
  }

  /**
   * A build between two releases stands on the main line itself: it is compared with the first
   * build there that has the fix.
   */
  @Nullable Verdict byDevelopment(Placement place, BugFacts bug) {
    Line line = streams.line(place.line());
    Release release = place.release();
    if (!place.development() || line == null || release == null) return null;
    for (Fix fix : inOrder(line, bug.lasting())) {
      Stream stream = streams.stream(fix.stream());
      if (!isInFirst(stream, fix)) continue;
      String build = fix.firstBuild() == null ? fix.release() : fix.firstBuild();
      if (comparison.compare(place, build) == Comparison.Result.AT_OR_ABOVE) {
        return verdict(Verdict.Value.FIXED, "kernel.development-fixed", release, build);
      }
      if (fix.firstBuild() == null) return null;
      return verdict(Verdict.Value.AFFECTED, "kernel.development-affected", release, build);
    }
    return null;
  }

  private static Verdict verdict(Verdict.Value value, String key, Release release, String build) {
    return new Verdict(value, Text.phrase(key, release.text(), build), null);
  }

  /** The fixes of the line's main streams, earliest first. */
  List<Fix> inOrder(Line line, List<Fix> fixes) {
    var ordered = new ArrayList<Fix>();
    for (Stream stream : line.mainLine()) {
      for (Fix fix : fixes) if (fix.stream().equals(stream.id())) ordered.add(fix);
    }
    return ordered;
  }

  private @Nullable Stream ownInOrder(Placement place) {
    String id = place.stream();
    if (id == null || place.development()) return null;
    Stream own = streams.stream(id);
    return own.position() < 0 ? null : own;
  }
}
