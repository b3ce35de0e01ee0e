package org.oopsbook.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.StringReader;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Verdict.Value;

class CommitPairsTest {
  @Test
  void aSeriesWithItsOwnFixIsFixedFromThereOn() throws IOException {
    var pairs = pairs("5.4:a:5.10.20:b", "5.4:a:5.15:c");

    assertThat(pairs.at("5.10.19")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("5.10.20")).isEqualTo(Value.FIXED);
    assertThat(pairs.at("5.10")).isEqualTo(Value.AFFECTED);
  }

  @Test
  void aSeriesWithoutItsOwnFixIsAsMainlineWasWhenItBranchedOff() throws IOException {
    var pairs = pairs("5.4:a:5.10.20:b", "5.4:a:5.15:c");

    assertThat(pairs.at("5.3.18")).isEqualTo(Value.NOT_AFFECTED);
    assertThat(pairs.at("5.4")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("5.14.200")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("5.15.1")).isEqualTo(Value.FIXED);
  }

  @Test
  void aMainlineReleaseBeforeThreeHasThreeNumbers() throws IOException {
    var pairs = pairs("2.6.30:a:2.6.36:b");

    assertThat(pairs.at("2.6.29")).isEqualTo(Value.NOT_AFFECTED);
    assertThat(pairs.at("2.6.32.71")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("2.6.36")).isEqualTo(Value.FIXED);
  }

  @Test
  void aBugBroughtIntoAStableSeriesAloneIsThereFromThenOn() throws IOException {
    var pairs = pairs("6.4.8:a:0:0", "6.5:b:6.8:c");

    assertThat(pairs.at("6.4.7")).isEqualTo(Value.NOT_AFFECTED);
    assertThat(pairs.at("6.4.8")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("6.5.2")).isEqualTo(Value.AFFECTED);
  }

  @Test
  void aSeriesThatHasTheFixHasItForEveryWayInWhichTheBugCameIn() throws IOException {
    var pairs = pairs("5.15.87:a:5.15.90:b", "5.15.86:c:0:0", "5.15.95:d:0:0");

    assertThat(pairs.at("5.15.85")).isEqualTo(Value.NOT_AFFECTED);
    assertThat(pairs.at("5.15.86")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("5.15.92")).isEqualTo(Value.FIXED);
    assertThat(pairs.at("5.15.95")).isEqualTo(Value.AFFECTED);
  }

  @Test
  void betweenTwoFixesOfOneSeriesNothingIsCertain() throws IOException {
    var pairs = pairs("5.3:a:6.6.64:b", "5.3:a:6.6.140:c", "5.3:a:6.8:d");

    assertThat(pairs.at("6.6.63")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("6.6.64")).isEqualTo(Value.UNKNOWN);
    assertThat(pairs.at("6.6.140")).isEqualTo(Value.FIXED);
  }

  @Test
  void aBugThatWasAlwaysThereIsFixedWhereASeriesIs() throws IOException {
    var pairs = pairs("0:0:4.19.5:b", "0:0:4.20:c");

    assertThat(pairs.at("2.6.12")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("4.19.5")).isEqualTo(Value.FIXED);
    assertThat(pairs.at("4.20")).isEqualTo(Value.FIXED);
  }

  @Test
  void aBugThatMainlineNeverFixedIsInEverySeriesButThoseThatDid() throws IOException {
    var pairs = pairs("5.4:a:7.1.4:b");

    assertThat(pairs.at("6.12.5")).isEqualTo(Value.AFFECTED);
    assertThat(pairs.at("7.1.4")).isEqualTo(Value.FIXED);
    assertThat(pairs.at("7.2")).isEqualTo(Value.AFFECTED);
  }

  @Test
  void linesThatAreNoPairsArePassedOver() throws IOException {
    assertThat(pairs("# dyad version: 1", "", "6.1:a:6.2", "6.1:a:6.2:b").pairs())
        .containsExactly(new CommitPairs.Pair("6.1", "6.2"));
  }

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings().withChars("0126.:-rc\n#*").ofMaxLength(60);
  }

  @Property
  void anyFileAndVersionGiveAnAnswer(
      @ForAll("hostile") String file, @ForAll("hostile") String version) throws IOException {
    assertThat(CommitPairs.read(new BufferedReader(new StringReader(file))).at(version))
        .isNotNull();
  }

  private static CommitPairs pairs(String... lines) throws IOException {
    return CommitPairs.read(new BufferedReader(new StringReader(String.join("\n", lines))));
  }
}
