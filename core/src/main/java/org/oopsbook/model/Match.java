package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A problem of the book that an incident looks like.
 *
 * @param problem its id, such as {@code sched/cfs-throttled-next-buddy}
 * @param title its title
 * @param bug whether a kernel fixes it; else it is a condition with an action
 * @param confidence how sure
 * @param because what was met
 * @param against what speaks against it
 * @param unknown what could not be judged
 * @param onSystem id of the system that must be mended, or null
 * @param verdict for a bug: whether that system's kernel has it; null for a condition
 * @param urgent what to do, or not to do, tonight
 * @param fixes for a bug: every known first fixed release, those for this system first
 */
public record Match(
    String problem,
    Text title,
    boolean bug,
    Confidence confidence,
    List<Text> because,
    List<Text> against,
    List<Text> unknown,
    @Nullable String onSystem,
    @Nullable Verdict verdict,
    @Nullable Text cause,
    @Nullable Text solution,
    @Nullable Text workaround,
    @Nullable Urgent urgent,
    List<Fix> fixes,
    List<Text> confirm,
    List<String> sources,
    List<Text> uncertain) {
  /** How sure a match is, surest first. */
  public enum Confidence {
    CERTAIN,
    LIKELY,
    POSSIBLE
  }

  public Match {
    because = List.copyOf(because);
    against = List.copyOf(against);
    unknown = List.copyOf(unknown);
    fixes = List.copyOf(fixes);
    confirm = List.copyOf(confirm);
    sources = List.copyOf(sources);
    uncertain = List.copyOf(uncertain);
  }
}
