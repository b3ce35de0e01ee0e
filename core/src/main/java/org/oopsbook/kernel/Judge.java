package org.oopsbook.kernel;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;
import org.oopsbook.model.Verdict.Value;

/**
 * Says whether a kernel has a bug. A release is compared only inside its own stream: a bigger
 * number in another one proves nothing. The first rule that applies decides:
 *
 * <ol>
 *   <li>older than the release that brought the bug in: not affected;
 *   <li>its stream has a fix: fixed from there on, until one that took it out again; affected
 *       below, and where the fix was not the whole;
 *   <li>its stream branched after a release of the main line that has the fix: fixed;
 *   <li>a later stream has the fix: affected if every stream was looked at or its own had ended;
 *   <li>its mainline base has the fix: fixed; a kernel.org series that never got it is affected, if
 *       every series was looked at;
 *   <li>the bug was seen on this very release: affected;
 *   <li>otherwise unknown.
 * </ol>
 */
public final class Judge {
  private final Streams streams;
  private final Comparison comparison;
  private final Branches branches;
  private final Upgrade upgrade;

  /** Judges by the streams of the book. */
  public Judge(Streams streams) {
    this.streams = streams;
    this.comparison = new Comparison(streams);
    this.branches = new Branches(streams, comparison);
    this.upgrade = new Upgrade(streams, branches);
  }

  /** Judges the kernel at {@code place}. */
  public Verdict judge(Placement place, BugFacts bug) {
    if (place.stream() != null || place.streams().size() < 2) return judgeOne(place, bug);
    List<Verdict> verdicts =
        place.streams().stream().map(id -> judgeOne(place.in(streams.stream(id)), bug)).toList();
    var values = EnumSet.noneOf(Value.class);
    verdicts.forEach(v -> values.add(v.value()));
    if (values.size() == 1) return verdicts.getFirst();
    return unknown(
        Text.phrase(
            "kernel.candidates-differ",
            required(place).text(),
            String.join(", ", place.streams())));
  }

  /** The fixes sorted for the system at {@code place}, each with what the system needs for it. */
  public List<Fix> order(Placement place, List<Fix> fixes) {
    return new FixOrder(streams, place).sort(fixes);
  }

  private Verdict judgeOne(Placement place, BugFacts bug) {
    if (place.release() == null) return unknown(place.because());
    Text because = ruleOne(place, bug);
    if (because != null) return new Verdict(Value.NOT_AFFECTED, because, null);
    Verdict verdict = ruleTwo(place, bug);
    if (verdict == null) verdict = ruleThree(place, bug);
    if (verdict == null) verdict = ruleFour(place, bug);
    if (verdict == null) verdict = ruleFive(place, bug);
    if (verdict == null) verdict = ruleSix(place, bug);
    return verdict == null ? ruleSeven(place) : verdict;
  }

  /** Older than the release that brought the bug in, in its own stream or its upstream series. */
  private @Nullable Text ruleOne(Placement place, BugFacts bug) {
    for (var introduced : bug.introduced()) {
      if (isMainline(introduced.stream()) || !branches.comparable(place, introduced)) continue;
      if (comparison.compare(place, introduced.release()) != Comparison.Result.BELOW) return null;
      return Text.phrase(
          "kernel.older", required(place).text(), introduced.release(), introduced.stream());
    }
    for (var introduced : bug.introduced()) {
      if (isMainline(introduced)
          && place.upstreamExact()
          && olderUpstream(place, introduced.release())) {
        return Text.phrase("kernel.older-upstream", required(place).text(), introduced.release());
      }
    }
    var later = branches.introducedLater(place, bug.introduced());
    if (later == null || !bug.complete().contains(place.line())) return null;
    return Text.phrase(
        "kernel.branched-before-bug", streamName(place), later.release(), later.stream());
  }

  private static boolean olderUpstream(Placement place, String introduced) {
    String upstream = place.upstream();
    return upstream != null && UpstreamOrder.INSTANCE.compare(upstream, introduced) < 0;
  }

  /** Whether mainline got it, and not a stable series. */
  private static boolean isMainline(BugFacts.Introduced introduced) {
    String release = introduced.release();
    return isMainline(introduced.stream())
        || (introduced.stream().startsWith("upstream-")
            && UpstreamOrder.mainline(release).equals(release));
  }

  private static boolean isMainline(String stream) {
    return stream.equals("upstream") || stream.equals("mainline");
  }

  /** Its own stream, extended channels counted in, has a fix. */
  private @Nullable Verdict ruleTwo(Placement place, BugFacts bug) {
    OwnFixes own = OwnFixes.of(place, bug.fixes(), branches, comparison);
    if (own.in() != null) return verdict(place, bug, Value.FIXED, "kernel.fix-in-stream", own.in());
    Fix undecided = own.undecided();
    if (undecided != null) {
      return unknown(
          Text.phrase(
              "kernel.string-undecided",
              required(place).text(),
              undecided.release(),
              undecided.stream(),
              ask(place)));
    }
    Fix reverted = own.reverted();
    if (reverted != null && reverted.reverted() != null) {
      return verdict(
          place,
          bug,
          Value.AFFECTED,
          "kernel.fix-taken-out",
          reverted.reverted(),
          reverted.stream());
    }
    if (own.part() != null) {
      return verdict(place, bug, Value.AFFECTED, "kernel.fixed-in-part", own.part());
    }
    if (own.below() == null) return branches.byDevelopment(place, bug);
    return verdict(place, bug, Value.AFFECTED, "kernel.below-fix", own.below());
  }

