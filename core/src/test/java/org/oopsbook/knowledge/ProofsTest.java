package org.oopsbook.knowledge;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Match;
import org.oopsbook.model.Match.Confidence;
import org.oopsbook.model.Text;

class ProofsTest {
  private static final TestBook BOOK =
      new TestBook()
          .problem("a", Map.of("kind", "oops"), proof("proof/a.log", "proof/like-a.log"))
          .problem("b", Map.of("kind", "oops"), proof("proof/b.log", "proof/like-b.log"));

  private static Map<String, ?> proof(String matches, String differs) {
    return Map.of("proof", Map.of("matches", List.of(matches), "differs", List.of(differs)));
  }

  private static Match match(String problem, Confidence confidence) {
    return new Match(
        problem,
        Text.verbatim(problem),
        true,
        confidence,
        List.of(),
        List.of(),
        List.of(),
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        List.of(),
        List.of(),
        List.of());
  }

  private static List<String> failures(Map<String, List<Match>> found) {
    Path folder = Path.of("knowledge");
    return new Proofs(
            BOOK.build(),
            folder,
            log -> found.getOrDefault(folder.relativize(log).toString(), List.of()))
        .run().stream().map(f -> ((Text.Phrase) f.says()).key() + " " + f.problem()).toList();
  }

  @Test
  void nothingFailsWhereEachLogMatchesItsProblemAlone() {
    assertThat(
            failures(
                Map.of(
                    "proof/a.log",
                    List.of(match("a", Confidence.CERTAIN), match("b", Confidence.LIKELY)),
                    "proof/b.log",
                    List.of(match("b", Confidence.LIKELY)))))
        .isEmpty();
  }

  @Test
  void aProofThatIsOnlyPossibleFails() {
    assertThat(
            failures(
                Map.of(
                    "proof/a.log",
                    List.of(match("a", Confidence.POSSIBLE)),
                    "proof/b.log",
                    List.of(match("b", Confidence.LIKELY)))))
        .containsExactly("knowledge.proof.missed a");
  }

  @Test
  void aLookAlikeThatMatchesAtAllFails() {
    assertThat(
            failures(
                Map.of(
                    "proof/a.log",
                    List.of(match("a", Confidence.CERTAIN)),
                    "proof/b.log",
                    List.of(match("b", Confidence.LIKELY)),
                    "proof/like-b.log",
                    List.of(match("b", Confidence.POSSIBLE)))))
        .containsExactly("knowledge.proof.false-match b");
  }

  @Test
  void beingCertainOfAnothersProofFails() {
    assertThat(
            failures(
                Map.of(
                    "proof/a.log",
                    List.of(match("a", Confidence.LIKELY), match("b", Confidence.CERTAIN)),
                    "proof/b.log",
                    List.of(match("b", Confidence.CERTAIN)))))
        .containsExactly("knowledge.proof.crossed b");
  }
}
