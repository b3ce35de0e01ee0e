package org.oopsbook.knowledge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oopsbook.knowledge.FaultBuilder.fault;
import static org.oopsbook.knowledge.FaultBuilder.system;
import static org.oopsbook.model.Match.Confidence.CERTAIN;
import static org.oopsbook.model.Match.Confidence.LIKELY;
import static org.oopsbook.model.Match.Confidence.POSSIBLE;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Match;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

class MatcherTest {
  private static final Map<String, Object> PLACE = Map.of("kind", "oops", "at", "rb_next");
  private static final Map<String, Object> FIX =
      Map.of(
          "fixes",
          List.of(
              Map.of("stream", "rhel-7.3", "release", "3.10.0-514.el7"),
              Map.of(
                  "stream",
                  "rhel-7.2-eus",
                  "release",
                  "3.10.0-327.44.2.el7",
                  "advisories",
                  List.of("RHBA-2016:2966"))));

  private static List<Match> match(TestBook book, Incident incident) {
    return book.matcher().match(incident, null, List.of(), List.of(incident.root()));
  }

  private static Match only(TestBook book, Incident incident, @Nullable KernelSystem system) {
    List<KernelSystem> systems = system == null ? List.of() : List.of(system);
    var matches = book.matcher().match(incident, system, systems, List.of(incident.root()));
    assertThat(matches).hasSize(1);
    return matches.getFirst();
  }

  @Test
  void aPlaceMakesItCertain() {
    Match match =
        only(
            new TestBook().problem("a", PLACE, Map.of()),
            fault("oops").at("rb_next").incident(),
            null);
    assertThat(match.confidence()).isEqualTo(CERTAIN);
    assertThat(match.because()).hasSize(2);
    assertThat(match.unknown()).isEmpty();
  }

  @Test
  void aMissedConditionIsNoMatch() {
    var book = new TestBook().problem("a", PLACE, Map.of());
    assertThat(match(book, fault("oops").at("rb_prev").incident())).isEmpty();
  }

  @Test
  void theKindAloneIsOnlyPossible() {
    var book = new TestBook().problem("a", Map.of("kind", "oops"), Map.of());
    assertThat(only(book, fault("oops").incident(), null).confidence()).isEqualTo(POSSIBLE);
  }

  @Test
  void nothingBeyondTheKindSeenIsNoMatch() {
    var book = new TestBook().problem("a", PLACE, Map.of());
    assertThat(match(book, fault("oops").corrupted().incident())).isEmpty();
  }

  @Test
  void anUnknownConditionMakesItLikely() {
    var both = Map.of("kind", "oops", "at", "rb_next", "culprit", "pick");
    var book = new TestBook().problem("a", both, Map.of());
    Match match = only(book, fault("oops").at("rb_next").incident(), null);
    assertThat(match.confidence()).isEqualTo(LIKELY);
    assertThat(match.unknown())
        .containsExactly(Text.phrase("knowledge.culprit.unknown", new Names(List.of("pick"))));
  }

  @Test
  void weakFactsTogetherDoNotMakeItCertain() {
    var weak =
        Map.of(
            "kind", "oops", "address", "0x10", "task", "java", "registers", Map.of("rdi", "0x10"));
    var book = new TestBook().problem("a", weak, Map.of());
    var incident = fault("oops").address("0x10").task("java").register("rdi", "10").incident();
    assertThat(only(book, incident, null).confidence()).isEqualTo(LIKELY);
  }

  @Test
  void whatStrengthensCountsWhereItIsMet() {
    var more = Map.of("strengthens", List.of(Map.of("frames", Map.of("anyOf", List.of("pick")))));
    var book = new TestBook().problem("a", Map.of("kind", "oops", "address", "0x10"), more);
    assertThat(
            only(book, fault("oops").address("0x10").trace("pick").incident(), null).confidence())
        .isEqualTo(CERTAIN);
    assertThat(only(book, fault("oops").address("0x10").trace("x").incident(), null).confidence())
        .isEqualTo(POSSIBLE);
  }

