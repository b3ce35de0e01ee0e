package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oopsbook.model.Verdict.Value.AFFECTED;
import static org.oopsbook.model.Verdict.Value.FIXED;
import static org.oopsbook.model.Verdict.Value.NOT_AFFECTED;
import static org.oopsbook.model.Verdict.Value.UNKNOWN;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.kernel.BugFacts.Introduced;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

class JudgeTest {
  private static final Streams STREAMS = new Streams(BundledBook.open());
  private static final Judge JUDGE = new Judge(STREAMS);

  /** The notebook's first problem: throttled next buddy in the fair scheduler. */
  private static final BugFacts BUDDY =
      bug(
          List.of(),
          List.of("rhel-7"),
          null,
          fix("rhel-7.2-eus", "3.10.0-327.44.2.el7"),
          fix("rhel-7.3", "3.10.0-514.el7", "3.10.0-505.el7"));

  /** The notebook's second problem: validation of an MMIO page fault. */
  private static final BugFacts EPT =
      bug(
          List.of(new Introduced("rhel-7.0", "3.10.0-22.el7")),
          List.of("rhel-7"),
          null,
          fix("rhel-7.2", "3.10.0-327.3.1.el7", "3.10.0-327.1.1.el7"),
          fix("rhel-7.3", "3.10.0-514.el7", "3.10.0-328.el7"));

  private static BugFacts bug(
      List<Introduced> introduced, List<String> complete, @Nullable String upstream, Fix... fixes) {
    return new BugFacts(introduced, complete, List.of(fixes), upstream, null, List.of());
  }

  private static Fix fix(String stream, String release) {
    return fix(stream, release, null);
  }

  private static Fix fix(String stream, String release, @Nullable String firstBuild) {
    return new Fix(stream, release, firstBuild, List.of(), List.of(), null, null, false, null);
  }

  private static Verdict judge(String release, BugFacts bug) {
    return JUDGE.judge(STREAMS.place(release, Hints.NONE), bug);
  }

