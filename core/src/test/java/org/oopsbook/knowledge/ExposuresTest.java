package org.oopsbook.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oopsbook.knowledge.FaultBuilder.system;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.KernelCheck;
import org.oopsbook.model.KernelDiff;
import org.oopsbook.model.KnownBug;
import org.oopsbook.model.Role;
import org.oopsbook.model.Severity;

class ExposuresTest {
  private static final Map<String, Object> OOPS = Map.of("kind", List.of("oops"));

  private static Map<String, Object> fixed(String stream, String release) {
    return Map.of(
        "complete",
        List.of("rhel-7"),
        "fixes",
        List.of(Map.of("stream", stream, "release", release)));
  }

  private static final Exposures EXPOSURES =
      new TestBook()
          .problem("fixed-in-7.2", OOPS, fixed("rhel-7.2", "3.10.0-327.3.1.el7"))
          .problem(
              "brought-by-7.2",
              Map.of("kind", List.of("null-dereference")),
              Map.of(
                  "introduced",
                  List.of(Map.of("stream", "rhel-7.2", "release", "3.10.0-327.el7")),
                  "fixes",
                  List.of(Map.of("stream", "rhel-7.2", "release", "3.10.0-327.36.3.el7")),
                  "complete",
                  List.of("rhel-7")))
          .problem("not-known", OOPS, Map.of())
          .problem("a-condition", OOPS, Map.of("type", "condition"))
          .problem(
              "data",
              OOPS,
              Map.of(
                  "urgent",
                  Map.of("reboot", false, "dataAtRisk", true),
                  "fixes",
                  List.of(Map.of("stream", "rhel-7.1", "release", "3.10.0-229.20.1.el7"))))
          .problem(
              "arm-only",
              OOPS,
              Map.of(
                  "where",
                  Map.of("arch", List.of("arm64")),
                  "fixes",
                  List.of(Map.of("stream", "rhel-7.1", "release", "3.10.0-229.20.1.el7"))))
          .exposures();

  private static List<String> ids(List<KnownBug> bugs) {
    return bugs.stream().map(KnownBug::problem).toList();
  }

  @Test
  void aKernelHasTheBugsThatItsReleaseSaysWorstFirst() {
    KernelCheck check = EXPOSURES.check("3.10.0-229.el7.x86_64");

    assertThat(ids(check.affected())).containsExactly("data", "fixed-in-7.2");
    assertThat(ids(check.unknown())).containsExactly("not-known");
    assertThat(check.free()).isEqualTo(1);
    assertThat(check.kernel().stream()).isEqualTo("rhel-7.1");
    assertThat(check.affected().getFirst().dataAtRisk()).isTrue();
    assertThat(check.affected().getFirst().severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void aBugOfAnotherArchitectureIsNoneOfIts() {
    assertThat(ids(EXPOSURES.check("3.10.0-229.el7").affected())).contains("arm-only");
    assertThat(ids(EXPOSURES.check("3.10.0-229.el7.aarch64").affected())).contains("arm-only");
    assertThat(ids(EXPOSURES.check("3.10.0-229.el7.x86_64").affected())).doesNotContain("arm-only");
  }

  @Test
  void whatIsNoReleaseHasNothing() {
    KernelCheck check = EXPOSURES.check("no release");
    assertThat(check.kernel().release()).isNull();
    assertThat(check.affected()).isEmpty();
    assertThat(check.unknown()).isEmpty();
  }

  @Test
  void anotherKernelMendsAndBrings() {
    KernelDiff diff = EXPOSURES.diff("3.10.0-229.el7.x86_64", "3.10.0-327.3.1.el7.x86_64");

    assertThat(ids(diff.fixed())).containsExactly("fixed-in-7.2");
    assertThat(ids(diff.introduced())).containsExactly("brought-by-7.2");
    assertThat(ids(diff.kept())).isEmpty();
    assertThat(ids(diff.unknown())).containsExactly("data", "not-known");
  }

  @Test
  void whatBothHaveStays() {
    KernelDiff diff = EXPOSURES.diff("3.10.0-229.el7.x86_64", "3.10.0-229.1.2.el7");
    assertThat(ids(diff.kept())).containsExactly("data", "fixed-in-7.2");
    assertThat(ids(diff.fixed())).isEmpty();
  }

  @Test
  void aSystemOfTheEvidenceIsExposedAndWhatWasSeenIsSaid() {
    var host = system("s1", "3.10.0-229.el7.x86_64", Role.BARE_METAL, null);
    List<Exposure> exposures = EXPOSURES.of(host, Set.of("data"));
    assertThat(exposures)
        .extracting(e -> e.system() + " " + e.bug().problem() + " " + e.observed())
        .containsExactly("s1 data true", "s1 fixed-in-7.2 false");
  }

  @Test
  void aSystemWithoutAReleaseIsNotJudged() {
    assertThat(EXPOSURES.of(system("s1", null, Role.UNKNOWN, null), Set.of())).isEmpty();
  }
}
