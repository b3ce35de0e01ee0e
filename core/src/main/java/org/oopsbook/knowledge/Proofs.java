package org.oopsbook.knowledge;

import static org.oopsbook.model.Text.phrase;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Match;
import org.oopsbook.model.Match.Confidence;
import org.oopsbook.model.Text;

/**
 * Holds the problems of the book against their own proof logs and each other's.
 *
 * <p>A log under {@code proof.matches} must match its problem as likely or certain, a log under
 * {@code proof.differs} must not match it at all, and a log that proves some problems must not be
 * certain of any other.
 */
public final class Proofs {
  private final Problems problems;
  private final Path knowledge;
  private final Function<Path, List<Match>> matches;

  /**
   * Of the problems of {@code book}.
   *
   * @param knowledge the folder that the paths of proof logs start from
   * @param matches diagnoses a log: the matches of all its incidents
   */
  public Proofs(BookIndex book, Path knowledge, Function<Path, List<Match>> matches) {
    problems = new Problems(book.root());
    this.knowledge = knowledge;
    this.matches = matches;
  }

  /**
   * A proof that failed.
   *
   * @param log the proof log, a path under {@code knowledge/}
   * @param says what is wrong
   */
  public record Failure(String problem, String log, Text says) {}

  /** Runs every proof log once; what failed, by problem and log. Empty if all is well. */
  public List<Failure> run() {
    return run(problems.ids());
  }

  /** Runs the proof logs of the problems {@code ids} only, against all problems. */
  public List<Failure> run(List<String> ids) {
    Map<String, List<Match>> shown = new TreeMap<>();
    Map<String, Set<String>> proves = new TreeMap<>();
    var failures = new ArrayList<Failure>();
    for (String id : problems.ids()) {
      problems
          .get(id)
          .matches()
          .forEach(log -> proves.computeIfAbsent(log, _ -> new TreeSet<>()).add(id));
    }
    for (String id : ids) {
      Problem problem = problems.get(id);
      for (String log : problem.matches()) {
        List<Match> found = shown.computeIfAbsent(log, this::diagnose);
        if (found.stream().noneMatch(m -> m.problem().equals(id) && isLikely(m))) {
          failures.add(new Failure(id, log, phrase("knowledge.proof.missed", id, log)));
        }
        crossed(log, found, proves, failures);
      }
      for (String log : problem.differs()) {
        List<Match> found = shown.computeIfAbsent(log, this::diagnose);
        if (found.stream().anyMatch(m -> m.problem().equals(id))) {
          failures.add(new Failure(id, log, phrase("knowledge.proof.false-match", id, log)));
        }
      }
    }
    return failures.stream().distinct().toList();
  }

  private List<Match> diagnose(String log) {
    return matches.apply(knowledge.resolve(log));
  }

  private static boolean isLikely(Match match) {
    return match.confidence() != Confidence.POSSIBLE;
  }

  private static void crossed(
      String log, List<Match> found, Map<String, Set<String>> proves, List<Failure> failures) {
    Set<String> own = proves.getOrDefault(log, Set.of());
    for (Match match : found) {
      if (match.confidence() != Confidence.CERTAIN || own.contains(match.problem())) continue;
      Text says = phrase("knowledge.proof.crossed", match.problem(), log, String.join(", ", own));
      failures.add(new Failure(match.problem(), log, says));
    }
  }
}
