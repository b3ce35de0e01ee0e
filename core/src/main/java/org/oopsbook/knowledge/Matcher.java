package org.oopsbook.knowledge;

import static org.oopsbook.model.Text.phrase;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Match;
import org.oopsbook.model.Match.Confidence;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

/**
 * Finds the problems of the book that an incident looks like, and abstains rather than mislead.
 *
 * <p>A problem matches if all its conditions hold for the root or for a consequence, as far as the
 * evidence tells, at least one of them beyond the kind of fault, and nothing excludes it. It is
 *
 * <ul>
 *   <li><b>certain</b> if nothing is unknown, the conditions met weigh at least {@link
 *       Weight#CERTAIN}, nothing speaks against it, and no other problem is certain too, unless
 *       this one asks for all that the other asks for and for more;
 *   <li><b>likely</b> if something is unknown or a rival fits as well, and they weigh at least
 *       {@link Weight#LIKELY};
 *   <li><b>possible</b> if they weigh less, or something speaks against it: the system is another
 *       than the problem's, or its kernel has the fix or never had the bug.
 * </ul>
 *
 * Safe for use by several threads.
 */
public final class Matcher {
  /** Consequences looked at; after so many a fault repeats itself. */
  private static final int MOST_CONSEQUENCES = 200;

  private final Problems problems;
  private final Evaluator evaluator;
  private final Verdicts verdicts;

  /** Matches with the problems of {@code book}, whose streams are {@code streams}. */
  public Matcher(BookIndex book, Streams streams) {
    Node root = book.root();
    problems = new Problems(root);
    evaluator = new Evaluator(kindNames(root));
    verdicts = new Verdicts(streams);
  }

  private static Map<String, Text> kindNames(Node root) {
    var names = new LinkedHashMap<String, Text>();
    root.entries("kinds", (_, kind) -> kind.get("name"))
        .forEach((kind, name) -> {
          if (name != null) names.put(kind, Problem.text(name));
        });
    return names;
  }

  /** How a problem fits, before its rivals are known. */
  private record Candidate(Problem problem, Confidence confidence, int points, Match match) {}

  /**
   * The problems that {@code incident} looks like, best first.
   *
   * @param system the system that it happened on, or null
   * @param systems all systems of the case
   * @param all all faults of the case
   */
  public List<Match> match(
      Incident incident,
      @Nullable KernelSystem system,
      List<KernelSystem> systems,
      List<Fault> all) {
    Map<String, String> facts = system == null ? Map.of() : system.facts();
    var subjects = new ArrayList<Subject>();
    subjects.add(Subject.root(incident, all, facts));
    incident.consequences().stream()
        .limit(MOST_CONSEQUENCES)
        .map(Consequence::fault)
        .forEach(fault -> subjects.add(Subject.single(fault, all, facts)));

    var kinds = new LinkedHashSet<String>();
    subjects.forEach(subject -> kinds.add(subject.fault().kind()));
    var candidates = new ArrayList<Candidate>();
    for (Problem problem : problems.candidates(kinds)) {
      Candidate candidate = fit(problem, subjects, system, systems);
      if (candidate != null) candidates.add(candidate);
    }
    return sorted(candidates).stream().map(c -> againstRivals(c, candidates)).sorted(BEST).toList();
  }

  private static final Comparator<Match> BEST = Comparator.comparing(Match::confidence);

  private static List<Candidate> sorted(List<Candidate> candidates) {
    return candidates.stream()
        .sorted(
            Comparator.comparing(Candidate::confidence)
                .thenComparing(Comparator.comparingInt(Candidate::points).reversed())
                .thenComparing(c -> c.problem().id()))
        .toList();
  }

