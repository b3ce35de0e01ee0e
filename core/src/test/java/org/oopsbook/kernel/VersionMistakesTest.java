package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.oopsbook.model.Verdict.Value.AFFECTED;
import static org.oopsbook.model.Verdict.Value.FIXED;
import static org.oopsbook.model.Verdict.Value.NOT_AFFECTED;
import static org.oopsbook.model.Verdict.Value.UNKNOWN;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Verdict;

/** Mistakes that others made in comparing versions of kernels, by what they took for what. */
class VersionMistakesTest {
  private static final Streams STREAMS = new Streams(BundledBook.open());
  private static final Judge JUDGE = new Judge(STREAMS);
  private static final Identifier IDENTIFIER = new Identifier(STREAMS);

  private static BugFacts bug(Fix... fixes) {
    return new BugFacts(List.of(), List.of(), List.of(fixes), null, null, List.of());
  }

  private static Fix fix(String stream, String release) {
    return new Fix(stream, release, null, List.of(), List.of(), null, null, false, null);
  }

  private static Verdict.Value judge(String text, BugFacts bug) {
    return JUDGE.judge(IDENTIFIER.identify(text).place(), bug).value();
  }

  private static final BugFacts EL7 = bug(fix("rhel-7.2", "3.10.0-327.36.1.el7"));

  /** insights-core #2709. */
  @ParameterizedTest
  @ValueSource(
      strings = {"3.10.0-327.el7.x86_64.debug", "3.10.0-327.el7.x86_64+debug", "3.10.0-327.el7"})
  void aDebugKernelIsTheKernelThatItWasBuiltFrom(String release) {
    assertThat(judge(release, EL7)).isEqualTo(AFFECTED);
    assertThat(judge(release.replace("327.el7", "327.36.1.el7"), EL7)).isEqualTo(FIXED);
  }

  /** insights-core #52: more sections than usual after the release's number. */
  @Test
  void anotherSectionOfTheReleaseIsNoOtherRelease() {
    assertThat(judge("3.10.0-327.36.1.2.el7.x86_64", EL7)).isEqualTo(FIXED);
    assertThat(judge("3.10.0-327.28.3.1.el7.x86_64", EL7)).isEqualTo(AFFECTED);
  }

  /** insights-core #2770: el7a has numbers of its own. */
  @Test
  void theAlternativeKernelOfRhel7IsAnotherLine() {
    assertThat(IDENTIFIER.identify("4.14.0-115.el7a.aarch64").place().stream())
        .startsWith("rhel-7-alt");
    assertThat(judge("4.14.0-115.el7a.aarch64", EL7)).isEqualTo(UNKNOWN);
  }

  /** insights-core pull request 3801. */
  @ParameterizedTest
  @ValueSource(strings = {"3.10", "3.10.0"})
  void aPartOfAReleaseIsNotJudgedAsOneOfRhel(String part) {
    assertThat(judge(part, EL7)).isEqualTo(UNKNOWN);
  }

  /** The same: a number that only RHEL 7.2 has, the tag of the distribution left out. */
  @Test
  void aReleaseWithoutItsTagIsPlacedByItsNumber() {
    assertThat(IDENTIFIER.identify("3.10.0-327").place().stream()).isEqualTo("rhel-7.2");
    assertThat(judge("3.10.0-327", EL7)).isEqualTo(AFFECTED);
  }

  /** insights-core pull request 3814: letters and digits compared as text. */
  @Test
  void numbersAreComparedAsNumbersAndBeatLetters() {
    assertThat(RpmOrder.INSTANCE.compare("3.10.0-327.9.1.el7", "3.10.0-327.36.1.el7")).isNegative();
    assertThat(RpmOrder.INSTANCE.compare("4.18.0-80.el8", "4.18.0-80.1.2.el8_0")).isNegative();
    assertThat(RpmOrder.INSTANCE.compare("2.6.32-a", "2.6.32-1")).isNegative();
  }

  /** wazuh #27591, #39056: HWE kernels held against the release's own kernel. */
  @Test
  void anHweKernelOfUbuntuIsNotHeldAgainstTheReleasesOwn() {
    BugFacts own = bug(fix("ubuntu-22.04/linux", "5.15.0-130.140"));
    var hints = new Hints(null, "ubuntu", "22.04", null);
    Placement hwe = STREAMS.place("6.8.0-45-generic", hints);
    assertThat(hwe.stream()).isEqualTo("ubuntu-22.04/linux-hwe-6.8");
    assertThat(JUDGE.judge(hwe, own).value()).isEqualTo(UNKNOWN);
    assertThat(JUDGE.judge(STREAMS.place("5.15.0-91-generic", hints), own).value())
        .isEqualTo(AFFECTED);
  }

