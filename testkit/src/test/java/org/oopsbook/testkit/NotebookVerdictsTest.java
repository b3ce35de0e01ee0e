package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.model.Match;

/** The notebook's two problems, judged as if other kernels ran. */
class NotebookVerdictsTest {
  private static final DiagnosisTester TESTER = new DiagnosisTester();

  @ParameterizedTest
  @CsvSource({
    "3.10.0-229.el7, affected",
    "3.10.0-229.20.1.el7, affected",
    "3.10.0-327.36.3.el7, affected",
    "3.10.0-327.44.2.el7, fixed",
    "3.10.0-514.el7, fixed",
    "3.10.0-1160.el7, fixed",
  })
  void theNullDereference(String kernel, String verdict) throws IOException {
    assertThat(verdict("vmcore-dmesg.txt", kernel)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({
    "3.10.0-229.20.1.el7, affected",
    "3.10.0-327.el7, affected",
    "3.10.0-327.3.1.el7, fixed",
    "3.10.0-327.36.3.el7, fixed",
    "3.10.0-514.el7, fixed",
  })
  void theEptMisconfiguration(String kernel, String verdict) throws IOException {
    assertThat(verdict("messages-ept.txt", kernel)).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({"4.18.0-80.el8", "5.10.0-60.18.0.50.oe2203", "6.1.0-18-amd64"})
  void otherProductsAreNeverAffected(String kernel) throws IOException {
    assertThat(verdict("vmcore-dmesg.txt", kernel)).isNotEqualTo("affected");
    assertThat(verdict("messages-ept.txt", kernel)).isNotEqualTo("affected");
  }

  private static String verdict(String example, String kernel) throws IOException {
    String log = Files.readString(Path.of("../examples", example));
    Match match =
        TESTER.withKernel(kernel).diagnosis(log).incidents().getFirst().matches().getFirst();
    return match.verdict() == null ? "none" : match.verdict().value().id();
  }
}
