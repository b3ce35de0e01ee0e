package org.oopsbook.knowledge;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.kernel.Identifier;
import org.oopsbook.kernel.Judge;
import org.oopsbook.kernel.Placement;
import org.oopsbook.kernel.Release;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.KernelCheck;
import org.oopsbook.model.KernelDiff;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.KnownBug;
import org.oopsbook.model.Role;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Verdict.Value;

/**
 * Which bugs of the book a kernel has by its release alone, seen or not. Conditions, which no
 * kernel fixes, are left out. Safe for use by several threads.
 */
public final class Exposures {
  private static final Comparator<KnownBug> WORST_FIRST =
      Comparator.comparing(KnownBug::severity)
          .thenComparing(bug -> !bug.dataAtRisk())
          .thenComparing(KnownBug::problem);

  private final Problems problems;
  private final Streams streams;
  private final Identifier identifier;
  private final Judge judge;
  private final Map<String, Severity> severities;

  /** Judges by the problems of {@code book}, whose streams are {@code streams}. */
  public Exposures(BookIndex book, Streams streams) {
    problems = new Problems(book.root());
    this.streams = streams;
    identifier = new Identifier(streams);
    judge = new Judge(streams);
    severities = severities(book.root());
  }

  private static Map<String, Severity> severities(Node root) {
    var severities = new LinkedHashMap<String, Severity>();
    root.entries("kinds", (_, kind) -> kind.text("severity"))
        .forEach((kind, name) -> {
          if (name != null) severities.put(kind, Severity.of(name));
        });
    return severities;
  }

  /** The bugs that the kernel {@code text} has; a text in which there is no release has none. */
  public KernelCheck check(String text) {
    Identifier.Identified kernel = identifier.identify(text);
    Placement place = kernel.place();
    var affected = new ArrayList<KnownBug>();
    var unknown = new ArrayList<KnownBug>();
    int free = 0;
    for (KnownBug bug : judged(place, arch(place), Role.UNKNOWN)) {
      switch (bug.verdict().value()) {
        case AFFECTED -> affected.add(bug);
        case UNKNOWN -> unknown.add(bug);
        case FIXED, NOT_AFFECTED -> free++;
      }
    }
    return new KernelCheck(kernel.identity(), affected, unknown, free);
  }

  /** What going from the kernel {@code one} to the kernel {@code two} brings. */
  public KernelDiff diff(String one, String two) {
    Identifier.Identified from = identifier.identify(one);
    Identifier.Identified to = identifier.identify(two);
    String arch = arch(from.place()) == null ? arch(to.place()) : arch(from.place());
    List<KnownBug> before = judged(from.place(), arch, Role.UNKNOWN);
    var after = new LinkedHashMap<String, KnownBug>();
    judged(to.place(), arch, Role.UNKNOWN).forEach(bug -> after.put(bug.problem(), bug));
    var fixed = new ArrayList<KnownBug>();
    var introduced = new ArrayList<KnownBug>();
    var kept = new ArrayList<KnownBug>();
    var unknown = new ArrayList<KnownBug>();
    for (KnownBug bug : before) {
      KnownBug then = after.getOrDefault(bug.problem(), bug);
      Value was = bug.verdict().value();
      Value is = then.verdict().value();
      if (was == Value.UNKNOWN || is == Value.UNKNOWN) unknown.add(then);
      else if (was == Value.AFFECTED) (is == Value.AFFECTED ? kept : fixed).add(then);
      else if (is == Value.AFFECTED) introduced.add(then);
    }
    return new KernelDiff(from.identity(), to.identity(), fixed, introduced, kept, unknown);
  }

  /**
   * The bugs that the kernel of {@code system} has.
   *
   * @param observed ids of the problems that the evidence shows
   */
  public List<Exposure> of(KernelSystem system, Set<String> observed) {
    if (system.kernel() == null) return List.of();
    return judged(streams.place(system), system.arch(), system.role()).stream()
        .filter(bug -> bug.verdict().value() == Value.AFFECTED)
        .map(bug -> new Exposure(system.id(), bug, observed.contains(bug.problem())))
        .toList();
  }

  /** Every bug that may be on such a machine, worst first. */
  private List<KnownBug> judged(Placement place, @Nullable String arch, Role role) {
    if (place.release() == null) return List.of();
    var bugs = new ArrayList<KnownBug>();
    for (String id : problems.ids()) {
      Problem problem = problems.get(id);
      if (!problem.bug() || !problem.where().mayBeOn(arch, role)) continue;
      bugs.add(
          new KnownBug(
              id,
              problem.title(),
              severity(problem),
              problem.urgent() != null && problem.urgent().dataAtRisk(),
              judge.judge(place, problem.facts()),
              problem.workaround()));
    }
    bugs.sort(WORST_FIRST);
    return bugs;
  }

  /** The worst of the kinds that it shows itself by. */
  private Severity severity(Problem problem) {
    Severity worst = Severity.NOTICE;
    for (var kind : severities.entrySet()) {
      boolean worse = kind.getValue().compareTo(worst) < 0;
      if (worse && problem.showsAs(kind.getKey())) worst = kind.getValue();
    }
    return worst;
  }

  private static @Nullable String arch(Placement place) {
    Release release = place.release();
    String name = release == null ? null : release.archName();
    Arch arch = name == null ? null : Arch.of(name);
    return arch == null ? null : arch.id();
  }
}
