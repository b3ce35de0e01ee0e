package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Match;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

/** A golden case fails when what comes out changes: its header shows the difference. */
class CaseHeaderTest {
  private static final List<String> FACTS = List.of("address");
  private static final Text BECAUSE = Text.verbatim("changed");

  /** A change of one component of a record. */
  record Change(String component, Object value) {}

  static Stream<Change> ofTheRoot() {
    return Stream.of(
        new Change("kind", "oops"),
        new Change("severity", Severity.NOTICE),
        new Change("title", "changed"),
        new Change("alternativeTitles", List.of("changed")),
        new Change("at", new CodePlace("changed", 1, 2, null)),
        new Change("culprit", new Culprit("changed", null, BECAUSE)),
        new Change("corrupted", BECAUSE),
        new Change("task", new Task(1, 2, "changed")),
        new Change("taint", List.of("X")),
        new Change("address", "0xbad"),
        new Change("traces", List.of()),
        new Change("release", "9.9.9"),
        new Change("arch", Arch.S390X),
        new Change("facts", Map.of("address", new Fact.One("0xbad", new LineRef(0, 1)))));
  }

  @ParameterizedTest
  @MethodSource("ofTheRoot")
  void anotherRootIsAnotherHeader(Change change) throws Exception {
    Diagnosis before = diagnosis("null-pointer-dereference/panic-serial.case");
    DiagnosedIncident incident = before.incidents().getFirst();
    Fault root = with(incident.incident().root(), change);
    assertDiffers(before, with(incident.incident(), new Change("root", root)));
  }

  @Test
  void anotherConsequenceIsAnotherHeader() throws Exception {
    Diagnosis before = diagnosis("null-pointer-dereference/panic-serial.case");
    Incident incident = before.incidents().getFirst().incident();
    Fault consequence = incident.consequences().getFirst().fault();
    assertDiffers(before, with(incident, new Change("consequences", List.of())));
    for (String component : List.of("kind", "title")) {
      Fault other = with(consequence, new Change(component, "changed"));
      var consequences = List.of(new Consequence(other, BECAUSE));
      assertDiffers(before, with(incident, new Change("consequences", consequences)));
    }
  }

  @Test
  void anotherCountIsAnotherHeader() throws Exception {
    Diagnosis before = diagnosis("null-pointer-dereference/panic-serial.case");
    Incident incident = before.incidents().getFirst().incident();
    assertDiffers(before, with(incident, new Change("occurrences", 7)));
  }

  @Test
  void anotherMatchOrVerdictIsAnotherHeader() throws Exception {
    Diagnosis before = diagnosis("null-pointer-dereference/el7-rb-next.case");
    Match match = before.incidents().getFirst().matches().getFirst();
    var verdict = new Verdict(Verdict.Value.UNKNOWN, BECAUSE, null);
    for (Change change :
        List.of(
            new Change("problem", "changed"),
            new Change("confidence", Match.Confidence.POSSIBLE),
            new Change("verdict", verdict))) {
      assertMatchDiffers(before, List.of(with(match, change)));
    }
    assertMatchDiffers(before, List.of());
  }

  private static void assertMatchDiffers(Diagnosis before, List<Match> matches) throws Exception {
    DiagnosedIncident incident = before.incidents().getFirst();
    assertDiffers(before, with(incident, new Change("matches", matches)));
  }

  private static void assertDiffers(Diagnosis before, Incident changed) throws Exception {
    assertDiffers(before, with(before.incidents().getFirst(), new Change("incident", changed)));
  }

  private static void assertDiffers(Diagnosis before, DiagnosedIncident changed) throws Exception {
    Diagnosis after = with(before, new Change("incidents", List.of(changed)));
    assertThat(CaseHeader.of(after, FACTS)).isNotEqualTo(CaseHeader.of(before, FACTS));
  }

  private static Diagnosis diagnosis(String name) throws IOException {
    CaseFile golden = CaseFile.read(GoldenCase.FOLDER.resolve(name));
    return new DiagnosisTester().diagnosis(golden.log());
  }

  /** A copy of {@code original} with one component changed. */
  private static <T extends Record> T with(T original, Change change)
      throws ReflectiveOperationException {
    RecordComponent[] components = original.getClass().getRecordComponents();
    var types = new Class<?>[components.length];
    var values = new Object[components.length];
    boolean found = false;
    for (int i = 0; i < components.length; i++) {
      boolean changed = components[i].getName().equals(change.component());
      types[i] = components[i].getType();
      values[i] = changed ? change.value() : components[i].getAccessor().invoke(original);
      found |= changed;
    }
    assertThat(found).as(change.component()).isTrue();
    @SuppressWarnings("unchecked")
    var all = (Constructor<T>) original.getClass().getDeclaredConstructor(types);
    return all.newInstance(values);
  }
}
