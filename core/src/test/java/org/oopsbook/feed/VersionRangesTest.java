package org.oopsbook.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class VersionRangesTest {
  private static final String MAINLINE =
      """
      {"defaultStatus": "affected", "versions": [
        {"version": "5.4", "status": "affected"},
        {"version": "0", "lessThan": "5.4", "status": "unaffected", "versionType": "semver"},
        {"version": "5.10.20", "lessThanOrEqual": "5.10.*", "status": "unaffected",
         "versionType": "%s"},
        {"version": "5.15", "lessThanOrEqual": "*", "status": "unaffected",
         "versionType": "original_commit_for_fix"}]}
      """;
  private static final String COMMITS =
      """
      {"defaultStatus": "unaffected", "programFiles": ["mm/slub.c"], "versions": [
        {"version": "0000000000000000000000000000000000000001", "lessThan": "2", "status": "affected",
         "versionType": "git"}%s]}
      """;

  @Test
  void aSeriesIsAffectedUpToItsFix() throws IOException {
    var ranges = read(COMMITS.formatted("") + "," + MAINLINE.formatted("semver"));

    assertThat(ranges.affects("5.3.18")).isFalse();
    assertThat(ranges.affects("5.4")).isTrue();
    assertThat(ranges.affects("5.10.19")).isTrue();
    assertThat(ranges.affects("5.10.20")).isFalse();
    assertThat(ranges.affects("5.11.1")).isTrue();
    assertThat(ranges.affects("5.15")).isFalse();
  }

  @Test
  void olderRecordsCallVersionsCustom() throws IOException {
    var ranges = read(COMMITS.formatted("") + "," + MAINLINE.formatted("custom"));

    assertThat(ranges.affects("5.10.19")).isTrue();
    assertThat(ranges.affects("5.10.21")).isFalse();
  }

  @Test
  void aSeriesThatGotTheBugByABackportIsAffectedWithinItsRange() throws IOException {
    String backport =
        """
        , {"version": "4.19.8", "lessThan": "4.19.30", "status": "affected", "versionType": "semver"}
        """;
    var ranges = read(COMMITS.formatted(backport) + "," + MAINLINE.formatted("semver"));

    assertThat(ranges.affects("4.19.7")).isFalse();
    assertThat(ranges.affects("4.19.8")).isTrue();
    assertThat(ranges.affects("4.19.30")).isFalse();
  }

  @Test
  void aRangeFromTheFirstOfAllVersionsDoesNotRunThroughSeriesFixedOnTheirOwn() throws IOException {
    String always =
        """
        , {"version": "0", "lessThan": "5.14.3", "status": "affected", "versionType": "semver"}
        """;
    var ranges = read(COMMITS.formatted(always) + "," + MAINLINE.formatted("semver"));

    assertThat(ranges.affects("5.10.20")).isFalse();
    assertThat(ranges.affects("5.10.19")).isTrue();
  }

  @Test
  void whereNothingElseIsSaidSuchARangeDecides() throws IOException {
    var ranges =
        read(
            """
            {"defaultStatus": "unaffected", "versions": [
              {"version": "0", "lessThanOrEqual": "5.14.3", "status": "affected",
               "versionType": "semver"}]}, {"defaultStatus": "affected"}
            """);

    assertThat(ranges.affects("5.14.3")).isTrue();
    assertThat(ranges.affects("5.14.4")).isFalse();
  }

  @Test
  void whatOthersAddToARecordIsNotRead() throws IOException {
    String record =
        """
        {"containers": {"adp": [{"affected": [{"defaultStatus": "affected", "versions": [
          {"version": "9", "status": "affected"}]}]}], "cna": {"affected": []}}}
        """;

    assertThat(VersionRanges.read(new ByteArrayInputStream(record.getBytes(UTF_8))).blocks())
        .isEmpty();
  }

  @Test
  void whatIsNoJsonIsRefused() {
    assertThatThrownBy(() -> read("{]")).isInstanceOf(IOException.class);
  }

  private static VersionRanges read(String blocks) throws IOException {
    String record = "{\"containers\": {\"cna\": {\"affected\": [" + blocks + "]}}}";
    return VersionRanges.read(new ByteArrayInputStream(record.getBytes(UTF_8)));
  }
}
