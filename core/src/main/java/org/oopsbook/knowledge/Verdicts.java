package org.oopsbook.knowledge;

import static org.oopsbook.model.Text.phrase;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.kernel.Hints;
import org.oopsbook.kernel.Judge;
import org.oopsbook.kernel.Placement;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Fix;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

/** Whether the kernel that would have to be mended has the bug. */
final class Verdicts {
  /** The taint letter of a kernel that has been live-patched. */
  private static final String LIVE_PATCHED = "K";

  private final Streams streams;
  private final Judge judge;

  Verdicts(Streams streams) {
    this.streams = streams;
    judge = new Judge(streams);
  }

  /**
   * What was found.
   *
   * @param system the system that must be mended, or null where it is not known
   * @param fixes those for this system first
   */
  record Ruling(@Nullable KernelSystem system, Verdict verdict, List<Fix> fixes) {}

  /** Judges the kernel of whichever system must be mended. */
  Ruling judge(
      Problem problem, Fault fault, @Nullable KernelSystem own, List<KernelSystem> systems) {
    boolean elsewhere = isElsewhere(problem.where().mend(), own);
    KernelSystem mended = elsewhere && own != null ? counterpart(own, systems) : own;
    Placement place = place(mended, elsewhere ? null : fault.release());
    Verdict verdict = judge.judge(place, problem.facts());
    boolean patched = !elsewhere && fault.taint().contains(LIVE_PATCHED);
    verdict = withLivePatches(verdict, problem, mended, patched);
    return new Ruling(mended, verdict, judge.order(place, problem.facts().fixes()));
  }

  private Placement place(@Nullable KernelSystem system, @Nullable String printed) {
    if (system == null) return streams.place(printed, Hints.NONE);
    if (system.kernel() != null || printed == null) return streams.place(system);
    return streams.place(
        printed,
        new Hints(system.host(), system.distribution(), system.version(), system.packageVersion()));
  }

  private static boolean isElsewhere(Where.Mend mend, @Nullable KernelSystem own) {
    if (own == null) return false;
    return switch (mend) {
      case OWN -> false;
      case HOST -> own.role() == Role.VM;
      case GUEST -> own.role() == Role.VM_HOST;
    };
  }

  /** The host of a guest, or the one guest of a host; null where the evidence does not show it. */
  private static @Nullable KernelSystem counterpart(KernelSystem own, List<KernelSystem> systems) {
    List<KernelSystem> others =
        systems.stream()
            .filter(s -> s.id().equals(own.hostedBy()) || own.id().equals(s.hostedBy()))
            .toList();
    return others.size() == 1 ? others.getFirst() : null;
  }

  /** A live patch that carries the fix counts as the fix; another one makes a doubt. */
  private static Verdict withLivePatches(
      Verdict verdict, Problem problem, @Nullable KernelSystem system, boolean patched) {
    List<String> loaded = system == null ? List.of() : system.livePatches();
    for (String patch : problem.livePatches()) {
      for (String one : loaded) {
        if (Subject.plain(patch).equals(Subject.plain(one))) {
          return new Verdict(Verdict.Value.FIXED, phrase("knowledge.live-patch", one), null);
        }
      }
    }
    if (verdict.value() != Verdict.Value.AFFECTED || (loaded.isEmpty() && !patched)) return verdict;
    Text doubt =
        loaded.isEmpty()
            ? phrase("knowledge.live-patched-unnamed")
            : phrase("knowledge.live-patched", String.join(", ", loaded));
    var because = new Text.Joined(List.of(verdict.because(), doubt));
    return new Verdict(verdict.value(), because, verdict.upgradeTo());
  }
}
