package org.oopsbook.kernel;

import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;

/**
 * Sorts the fixes of a bug for one system: its own stream first, then what its main line brings,
 * then other channels of its product, then other products.
 */
final class FixOrder {
  private final Streams streams;
  private final Placement place;
  private final @Nullable Stream own;

  FixOrder(Streams streams, Placement place) {
    this.streams = streams;
    this.place = place;
    String id = place.stream();
    this.own = id == null ? null : streams.stream(id);
  }

  List<Fix> sort(List<Fix> fixes) {
    return fixes.stream()
        .map(fix -> withNeeds(fix))
        .sorted(
            Comparator.comparingInt((Fix fix) -> rank(streams.stream(fix.stream())))
                .thenComparing(fix -> streams.stream(fix.stream()).line())
                .thenComparingInt(fix -> streams.stream(fix.stream()).position())
                .thenComparing(Fix::stream)
                .thenComparing(Fix::release))
        .toList();
  }

  private int rank(Stream stream) {
    if (own != null && stream.id().equals(own.id())) return 0;
    if (!sameLine(stream)) return 4;
    if (!stream.isMainLine()) return 2;
    return own != null && stream.position() >= 0 && stream.position() < own.position() ? 3 : 1;
  }

  private boolean sameLine(Stream stream) {
    return place.line() == null || stream.line().equals(place.line());
  }

  private Fix withNeeds(Fix fix) {
    Stream stream = streams.stream(fix.stream());
    boolean within = sameLine(stream) && stream.isMainLine();
    boolean its = own != null && stream.id().equals(own.id());
    Text needs = within || its ? null : Text.verbatim(stream.name());
    return new Fix(
        fix.stream(),
        fix.release(),
        fix.firstBuild(),
        fix.advisories(),
        fix.bugs(),
        needs,
        fix.url(),
        fix.partial(),
        fix.reverted());
  }
}
