package org.oopsbook.testkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;

/** Where the golden cases are, and what they are cases of. */
final class GoldenCase {
  static final Path FOLDER = Path.of("src/test/cases");
  private static final DiagnosisTester TESTER = new DiagnosisTester();
  private static final Map<Path, Diagnosis> DIAGNOSES = new ConcurrentHashMap<>();

  /**
   * The root of an incident.
   *
   * @param arch what the report or, where that does not show it, the system shows, or null
   */
  record Root(String kind, @Nullable Arch arch) {}

  private GoldenCase() {}

  /** All cases, in order. */
  static List<Path> files() throws IOException {
    try (var walk = Files.walk(FOLDER)) {
      return walk.filter(f -> f.toString().endsWith(".case")).sorted().toList();
    }
  }

  /** What comes out of the log of a case; each is diagnosed once for all tests. */
  static Diagnosis diagnosis(Path file) throws IOException {
    Diagnosis known = DIAGNOSES.get(file);
    if (known != null) return known;
    Diagnosis found = TESTER.diagnosis(CaseFile.read(file).log());
    DIAGNOSES.put(file, found);
    return found;
  }

  /** The roots that {@code diagnosis} names. */
  static List<Root> roots(Diagnosis diagnosis) {
    return diagnosis.incidents().stream().map(i -> root(diagnosis, i)).toList();
  }

  private static Root root(Diagnosis diagnosis, DiagnosedIncident diagnosed) {
    var fault = diagnosed.incident().root();
    return new Root(
        fault.kind(),
        fault.arch() != null ? fault.arch() : ofSystem(diagnosis, diagnosed.system()));
  }

  private static @Nullable Arch ofSystem(Diagnosis diagnosis, @Nullable String id) {
    return diagnosis.systems().stream()
        .filter(system -> system.id().equals(id) && system.arch() != null)
        .map(system -> Arch.of(String.valueOf(system.arch())))
        .findFirst()
        .orElse(null);
  }
}
