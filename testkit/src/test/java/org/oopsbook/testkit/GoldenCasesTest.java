package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Lang;
import org.oopsbook.render.JsonRenderer;
import org.oopsbook.render.Words;

/** Every case under {@code src/test/cases} comes out as its header says. */
class GoldenCasesTest {
  private static final Path CASES = Path.of("src/test/cases");
  private static final DiagnosisTester TESTER = new DiagnosisTester();
  private static final Schema SCHEMA = schema();

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

  @TestFactory
  List<DynamicTest> fitsTheSchemaInBothLanguages() throws IOException {
    try (var walk = Files.walk(CASES)) {
      return walk.filter(f -> f.toString().endsWith(".case"))
          .sorted()
          .map(f -> DynamicTest.dynamicTest(CASES.relativize(f).toString(), () -> fits(f)))
          .toList();
    }
  }

  private static void fits(Path file) throws IOException {
    var diagnosis = TESTER.diagnosis(CaseFile.read(file).log());
    for (Lang lang : Lang.values()) {
      String json = new JsonRenderer(new Words(BundledBook.open(), lang)).pretty(diagnosis);
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(file + " " + lang).isEmpty();
    }
  }

  private static Schema schema() {
    try (var in =
        Objects.requireNonNull(
            Diagnosis.class.getResourceAsStream("/org/oopsbook/schema/diagnosis-1.schema.json"))) {
      return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
          .getSchema(new String(in.readAllBytes(), StandardCharsets.UTF_8), InputFormat.JSON);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path file) throws IOException {
    CaseFile golden = CaseFile.read(file);
    String header = CaseHeader.of(TESTER.diagnosis(golden.log()));
    if (Boolean.getBoolean("update")) golden.rewrite(header);
    else assertThat(header).as(file.toString()).isEqualTo(golden.header());
  }
}
