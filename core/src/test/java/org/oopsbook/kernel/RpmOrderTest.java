package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpmOrderTest {
  /** Older, newer; from the cases of rpm's own tests/rpmvercmp.at. */
  private static final List<List<String>> ASCENDING =
      List.of(
          List.of("1.0", "2.0"),
          List.of("2.0", "2.0.1"),
          List.of("2.0.1", "2.0.1a"),
          List.of("5.5p1", "5.5p2"),
          List.of("5.5p1", "5.5p10"),
          List.of("10xyz", "10.1xyz"),
          List.of("xyz.4", "8"),
          List.of("5.6p1", "6.5p1"),
          List.of("6.0", "6.0.rc1"),
          List.of("10b2", "10c1"),
          List.of("1.0~rc1", "1.0"),
          List.of("1.0~rc1~git123", "1.0~rc1"),
          List.of("1.0", "1.0^"),
          List.of("1.0^git1", "1.0^git2"),
          List.of("1.0^git1", "1.01"),
          List.of("1.0^20160101", "1.0.1"),
          List.of("1.0~rc1", "1.0~rc1^git1"),
          List.of("1.0^git1~pre", "1.0^git1"),
          List.of("9:1", "10:0"),
          List.of("5", "1:1"),
          List.of("3.10.0-327.el7", "3.10.0-327.3.1.el7"),
          List.of("3.10.0-327.36.3.el7", "3.10.0-327.44.2.el7"),
          List.of("4.18.0-372.9.1.el8", "4.18.0-372.13.1.el8_6"),
          List.of("4.18.0-553.el8_10", "4.18.0-553.8.1.el8_10"));

  @Test
  void versionsOrderAsRpmHasThem() {
    for (var pair : ASCENDING) {
      assertThat(RpmOrder.INSTANCE.compare(pair.get(0), pair.get(1))).as("%s", pair).isNegative();
      assertThat(RpmOrder.INSTANCE.compare(pair.get(1), pair.get(0))).as("%s", pair).isPositive();
    }
  }

  @Test
  void separatorsAndLeadingZerosDoNotCount() {
    assertThat(RpmOrder.INSTANCE.compare("2_0", "2.0")).isZero();
    assertThat(RpmOrder.INSTANCE.compare("1.05", "1.5")).isZero();
    assertThat(RpmOrder.INSTANCE.compare("0:1", "1")).isZero();
  }

  @Test
  void anInstalledRpmAgrees() throws IOException, InterruptedException {
    assumeTrue(installed("rpm"), "rpm is not installed");
    for (var pair : ASCENDING) {
      if (pair.get(0).contains(":") || pair.get(1).contains(":")) continue;
      String macro = "%{lua: print(rpm.vercmp('" + pair.get(0) + "', '" + pair.get(1) + "'))}";
      var rpm = new ProcessBuilder("rpm", "--eval", macro).redirectErrorStream(true).start();
      String said = new String(rpm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      rpm.waitFor();
      assertThat(said.strip()).as("%s", pair).isEqualTo("-1");
    }
  }

  static boolean installed(String program) throws InterruptedException {
    try {
      return new ProcessBuilder(program, "--version")
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException absent) {
      return false;
    }
  }
}
