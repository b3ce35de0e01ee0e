package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class DebOrderTest {
  private static final List<List<String>> ASCENDING =
      List.of(
          List.of("6.1.76-1", "6.1.176-1"),
          List.of("6.12.100-1~deb12u1", "6.12.100-1"),
          List.of("5.15.0-97.107~20.04.1", "5.15.0-97.107"),
          List.of("5.15.0-97.107", "5.15.0-100.110"),
          List.of("6.1.176-1", "6.1.176+1-1"),
          List.of("6.1", "6.1-1"),
          List.of("1.0a", "1.0+"),
          List.of("9", "1:0"));

  @Test
  void versionsOrderAsDebianHasThem() {
    for (var pair : ASCENDING) {
      assertThat(DebOrder.INSTANCE.compare(pair.get(0), pair.get(1))).as("%s", pair).isNegative();
      assertThat(DebOrder.INSTANCE.compare(pair.get(1), pair.get(0))).as("%s", pair).isPositive();
    }
  }

  @Test
  void anInstalledDpkgAgrees() throws IOException, InterruptedException {
    assumeTrue(RpmOrderTest.installed("dpkg"), "dpkg is not installed");
    for (var pair : ASCENDING) {
      int status =
          new ProcessBuilder("dpkg", "--compare-versions", pair.get(0), "lt", pair.get(1))
              .start()
              .waitFor();
      assertThat(status).as("%s", pair).isZero();
    }
  }
}