  @Test
  void anExclusionThatIsMetRulesOutAndAnUnknownOneRaisesDoubt() {
    var excludes = Map.of("excludes", List.of(Map.of("taint", "O")));
    var book = new TestBook().problem("a", PLACE, excludes);
    assertThat(match(book, fault("oops").at("rb_next").taint("O").incident())).isEmpty();
    assertThat(only(book, fault("oops").at("rb_next").taint().incident(), null).confidence())
        .isEqualTo(CERTAIN);
    assertThat(only(book, fault("oops").at("rb_next").incident(), null).confidence())
        .isEqualTo(LIKELY);
  }

  @Test
  void anotherArchitectureIsNoMatch() {
    var book = new TestBook().problem("a", PLACE, Map.of("where", Map.of("arch", "x86_64")));
    assertThat(match(book, fault("oops").at("rb_next").arch(Arch.ARM64).incident())).isEmpty();
    assertThat(match(book, fault("oops").at("rb_next").arch(Arch.X86_64).incident())).hasSize(1);
  }

  @Test
  void aSettingThatDiffersSpeaksAgainstAndAnUnknownOneRaisesDoubt() {
    var where = Map.of("where", Map.of("sysctl", Map.of("kernel.x", 1)));
    var book = new TestBook().problem("a", PLACE, where);
    var incident = fault("oops").at("rb_next").incident();
    assertThat(only(book, incident, system("s1", null, Role.UNKNOWN, null)).confidence())
        .isEqualTo(LIKELY);
    var set = system("s1", null, Role.UNKNOWN, null, "sysctl:kernel.x", "1");
    assertThat(only(book, incident, set).confidence()).isEqualTo(CERTAIN);
    var other = system("s1", null, Role.UNKNOWN, null, "sysctl:kernel.x", "0");
    assertThat(only(book, incident, other).confidence()).isEqualTo(POSSIBLE);
    assertThat(only(book, incident, other).against()).hasSize(1);
  }

  @Test
  void aFixedKernelSpeaksAgainstIt() {
    var book = new TestBook().problem("a", PLACE, FIX);
    var incident = fault("oops").at("rb_next").release("3.10.0-1160.el7.x86_64").incident();
    Match match = only(book, incident, null);
    assertThat(match.confidence()).isEqualTo(POSSIBLE);
    assertThat(match.against()).hasSize(1);
    assertThat(match.solution()).isEqualTo(Text.phrase("knowledge.solution.fixed"));
    assertThat(match.verdict()).extracting(Verdict::value).isEqualTo(Verdict.Value.FIXED);
  }

  @Test
  void anAffectedKernelIsCertainAndItsFixesAreNamedWithTheirAdvisories() {
    var book = new TestBook().problem("a", PLACE, FIX);
    var incident = fault("oops").at("rb_next").release("3.10.0-327.36.3.el7.x86_64").incident();
    Match match = only(book, incident, null);
    assertThat(match.confidence()).isEqualTo(CERTAIN);
    assertThat(match.verdict()).extracting(Verdict::value).isEqualTo(Verdict.Value.AFFECTED);
    assertThat(match.fixes())
        .anySatisfy(fix -> {
          assertThat(fix.stream()).isEqualTo("rhel-7.2-eus");
          assertThat(fix.needs()).isNotNull();
          assertThat(fix.url()).isEqualTo("https://access.redhat.com/errata/RHBA-2016:2966");
        });
  }

  @Test
  void withoutAKernelTheVerdictIsUnknownAndTheMatchStays() {
    var book = new TestBook().problem("a", PLACE, FIX);
    Match match = only(book, fault("oops").at("rb_next").incident(), null);
    assertThat(match.confidence()).isEqualTo(CERTAIN);
    assertThat(match.verdict()).extracting(Verdict::value).isEqualTo(Verdict.Value.UNKNOWN);
    assertThat(match.onSystem()).isNull();
  }

  @Test
  void theHostIsMendedWhereTheProblemSaysSo() {
    var parts = new TreeMap<String, Object>(FIX);
    parts.put("where", Map.of("mend", "host"));
    var book = new TestBook().problem("a", PLACE, parts);
    var guest = system("s1", "3.10.0-1160.el7.x86_64", Role.VM, "s2");
    var host = system("s2", "3.10.0-327.36.3.el7.x86_64", Role.VM_HOST, null);
    var incident = fault("oops").at("rb_next").incident();
    Match match =
        book.matcher()
            .match(incident, guest, List.of(guest, host), List.of(incident.root()))
            .getFirst();
    assertThat(match.onSystem()).isEqualTo("s2");
    assertThat(match.verdict()).extracting(Verdict::value).isEqualTo(Verdict.Value.AFFECTED);
    assertThat(only(book, incident, guest).verdict())
        .extracting(Verdict::value)
        .isEqualTo(Verdict.Value.UNKNOWN);
    assertThat(only(book, incident, host).onSystem()).isEqualTo("s2");
  }