  @ParameterizedTest
  @CsvSource({
    "3.10.0-229.el7, AFFECTED",
    "3.10.0-229.el7.x86_64, AFFECTED",
    "3.10.0-229.20.1.el7, AFFECTED",
    "3.10.0-327.36.3.el7, AFFECTED",
    "3.10.0-327.44.2.el7, FIXED",
    "3.10.0-514.el7, FIXED",
    "3.10.0-514.26.2.el7.x86_64, FIXED",
    "3.10.0-1160.el7, FIXED"
  })
  void theNotebooksFirstProblem(String release, Verdict.Value value) {
    assertThat(judge(release, BUDDY).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @CsvSource({
    "3.10.0-10.el7, NOT_AFFECTED",
    "3.10.0-229.el7, AFFECTED",
    "3.10.0-229.20.1.el7, AFFECTED",
    "3.10.0-327.el7, AFFECTED",
    "3.10.0-327.3.1.el7, FIXED",
    "3.10.0-327.36.3.el7, FIXED",
    "3.10.0-514.el7, FIXED"
  })
  void theNotebooksSecondProblem(String release, Verdict.Value value) {
    assertThat(judge(release, EPT).value()).isEqualTo(value);
  }

  @ParameterizedTest
  @ValueSource(strings = {"4.18.0-80.el8", "5.10.0-60.18.0.50.oe2203", "6.1.0-18-amd64"})
  void otherProductsAreNeverAffected(String release) {
    assertThat(judge(release, BUDDY).value()).isEqualTo(UNKNOWN);
    assertThat(judge(release, EPT).value()).isEqualTo(UNKNOWN);
    BugFacts known =
        new BugFacts(List.of(), List.of("rhel-7"), BUDDY.fixes(), "4.8", null, List.of());
    assertThat(judge(release, known).value()).isEqualTo(FIXED);
    assertThat(judge(release, known).because().toString()).contains("kernel.base-has-fix");
  }

  @Test
  void aSystemUpgradesOnTheMainLineAndSeesTheOtherChannelBesideIt() {
    Placement centos =
        STREAMS.place("3.10.0-229.el7.x86_64", new Hints("h", "centos", "7.1", null));
    Verdict verdict = JUDGE.judge(centos, BUDDY);
    assertThat(verdict.upgradeTo()).isEqualTo(new Verdict.UpgradeTo("3.10.0-514.el7", "rhel-7.3"));
    List<Fix> fixes = JUDGE.order(centos, BUDDY.fixes());
    assertThat(fixes).extracting(Fix::stream).containsExactly("rhel-7.3", "rhel-7.2-eus");
    assertThat(fixes.get(0).needs()).isNull();
    assertThat(fixes.get(1).needs()).isEqualTo(Text.verbatim("RHEL 7.2 EUS"));
  }

  @Test
  void theNearestStreamOfTheMainLineIsTaken() {
    assertThat(judge("3.10.0-229.el7", EPT).upgradeTo())
        .isEqualTo(new Verdict.UpgradeTo("3.10.0-327.3.1.el7", "rhel-7.2"));
    assertThat(judge("3.10.0-327.el7", EPT).upgradeTo())
        .isEqualTo(new Verdict.UpgradeTo("3.10.0-327.3.1.el7", "rhel-7.2"));
  }

  @Test
  void aStreamStillSupportedIsPreferredToUpgradeTo() {
    BugFacts bug = bug(List.of(), List.of("rhel-8"), null, fix("rhel-8.6", "4.18.0-372.9.1.el8"));
    assertThat(judge("4.18.0-305.el8", bug).upgradeTo())
        .isEqualTo(new Verdict.UpgradeTo("4.18.0-553.el8_10", "rhel-8.10"));
  }

  @Test
  void anUnknownKernelIsUnknownAndNamesWhatWouldDecide() {
    Placement place = STREAMS.place(null, new Hints("xg-app-zstack-118", null, null, null));
    Verdict verdict = JUDGE.judge(place, EPT);
    assertThat(verdict.value()).isEqualTo(UNKNOWN);
    assertThat(verdict.because())
        .isEqualTo(Text.phrase("kernel.no-release-on", "xg-app-zstack-118"));
  }

  @Test
  void withoutACompleteListALaterFixProvesNothing() {
    BugFacts bug = bug(List.of(), List.of(), null, fix("rhel-7.3", "3.10.0-514.el7"));
    assertThat(judge("3.10.0-327.36.3.el7", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aStreamThatHadEndedBeforeTheFixIsAffected() {
    BugFacts bug = bug(List.of(), List.of(), null, fix("rhel-7.9", "3.10.0-1160.el7"));
    assertThat(judge("3.10.0-229.20.1.el7", bug).value()).isEqualTo(AFFECTED);
    assertThat(judge("3.10.0-1062.el7", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aFixInAnUpdateIsNotInheritedByLaterStreams() {
    BugFacts bug = bug(List.of(), List.of("rhel-7"), null, fix("rhel-7.2", "3.10.0-327.3.1.el7"));
    assertThat(judge("3.10.0-514.el7", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aStreamThatBranchedBeforeTheBugIsNotBlamed() {
    var introduced = List.of(new Introduced("rhel-7.4", "3.10.0-693.el7"));
    Fix fix = fix("rhel-7.5", "3.10.0-862.el7");
    assertThat(judge("3.10.0-514.el7", bug(introduced, List.of("rhel-7"), null, fix)).value())
        .isEqualTo(NOT_AFFECTED);
    assertThat(judge("3.10.0-514.el7", bug(introduced, List.of(), null, fix)).value())
        .isEqualTo(UNKNOWN);
    assertThat(judge("3.10.0-693.el7", bug(introduced, List.of("rhel-7"), null, fix)).value())
        .isEqualTo(AFFECTED);
  }

  @Test
  void aDevelopmentBuildIsComparedOnTheMainLine() {
    assertThat(judge("3.10.0-504.el7.x86_64", BUDDY).value()).isEqualTo(AFFECTED);
    assertThat(judge("3.10.0-505.el7.x86_64", BUDDY).value()).isEqualTo(FIXED);
    assertThat(judge("3.10.0-700.el7.x86_64", BUDDY).value()).isEqualTo(FIXED);
  }

  @Test
  void aStableKernelIsComparedInItsSeries() {
    BugFacts bug =
        bug(
            List.of(new Introduced("upstream", "5.10")),
            List.of(),
            "6.8",
            fix("upstream-6.1", "6.1.77"));
    assertThat(judge("6.1.57", bug).value()).isEqualTo(AFFECTED);
    assertThat(judge("6.1.77", bug).value()).isEqualTo(FIXED);
    assertThat(judge("5.4.20", bug).value()).isEqualTo(NOT_AFFECTED);
    assertThat(judge("6.9.1", bug).value()).isEqualTo(FIXED);
    assertThat(judge("6.8.0-rc1", bug).value()).isEqualTo(UNKNOWN);
    assertThat(judge("6.6.3", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aVendorsKernelWithAStableFixIsFixedButNotBlamedWithoutIt() {
    BugFacts bug = bug(List.of(), List.of(), "6.8", fix("upstream-6.1", "6.1.77"));
    assertThat(judge("6.1.92-99.174.amzn2023.x86_64", bug).value()).isEqualTo(FIXED);
    assertThat(judge("6.1.10-15.42.amzn2023.aarch64", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aRevertedFixProvesNothing() {
    var bug = new BugFacts(List.of(), List.of(), List.of(), "4.8", "4.9", List.of());
    assertThat(judge("5.10.0-60.18.0.50.oe2203", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aStringThatDoesNotDecideIsUnknownWithTheCommandThatDoes() {
    BugFacts debian = bug(List.of(), List.of(), null, fix("debian-12", "6.1.76-1"));
    Verdict verdict = judge("6.1.0-18-amd64", debian);
    assertThat(verdict.value()).isEqualTo(UNKNOWN);
    assertThat(verdict.because().toString()).contains("dpkg-query");
    var hints = new Hints(null, null, null, "6.1.69-1");
    assertThat(JUDGE.judge(STREAMS.place("6.1.0-18-amd64", hints), debian).value())
        .isEqualTo(AFFECTED);

    BugFacts sles = bug(List.of(), List.of(), null, fix("sles-15.4", "5.14.21-150400.24.92.1"));
    assertThat(judge("5.14.21-150400.24.92-default", sles).value()).isEqualTo(UNKNOWN);
    assertThat(judge("5.14.21-150400.24.63-default", sles).value()).isEqualTo(AFFECTED);
    assertThat(judge("5.14.21-150400.24.100-default", sles).value()).isEqualTo(FIXED);

    BugFacts ubuntu = bug(List.of(), List.of(), null, fix("ubuntu-22.04/linux", "5.15.0-97.107"));
    var jammy = new Hints(null, "ubuntu", "22.04", null);
    assertThat(JUDGE.judge(STREAMS.place("5.15.0-97-generic", jammy), ubuntu).value())
        .isEqualTo(UNKNOWN);
    assertThat(JUDGE.judge(STREAMS.place("5.15.0-91-generic", jammy), ubuntu).value())
        .isEqualTo(AFFECTED);
    assertThat(judge("5.15.0-91-generic", ubuntu).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aCustomBuildIsJudgedWithCautionAndNeverOnItsLookAlone() {
    Verdict cloud = judge("3.10.0-229.el7.bgq.x86_64", BUDDY);
    assertThat(cloud.value()).isEqualTo(AFFECTED);
    assertThat(cloud.because().toString()).contains("kernel.custom-caution");
    assertThat(judge("3.10.0-229.8.2.bgq.el7.x86_64", BUDDY).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void otherVendorsFixesStandLastAndSayWhatTheyNeed() {
    Placement place = STREAMS.place("3.10.0-514.el7", Hints.NONE);
    List<Fix> fixes =
        JUDGE.order(
            place,
            List.of(
                fix("uek-r4-ol7", "4.1.12-124.el7uek"),
                fix("rhel-7.2", "3.10.0-327.3.1.el7"),
                fix("rhel-7.4", "3.10.0-693.el7")));
    assertThat(fixes).extracting(Fix::stream).containsExactly("rhel-7.4", "rhel-7.2", "uek-r4-ol7");
    assertThat(fixes.getLast().needs()).isNotNull();
  }

  @Test
  void aFixThatWasTakenOutAgainIsNone() {
    BugFacts bug =
        bug(
            List.of(),
            List.of("rhel-7"),
            null,
            reverted("rhel-7.2", "3.10.0-327.3.1.el7", "3.10.0-327.10.1.el7"),
            fix("rhel-7.2", "3.10.0-327.28.2.el7"));
    assertThat(judge("3.10.0-327.el7", bug).value()).isEqualTo(AFFECTED);
    assertThat(judge("3.10.0-327.3.1.el7", bug).value()).isEqualTo(FIXED);
    Verdict between = judge("3.10.0-327.10.1.el7", bug);
    assertThat(between.value()).isEqualTo(AFFECTED);
    assertThat(between.because().toString()).contains("kernel.fix-taken-out");
    assertThat(between.upgradeTo())
        .isEqualTo(new Verdict.UpgradeTo("3.10.0-327.28.2.el7", "rhel-7.2"));
    assertThat(judge("3.10.0-327.28.2.el7", bug).value()).isEqualTo(FIXED);
  }

  @Test
  void aFixInTwoPartsIsOneOnlyWithTheSecond() {
    Fix first =
        new Fix(
            "rhel-7.2", "3.10.0-327.3.1.el7", null, List.of(), List.of(), null, null, true, null);
    BugFacts bug = bug(List.of(), List.of(), null, first, fix("rhel-7.2", "3.10.0-327.28.2.el7"));
    Verdict between = judge("3.10.0-327.10.1.el7", bug);
    assertThat(between.value()).isEqualTo(AFFECTED);
    assertThat(between.because().toString()).contains("kernel.fixed-in-part");
    assertThat(judge("3.10.0-327.el7", bug).because().toString()).contains("3.10.0-327.28.2.el7");
    assertThat(judge("3.10.0-327.28.2.el7", bug).value()).isEqualTo(FIXED);
  }

  @Test
  void noStreamInheritsAFixThatWasTakenOutAgainOrWasNotTheWhole() {
    Fix out = reverted("rhel-7.2", "3.10.0-327.el7", "3.10.0-327.10.1.el7");
    Fix part =
        new Fix("rhel-7.2", "3.10.0-327.el7", null, List.of(), List.of(), null, null, true, null);
    assertThat(judge("3.10.0-514.el7", bug(List.of(), List.of(), null, out)).value())
        .isEqualTo(UNKNOWN);
    assertThat(judge("3.10.0-514.el7", bug(List.of(), List.of(), null, part)).value())
        .isEqualTo(UNKNOWN);
  }

  @Test
  void theReleaseThatABugWasSeenOnHasIt() {
    var bug =
        new BugFacts(
            List.of(), List.of(), List.of(), null, null, List.of("3.10.0-514.26.2.el7.x86_64"));
    Verdict verdict = judge("3.10.0-514.26.2.el7", bug);
    assertThat(verdict.value()).isEqualTo(AFFECTED);
    assertThat(verdict.because().toString()).contains("kernel.seen-on-it");
    assertThat(judge("3.10.0-514.26.1.el7", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aSeriesOfKernelOrgThatNeverGotTheFixIsAffectedWhereAllWereLookedAt() {
    var introduced =
        List.of(
            new Introduced("upstream-4.17", "4.17"), new Introduced("upstream-4.14", "4.14.45"));
    BugFacts bug = bug(introduced, List.of("upstream"), "6.19", fix("upstream-5.10", "5.10.248"));
    assertThat(judge("5.4.100", bug).value()).isEqualTo(AFFECTED);
    assertThat(judge("5.4.100", bug).because().toString()).contains("kernel.series-never-fixed");
    assertThat(judge("5.10.248", bug).value()).isEqualTo(FIXED);
    assertThat(judge("6.19.1", bug).value()).isEqualTo(FIXED);
    assertThat(judge("4.14.44", bug).value()).isEqualTo(NOT_AFFECTED);
    assertThat(judge("4.14.45", bug).value()).isEqualTo(AFFECTED);
    assertThat(judge("4.9.3", bug).value()).isEqualTo(NOT_AFFECTED);
    assertThat(judge("5.4.100-3.el7.elrepo.x86_64", bug).value()).isNotEqualTo(NOT_AFFECTED);
    BugFacts notAll = bug(introduced, List.of(), "6.19", fix("upstream-5.10", "5.10.248"));
    assertThat(judge("5.4.100", notAll).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void whatAStableSeriesGotDecidesBeforeWhatMainlineGot() {
    var introduced =
        List.of(new Introduced("upstream", "6.5"), new Introduced("upstream-6.1", "6.1.43"));
    BugFacts bug = bug(introduced, List.of(), "6.8", fix("upstream-6.1", "6.1.78"));
    assertThat(judge("6.1.42", bug).value()).isEqualTo(NOT_AFFECTED);
    assertThat(judge("6.1.50", bug).value()).isEqualTo(AFFECTED);
    assertThat(judge("6.4.8", bug).value()).isEqualTo(NOT_AFFECTED);
  }

  private static String because(String release, BugFacts bug) {
    return judge(release, bug).because().toString();
  }

  @Test
  void whatIsUnknownSaysWhy() {
    BugFacts later = bug(List.of(), List.of(), null, fix("rhel-7.3", "3.10.0-514.el7"));
    assertThat(because("3.10.0-327.el7", later))
        .contains("kernel.fixed-later-unsure", "3.10.0-514.el7", "RHEL 7.2");
    assertThat(because("3.10.0-327.el7", bug(List.of(), List.of(), null)))
        .contains("kernel.unknown,", "RHEL 7.2");
    assertThat(because("6.1.57-custom", bug(List.of(), List.of(), null)))
        .contains("kernel.unknown-custom");
    BugFacts debian = bug(List.of(), List.of(), null, fix("debian-12", "6.1.76-1"));
    assertThat(because("6.1.0-18-amd64", debian)).contains("kernel.string-undecided", "6.1.76-1");
  }

  @Test
  void theNearestLaterFixIsNamedWhateverTheirOrder() {
    BugFacts two =
        bug(
            List.of(),
            List.of("rhel-7"),
            null,
            fix("rhel-7.4", "3.10.0-693.el7"),
            fix("rhel-7.3-eus", "3.10.0-514.30.1.el7"),
            fix("rhel-7.3", "3.10.0-514.26.2.el7"));
    assertThat(because("3.10.0-229.el7", two)).contains("3.10.0-514.26.2.el7");
  }

  @Test
  void anUpgradeToAStreamThatHasEndedSaysSo() {
    BugFacts old = bug(List.of(), List.of("rhel-7"), null, fix("rhel-7.3", "3.10.0-514.el7"));
    assertThat(because("3.10.0-229.el7", old)).contains("kernel.upgrade-ended", "2017-08-01");
    BugFacts supported =
        bug(List.of(), List.of("rhel-8"), null, fix("rhel-8.6", "4.18.0-372.9.1.el8"));
    assertThat(because("4.18.0-305.el8", supported)).doesNotContain("kernel.upgrade-ended");
  }

  @Test
  void theFirstReleaseWithABugOrAFixHasIt() {
    BugFacts bug =
        bug(
            List.of(new Introduced("upstream", "5.10")),
            List.of(),
            "6.8",
            fix("upstream-6.1", "6.1.77"));
    assertThat(judge("5.10", bug).value()).isNotEqualTo(NOT_AFFECTED);
    assertThat(judge("6.1.77-99.174.amzn2023.x86_64", bug).value()).isEqualTo(FIXED);
    assertThat(judge("6.1.76-99.174.amzn2023.x86_64", bug).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void whereABugCameIntoAnotherStreamOrSeriesProvesNothing() {
    BugFacts rhel = bug(List.of(new Introduced("rhel-8.0", "4.18.0-80.el8")), List.of(), null);
    assertThat(judge("4.4.1", rhel).value()).isEqualTo(UNKNOWN);
    BugFacts series = bug(List.of(new Introduced("upstream-4.14", "4.14.45")), List.of(), null);
    assertThat(judge("4.9.3", series).value()).isEqualTo(UNKNOWN);
  }

  @Test
  void aReleaseOfSeveralStreamsIsJudgedWhereTheyAgree() {
    BugFacts one = bug(List.of(), List.of(), null, fix("ubuntu-24.04/linux", "6.8.0-50.51"));
    Verdict differ = judge("6.8.0-45-generic", one);
    assertThat(differ.value()).isEqualTo(UNKNOWN);
    assertThat(differ.because().toString())
        .contains("kernel.candidates-differ", "ubuntu-24.04/linux, ubuntu-22.04/linux-hwe-6.8");
    BugFacts both =
        bug(
            List.of(),
            List.of(),
            null,
            fix("ubuntu-24.04/linux", "6.8.0-50.51"),
            fix("ubuntu-22.04/linux-hwe-6.8", "6.8.0-50.51~22.04.1"));
    assertThat(judge("6.8.0-45-generic", both).value()).isEqualTo(AFFECTED);
  }

  private static Fix reverted(String stream, String release, String out) {
    return new Fix(stream, release, null, List.of(), List.of(), null, null, false, out);
  }
}
