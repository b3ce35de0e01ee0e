package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** Every case under {@code src/test/cases} comes out as its header says. */
class GoldenCasesTest {
  private static final Path CASES = Path.of("src/test/cases");
  private static final DiagnosisTester TESTER = new DiagnosisTester();

  @TestFactory
  List<DynamicTest> comesOutAsItsHeaderSays() throws IOException {
    try (var walk = Files.walk(CASES)) {
      List<Path> cases = walk.filter(f -> f.toString().endsWith(".case")).sorted().toList();
      assertThat(cases).isNotEmpty();
      return cases.stream()
          .map(f -> DynamicTest.dynamicTest(CASES.relativize(f).toString(), () -> check(f)))
          .toList();
    }
  }

  private static void check(Path file) throws IOException {
    CaseFile golden = CaseFile.read(file);
    String header = CaseHeader.of(TESTER.diagnosis(golden.log()));
    if (Boolean.getBoolean("update")) golden.rewrite(header);
    else assertThat(header).as(file.toString()).isEqualTo(golden.header());
  }
}
