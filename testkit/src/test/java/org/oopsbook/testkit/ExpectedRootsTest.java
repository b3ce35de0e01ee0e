package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Incident;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Roots and consequences are those of {@code docs/expected-roots.jsonl}. */
class ExpectedRootsTest {
  private static final Path KEY = Path.of("../docs/expected-roots.jsonl");
  private static final DiagnosisTester TESTER = new DiagnosisTester();

  @TestFactory
  List<DynamicTest> rootsAndConsequencesAreThoseOfTheKey() throws IOException {
    var json = new JsonMapper();
    var tests = new ArrayList<DynamicTest>();
    for (String line : Files.readAllLines(KEY)) {
      JsonNode expected = json.readTree(line);
      String file = expected.get("file").stringValue();
      tests.add(DynamicTest.dynamicTest(file, () -> check(Shared.path(file), expected)));
    }
    assertThat(tests).isNotEmpty();
    return tests;
  }

  private static void check(Path file, JsonNode expected) throws IOException {
    var left = new ArrayList<Incident>();
    TESTER.answer(Files.readAllBytes(file)).diagnosis().incidents().stream()
        .map(DiagnosedIncident::incident)
        .forEach(left::add);
    String because = expected.get("because").stringValue();
    for (ExpectedFault root : ExpectedFault.all(expected.get("roots"))) {
      Incident found =
          left.stream().filter(incident -> root.is(incident.root())).findFirst().orElse(null);
      assertThat(found).as("%s (%s)", root, because).isNotNull();
      if (found == null) return;
      assertThat(root.mistakes(found)).as("%s (%s)", root, because).isEmpty();
      left.remove(found);
    }
    assertThat(left).extracting(i -> i.root().title()).as("roots too many: " + because).isEmpty();
  }
}