  /** wazuh #36983: a backports kernel never compared by version. */
  @Test
  void aBackportsKernelOfDebianIsComparedWithWhatItIs() {
    Placement backport = IDENTIFIER.identify("6.5.0-0.deb12.4-amd64").place();
    assertThat(backport.stream()).isNotEqualTo("debian-12");
    assertThat(JUDGE.judge(backport, bug(fix("debian-12", "6.1.76-1"))).value()).isEqualTo(UNKNOWN);
  }

  /** wazuh #9091: the service pack ignored. */
  @Test
  void theServicePackOfSlesDecides() {
    BugFacts sp3 = bug(fix("sles-15.3", "5.3.18-150300.59.93.1"));
    assertThat(judge("5.3.18-150300.59.90-default", sp3)).isEqualTo(AFFECTED);
    assertThat(judge("5.3.18-24.99-default", sp3)).isNotEqualTo(AFFECTED);
    assertThat(judge("5.14.21-150400.24.92-default", sp3)).isNotEqualTo(AFFECTED);
  }

  /** wazuh #3861: a package of RHEL 7 compared with a fix of RHEL 8. */
  @Test
  void aFixOfAnotherMajorReleaseSaysNothing() {
    BugFacts el8 = bug(fix("rhel-8.6", "4.18.0-372.9.1.el8"));
    assertThat(judge("3.10.0-1160.el7.x86_64", el8)).isEqualTo(UNKNOWN);
    assertThat(judge("5.14.0-427.el9.x86_64", el8)).isEqualTo(UNKNOWN);
  }

  /** vuls #2024: a vendor's own kernel compared with the normal branch. */
  @Test
  void aKernelOfAnotherMakerIsNotHeldAgainstRhel() {
    BugFacts el8 = bug(fix("rhel-8.6", "4.18.0-372.9.1.el8"));
    assertThat(judge("5.4.119-19.0009.tl3.x86_64", el8)).isEqualTo(UNKNOWN);
    assertThat(judge("5.4.17-2136.300.7.el8uek.x86_64", el8)).isEqualTo(UNKNOWN);
  }

  /** vuls pull request 1591: flavours of Ubuntu. */
  @Test
  void aCloudKernelOfUbuntuHasItsOwnNumbers() {
    BugFacts generic = bug(fix("ubuntu-22.04/linux", "5.15.0-130.140"));
    assertThat(judge("5.15.0-1050-aws", generic)).isEqualTo(UNKNOWN);
    assertThat(judge("5.15.0-91-generic", generic)).isNotEqualTo(FIXED);
  }

  /** mql pull request 10435. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "kernel-macros-5.14.21-150400.24.92.1.noarch",
        "kernel-firmware-20220509-150400.4.19.1.noarch",
        "kernel-headers-5.14.0-427.13.1.el9_4.x86_64",
        "linux-firmware-20240220-143.el9.noarch"
      })
  void aPackageThatIsNoKernelIsNone(String name) {
    assertThat(IDENTIFIER.identify(name).place().release()).isNull();
  }

  /** SAP-on-Azure-Scripts-and-Utilities #41: one range where several are needed. */
  @Test
  void aBugHasARangeInEachStream() {
    var bug =
        new BugFacts(
            List.of(
                new BugFacts.Introduced("sles-15.3", "5.3.18-150300.59.63.1"),
                new BugFacts.Introduced("sles-15.4", "5.14.21-150400.24.11.1")),
            List.of(),
            List.of(
                fix("sles-15.3", "5.3.18-150300.59.93.1"),
                fix("sles-15.4", "5.14.21-150400.24.33.2")),
            null,
            null,
            List.of());
    assertThat(judge("5.3.18-150300.59.60-default", bug)).isEqualTo(NOT_AFFECTED);
    assertThat(judge("5.3.18-150300.59.90-default", bug)).isEqualTo(AFFECTED);
    assertThat(judge("5.14.21-150400.22-default", bug)).isEqualTo(NOT_AFFECTED);
    assertThat(judge("5.14.21-150400.24.28-default", bug)).isEqualTo(AFFECTED);
    assertThat(judge("5.14.21-150400.24.38-default", bug)).isEqualTo(FIXED);
  }
}
