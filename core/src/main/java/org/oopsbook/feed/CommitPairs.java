package org.oopsbook.feed;

import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oopsbook.kernel.UpstreamOrder;
import org.oopsbook.model.Verdict.Value;

/**
 * Where a bug came into kernel.org's branches and where it left them, commit by commit: a {@code
 * .dyad} file of the kernel's CNA, as its tool {@code dyad} writes it beside each record. A line is
 * {@code VERSION:COMMIT:VERSION:COMMIT}, introduced and fixed, {@code 0} on the left for "always
 * there", on the right for "never fixed"; {@code #} begins a comment.
 *
 * @param pairs in the order of the file
 */
public record CommitPairs(List<Pair> pairs) {
  /**
   * A commit that brought the bug in, and one that fixed it.
   *
   * @param introduced the first release with the bug, or null where it was always there
   * @param fixed the first release without, or null where there is none
   */
  public record Pair(@Nullable String introduced, @Nullable String fixed) {
    boolean beganBy(String version) {
      return introduced == null || UpstreamOrder.INSTANCE.compare(introduced, version) <= 0;
    }

    boolean endedBy(String version) {
      return fixed != null && UpstreamOrder.INSTANCE.compare(fixed, version) <= 0;
    }

    /** Whether it is an earlier fix of what {@code later} fixes. */
    boolean isEarlierFixOf(Pair later) {
      return !equals(later)
          && Objects.equals(introduced, later.introduced)
          && fixed != null
          && later.fixed != null
          && UpstreamOrder.INSTANCE.compare(fixed, later.fixed) < 0;
    }
  }

  /** No record has as many; more are not read. */
  private static final int MOST_PAIRS = 10_000;

  public CommitPairs {
    pairs = List.copyOf(pairs);
  }

  /**
   * Whether {@code version}, a release of kernel.org, has the bug. What its own stable series got
   * decides before what mainline had when the series branched off. Unknown between two fixes of one
   * series: the first was not the whole, or was taken out again.
   */
  public Value at(String version) {
    String series = UpstreamOrder.series(version);
    List<Pair> own = ofSeries(series);
    List<Pair> began = own.stream().filter(pair -> pair.beganBy(version)).toList();
    if (began.isEmpty()) {
      return own.stream().anyMatch(pair -> isStableOf(series, pair.fixed()))
          ? Value.NOT_AFFECTED
          : byMainline(series);
    }
    List<Pair> open = began.stream().filter(pair -> !pair.endedBy(version)).toList();
    if (open.isEmpty()) return Value.FIXED;
    boolean partly =
        open.stream()
            .allMatch(
                pair -> began.stream().anyMatch(p -> p.endedBy(version) && p.isEarlierFixOf(pair)));
    return partly ? Value.UNKNOWN : Value.AFFECTED;
  }

  /** The pairs of a stable series: those fixed in it, and those that came into it. */
  private List<Pair> ofSeries(String series) {
    var own = new ArrayList<Pair>();
    for (Pair pair : pairs) {
      if (isStableOf(series, pair.fixed())) own.add(pair);
      else if (isStableOf(series, pair.introduced())) own.add(mended(pair, series));
    }
    return own;
  }

  /** A series that has the fix has it for each way in which the bug came in before. */
  private Pair mended(Pair pair, String series) {
    String first = null;
    for (Pair other : pairs) {
      String fixed = other.fixed();
      if (fixed == null || !isStableOf(series, fixed) || !pair.beganBy(fixed)) continue;
      if (first == null || UpstreamOrder.INSTANCE.compare(fixed, first) < 0) first = fixed;
    }
    return new Pair(pair.introduced(), first);
  }

  /** As the series was when it branched off: what mainline brought later never came to it. */
  private Value byMainline(String series) {
    boolean fixed = false;
    for (Pair pair : pairs) {
      if (!isMainline(pair.introduced()) || !pair.beganBy(series)) continue;
      if (!isFixedInMainline(pair, series)) return Value.AFFECTED;
      fixed = true;
    }
    return fixed ? Value.FIXED : Value.NOT_AFFECTED;
  }

  private boolean isFixedInMainline(Pair pair, String series) {
    return pairs.stream()
        .filter(other -> Objects.equals(other.introduced(), pair.introduced()))
        .anyMatch(other -> isMainline(other.fixed()) && other.endedBy(series));
  }

  private static boolean isStableOf(String series, @Nullable String release) {
    return release != null && !isMainline(release) && UpstreamOrder.series(release).equals(series);
  }

  private static boolean isMainline(@Nullable String release) {
    return release == null || UpstreamOrder.mainline(release).equals(release);
  }

  /**
   * Reads a file; lines that are no pairs are passed over.
   *
   * @throws IOException if it cannot be read
   */
  public static CommitPairs read(BufferedReader in) throws IOException {
    var pairs = new ArrayList<Pair>();
    String line;
    while ((line = in.readLine()) != null && pairs.size() < MOST_PAIRS) {
      String[] parts = line.strip().split(":", -1);
      if (line.startsWith("#") || parts.length != 4) continue;
      pairs.add(new Pair(version(parts[0]), version(parts[2])));
    }
    return new CommitPairs(pairs);
  }

  private static @Nullable String version(String text) {
    return text.equals("0") ? null : text;
  }
}
