package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Lang;
import org.oopsbook.render.JsonRenderer;
import org.oopsbook.render.Words;

/** Every case under {@code src/test/cases} comes out as its header says. */
class GoldenCasesTest {
  private static final Schema SCHEMA = DiagnosisSchema.read();

  @TestFactory
  List<DynamicTest> comesOutAsItsHeaderSays() throws IOException {
    List<Path> cases = GoldenCase.files();
    assertThat(cases).isNotEmpty();
    return cases.stream().map(f -> DynamicTest.dynamicTest(name(f), () -> check(f))).toList();
  }

  @TestFactory
  List<DynamicTest> fitsTheSchemaInBothLanguages() throws IOException {
    return GoldenCase.files().stream()
        .map(f -> DynamicTest.dynamicTest(name(f), () -> fits(f)))
        .toList();
  }

  @Test
  void eachSaysAfterWhichLogItWasWritten() throws IOException {
    for (Path file : GoldenCase.files()) {
      assertThat(CaseFile.read(file).origin()).as(name(file)).isNotEmpty();
    }
  }

  @Test
  void theArchitectureInANameIsTheOneThatTheLogShows() throws IOException {
    for (Path file : GoldenCase.files()) {
      Arch named = Arch.of(file.getFileName().toString().split("-", 2)[0]);
      if (named == null) continue;
      assertThat(GoldenCase.roots(GoldenCase.diagnosis(file)))
          .as(name(file))
          .extracting(GoldenCase.Root::arch)
          .contains(named);
    }
  }

  private static String name(Path file) {
    return GoldenCase.FOLDER.relativize(file).toString();
  }

  private static void fits(Path file) throws IOException {
    var diagnosis = GoldenCase.diagnosis(file);
    for (Lang lang : Lang.values()) {
      String json = new JsonRenderer(new Words(BundledBook.open(), lang)).pretty(diagnosis);
      assertThat(SCHEMA.validate(json, InputFormat.JSON)).as(file + " " + lang).isEmpty();
    }
  }

  private static void check(Path file) throws IOException {
    CaseFile golden = CaseFile.read(file);
    String header = CaseHeader.of(GoldenCase.diagnosis(file), golden.facts());
    if (Boolean.getBoolean("update")) golden.rewrite(header);
    else assertThat(header).as(file.toString()).isEqualTo(golden.header());
  }
}