  /** The root if the problem fits it, else the first consequence that it fits. */
  private @Nullable Candidate fit(
      Problem problem,
      List<Subject> subjects,
      @Nullable KernelSystem system,
      List<KernelSystem> systems) {
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      if (problem.where().isOtherArch(subject.fault(), system)) continue;
      Tally fault = evaluator.all(problem.fault(), subject);
      if (!fault.says() && fault.value() != Outcome.Value.MET) continue;
      Tally doubts = exclusions(problem, subject);
      if (doubts == null) continue;
      return candidate(problem, subject, i > 0, fault, doubts, system, systems);
    }
    return null;
  }

  /** What may exclude the problem, as unknown; null if something does. */
  private @Nullable Tally exclusions(Problem problem, Subject subject) {
    Tally doubts = Tally.NOTHING;
    for (Condition.AllOf exclude : problem.excludes()) {
      Tally tally = evaluator.all(exclude, subject);
      switch (tally.value()) {
        case MET -> {
          return null;
        }
        case UNKNOWN -> {
          for (Text why : tally.unknown()) {
            doubts =
                doubts.and(
                    Tally.of(
                        Outcome.unknown(phrase("knowledge.may-be-excluded", why)), Weight.NONE));
          }
        }
        case MISSED -> {}
      }
    }
    return doubts;
  }

  private Candidate candidate(
      Problem problem,
      Subject subject,
      boolean consequence,
      Tally fault,
      Tally doubts,
      @Nullable KernelSystem system,
      List<KernelSystem> systems) {
    Tally look = fault.and(doubts);
    for (Condition.AllOf more : problem.strengthens()) {
      Tally tally = evaluator.all(more, subject);
      if (tally.value() == Outcome.Value.MET) look = look.and(tally);
    }
    Tally where = problem.where().check(subject.fault(), system);
    var because = new ArrayList<Text>();
    if (consequence) because.add(phrase("knowledge.consequence", subject.fault().title()));
    because.addAll(look.met());
    because.addAll(where.met());
    var unknown = new ArrayList<>(look.unknown());
    unknown.addAll(where.unknown());
    var against = new ArrayList<>(where.missed());

    Verdicts.Ruling ruling =
        problem.bug() ? verdicts.judge(problem, subject.fault(), system, systems) : null;
    if (ruling != null && speaksAgainst(ruling.verdict())) against.add(ruling.verdict().because());
    int points = look.weight().points();
    Confidence confidence = confidence(points, against.isEmpty(), unknown.isEmpty());
    String mended = system == null ? null : system.id();
    if (ruling != null) mended = ruling.system() == null ? null : ruling.system().id();
    var match =
        new Match(
            problem.id(),
            problem.title(),
            problem.bug(),
            confidence,
            because,
            against,
            unknown,
            mended,
            ruling == null ? null : ruling.verdict(),
            problem.cause(),
            solution(problem, ruling),
            problem.workaround(),
            problem.urgent(),
            ruling == null ? List.of() : ruling.fixes(),
            problem.confirm(),
            problem.sources(),
            problem.uncertain());
    return new Candidate(problem, confidence, points, match);
  }

  private static boolean speaksAgainst(Verdict verdict) {
    return switch (verdict.value()) {
      case FIXED, NOT_AFFECTED -> true;
      case AFFECTED, UNKNOWN -> false;
    };
  }

  private static Confidence confidence(int points, boolean nothingAgainst, boolean allKnown) {
    if (!nothingAgainst || points < Weight.LIKELY) return Confidence.POSSIBLE;
    return allKnown && points >= Weight.CERTAIN ? Confidence.CERTAIN : Confidence.LIKELY;
  }

  private static @Nullable Text solution(Problem problem, Verdicts.@Nullable Ruling ruling) {
    if (ruling == null) return problem.solution();
    return switch (ruling.verdict().value()) {
      case FIXED -> phrase("knowledge.solution.fixed");
      case NOT_AFFECTED -> phrase("knowledge.solution.not-affected");
      case AFFECTED, UNKNOWN -> problem.solution();
    };
  }

  /** Lowers a certain match whose rival is certain too and not merely less particular. */
  private static Match againstRivals(Candidate candidate, List<Candidate> all) {
    var doubts = new ArrayList<Text>();
    if (candidate.confidence() == Confidence.CERTAIN) {
      for (Candidate rival : all) {
        boolean itself = rival.problem().id().equals(candidate.problem().id());
        if (itself || rival.confidence() != Confidence.CERTAIN) continue;
        if (isMoreParticular(candidate.problem(), rival.problem())) continue;
        doubts.add(rivalry(candidate.problem(), rival.problem()));
      }
    }
    return doubts.isEmpty() ? candidate.match() : lowered(candidate.match(), doubts);
  }

  private static boolean isMoreParticular(Problem one, Problem other) {
    return Rivals.contains(one.fault(), other.fault())
        && !Rivals.contains(other.fault(), one.fault());
  }

  private static Text rivalry(Problem one, Problem other) {
    Text difference = one.lookAlikes().get(other.id());
    if (difference == null) difference = other.lookAlikes().get(one.id());
    return difference == null
        ? phrase("knowledge.rival", other.title())
        : phrase("knowledge.rival-differs", other.title(), difference);
  }

  private static Match lowered(Match match, List<Text> doubts) {
    var unknown = new ArrayList<>(match.unknown());
    unknown.addAll(doubts);
    return new Match(
        match.problem(),
        match.title(),
        match.bug(),
        Confidence.LIKELY,
        match.because(),
        match.against(),
        unknown,
        match.onSystem(),
        match.verdict(),
        match.cause(),
        match.solution(),
        match.workaround(),
        match.urgent(),
        match.fixes(),
        match.confirm(),
        match.sources(),
        match.uncertain());
  }
}
