package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpstreamOrderTest {
  private static final List<String> ASCENDING =
      List.of(
          "2.6.32",
          "2.6.32.1",
          "2.6.33",
          "3.0-rc1",
          "3.0-rc2",
          "3.0-rc9",
          "3.0-rc10",
          "3.0",
          "3.0.1",
          "3.0.9",
          "3.0.10",
          "3.10",
          "4.9",
          "4.10");

  @Test
  void releasesStandInTheirOrder() {
    for (int i = 0; i < ASCENDING.size(); i++) {
      for (int j = 0; j < ASCENDING.size(); j++) {
        int order = UpstreamOrder.INSTANCE.compare(ASCENDING.get(i), ASCENDING.get(j));
        assertThat(Integer.signum(order))
            .as("%s and %s", ASCENDING.get(i), ASCENDING.get(j))
            .isEqualTo(Integer.signum(Integer.compare(i, j)));
      }
    }
  }

  @Test
  void aMissingNumberIsZeroAndWhatFollowsIsNotLookedAt() {
    assertThat(UpstreamOrder.INSTANCE.compare("4.8", "4.8.0")).isZero();
    assertThat(UpstreamOrder.INSTANCE.compare("4.8.3-custom", "4.8.3")).isZero();
    assertThat(UpstreamOrder.INSTANCE.compare("4.8-rc", "4.8")).isZero();
    assertThat(UpstreamOrder.INSTANCE.compare("4.8-rcx", "4.8")).isZero();
  }

  @Test
  void aNumberBeyondAllReasonIsTheLargest() {
    assertThat(UpstreamOrder.INSTANCE.compare("4.99999999999999999999", "4.9")).isPositive();
    assertThat(UpstreamOrder.INSTANCE.compare("4.8-rc99999999999999999999", "4.8-rc9"))
        .isPositive();
    assertThat(UpstreamOrder.INSTANCE.compare("4.8-rc99999999999999999999", "4.8")).isNegative();
  }

  @Test
  void theMainlineReleaseAndTheSeriesOfARelease() {
    assertThat(UpstreamOrder.mainline("2.6.32.71")).isEqualTo("2.6.32");
    assertThat(UpstreamOrder.mainline("6.1.57")).isEqualTo("6.1");
    assertThat(UpstreamOrder.mainline("6.12-rc10")).isEqualTo("6.12-rc10");
    assertThat(UpstreamOrder.series("6.12-rc10")).isEqualTo("6.12");
    assertThat(UpstreamOrder.series("6.1.57")).isEqualTo("6.1");
  }
}