  /** Its stream branched after a release of the main line that has the fix. */
  private @Nullable Verdict ruleThree(Placement place, BugFacts bug) {
    Fix fix = branches.inheritedFix(place, bug.lasting());
    if (fix == null) return null;
    return verdict(
        place, bug, Value.FIXED, "kernel.branched-after-fix", fix.release(), fix.stream());
  }

  /** No fix of its own, and a later stream of its product has one. */
  private @Nullable Verdict ruleFour(Placement place, BugFacts bug) {
    Fix later = branches.laterFix(place, bug.lasting());
    if (later == null) return null;
    if (branches.introducedLater(place, bug.introduced()) != null) {
      return unknown(
          Text.phrase("kernel.branched-before-bug-unsure", streamName(place), ask(place)));
    }
    if (bug.complete().contains(place.line())) {
      return verdict(
          place,
          bug,
          Value.AFFECTED,
          "kernel.fixed-later-complete",
          later.release(),
          later.stream());
    }
    if (branches.endedBefore(place, later)) {
      return verdict(
          place, bug, Value.AFFECTED, "kernel.fixed-after-end", later.release(), later.stream());
    }
    return unknown(
        Text.phrase(
            "kernel.fixed-later-unsure", later.release(), later.stream(), streamName(place)));
  }

  /** Its mainline base has the fix. A base below proves nothing for a vendor's kernel. */
  private @Nullable Verdict ruleFive(Placement place, BugFacts bug) {
    String fixed = bug.upstreamFixed();
    String upstream = place.upstream();
    if (fixed == null || upstream == null || bug.upstreamReverted() != null) return null;
    String base = UpstreamOrder.mainline(upstream);
    if (UpstreamOrder.INSTANCE.compare(fixed, base) <= 0) {
      return verdict(place, bug, Value.FIXED, "kernel.base-has-fix", fixed, base);
    }
    Verdict verdict = byUpstreamSeries(place, bug);
    String line = place.line();
    boolean ofKernelOrg = line != null && isMainline(line) && !place.custom();
    if (verdict != null || !ofKernelOrg || !bug.complete().contains(line)) return verdict;
    return verdict(place, bug, Value.AFFECTED, "kernel.series-never-fixed", fixed, base);
  }

  /** Where a kernel carries the stable fixes of its series, a fix in that series counts. */
  private @Nullable Verdict byUpstreamSeries(Placement place, BugFacts bug) {
    String upstream = place.upstream();
    if (!place.upstreamExact() || upstream == null) return null;
    String stream = "upstream-" + UpstreamOrder.series(upstream);
    for (Fix fix : bug.lasting()) {
      if (!fix.stream().equals(stream)) continue;
      if (UpstreamOrder.INSTANCE.compare(upstream, fix.release()) >= 0) {
        return verdict(place, bug, Value.FIXED, "kernel.stable-has-fix", fix);
      }
    }
    return null;
  }

  /** It is the very release on which the bug was seen. */
  private @Nullable Verdict ruleSix(Placement place, BugFacts bug) {
    Release own = required(place);
    for (String release : bug.observed()) {
      Release seen = streams.read(release);
      if (seen == null || !seen.core().equals(own.core())) continue;
      return verdict(place, bug, Value.AFFECTED, "kernel.seen-on-it", release, streamName(place));
    }
    return null;
  }

  private Verdict ruleSeven(Placement place) {
    if (place.custom()) return unknown(Text.phrase("kernel.unknown-custom", ask(place)));
    if (place.stream() == null && place.line() == null) return unknown(place.because());
    return unknown(Text.phrase("kernel.unknown", streamName(place), ask(place)));
  }

  /** A verdict whose sentence has the release, the fix's release and its stream. */
  private Verdict verdict(
      Placement place, BugFacts bug, Value value, String key, String release, String stream) {
    Text because = Text.phrase(key, required(place).text(), release, stream, streamName(place));
    var parts = new ArrayList<Text>();
    parts.add(because);
    if (place.custom()) parts.add(Text.phrase("kernel.custom-caution"));
    if (value != Value.AFFECTED) return new Verdict(value, joined(parts), null);
    Verdict.UpgradeTo to = upgrade.nearest(place, bug);
    if (to != null) {
      Text ended = upgrade.endedNote(to);
      if (ended != null) parts.add(ended);
    }
    return new Verdict(value, joined(parts), to);
  }

  private Verdict verdict(Placement place, BugFacts bug, Value value, String key, Fix fix) {
    return verdict(place, bug, value, key, fix.release(), fix.stream());
  }

  private static Text joined(List<Text> parts) {
    return parts.size() == 1 ? parts.getFirst() : new Text.Joined(parts);
  }

  private String ask(Placement place) {
    Line line = streams.line(place.line());
    return line == null ? "uname -r" : line.ask();
  }

  private String streamName(Placement place) {
    String id = place.stream();
    if (id != null) return streams.stream(id).name();
    Line line = streams.line(place.line());
    return line == null ? required(place).text() : line.name();
  }

  private static Release required(Placement place) {
    Release release = place.release();
    if (release == null) throw new IllegalStateException("no release to judge");
    return release;
  }

  private static Verdict unknown(Text because) {
    return new Verdict(Value.UNKNOWN, because, null);
  }
}