  @Test
  void aLivePatchThatCarriesTheFixIsTheFix() {
    var parts = new TreeMap<String, Object>(FIX);
    parts.put("livepatches", List.of("kpatch-fix-1"));
    var book = new TestBook().problem("a", PLACE, parts);
    var patched = system("s1", "3.10.0-327.36.3.el7.x86_64", Role.BARE_METAL, null);
    Match match = only(book, fault("oops").at("rb_next").incident(), patched);
    assertThat(match.verdict()).extracting(Verdict::value).isEqualTo(Verdict.Value.FIXED);
    assertThat(match.confidence()).isEqualTo(POSSIBLE);
  }

  @Test
  void anotherLivePatchMakesADoubtOfAnAffectedKernel() {
    var book = new TestBook().problem("a", PLACE, FIX);
    var patched = system("s1", "3.10.0-327.36.3.el7.x86_64", Role.BARE_METAL, null);
    Match named = only(book, fault("oops").at("rb_next").incident(), patched);
    assertThat(named.verdict()).extracting(Verdict::value).isEqualTo(Verdict.Value.AFFECTED);
    assertThat(because(named)).contains("kernel.below-fix", "knowledge.live-patched,");

    var fault = fault("oops").at("rb_next").release("3.10.0-327.36.3.el7").taint("K");
    assertThat(because(only(book, fault.incident(), null)))
        .contains("knowledge.live-patched-unnamed");
  }

  private static String because(Match match) {
    return Objects.requireNonNull(match.verdict()).because().toString();
  }

  @Test
  void rivalsThatBothFitAreOnlyLikelyAndTheDifferenceIsSaid() {
    var difference = Map.of("en", "look", "zh", "看");
    var book =
        new TestBook()
            .problem("a", PLACE, Map.of())
            .problem(
                "b",
                Map.of("kind", "oops", "culprit", "pick"),
                Map.of("lookAlikes", List.of(Map.of("problem", "a", "difference", difference))));
    var matches = match(book, fault("oops").at("rb_next").culprit("pick").incident());
    assertThat(matches).extracting(Match::confidence).containsExactly(LIKELY, LIKELY);
    assertThat(matches.getFirst().unknown())
        .containsExactly(
            Text.phrase(
                "knowledge.rival-differs",
                new Text.Curated("b", "b"),
                new Text.Curated("look", "看")));
  }

  @Test
  void ofTwoThatFitTheMoreParticularStaysCertain() {
    var book =
        new TestBook()
            .problem("a", PLACE, Map.of())
            .problem("b", Map.of("kind", "oops", "at", "rb_next", "address", "0x10"), Map.of());
    var matches = match(book, fault("oops").at("rb_next").address("0x10").incident());
    assertThat(matches).extracting(Match::problem).containsExactly("b", "a");
    assertThat(matches).extracting(Match::confidence).containsExactly(CERTAIN, LIKELY);
  }

  @Test
  void aConsequenceThatFitsIsSaidToBeOne() {
    var book = new TestBook().problem("a", PLACE, Map.of());
    var incident = fault("list-corruption").incident(fault("oops").at("rb_next").build());
    Match match = only(book, incident, null);
    assertThat(match.because().getFirst())
        .isEqualTo(Text.phrase("knowledge.consequence", "oops title"));
  }

  @Test
  void aConditionHasNoVerdict() {
    var book = new TestBook().problem("a", PLACE, Map.of("type", "condition"));
    var system = system("s1", "3.10.0-1160.el7.x86_64", Role.VM, null);
    Match match = only(book, fault("oops").at("rb_next").incident(), system);
    assertThat(match.verdict()).isNull();
    assertThat(match.bug()).isFalse();
    assertThat(match.onSystem()).isEqualTo("s1");
  }
}
