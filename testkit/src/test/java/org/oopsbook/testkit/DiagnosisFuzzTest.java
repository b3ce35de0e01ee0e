package org.oopsbook.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Lang;
import org.oopsbook.render.JsonRenderer;
import org.oopsbook.render.MarkdownRenderer;
import org.oopsbook.render.Redactor;
import org.oopsbook.render.Style;
import org.oopsbook.render.TextRenderer;
import org.oopsbook.render.Words;

/** The whole flow, from any bytes to every rendering in both languages. */
class DiagnosisFuzzTest {
  private static final DiagnosisTester TESTER = new DiagnosisTester();
  private static final Schema SCHEMA = DiagnosisSchema.read();
  private static final Words ENGLISH = new Words(BundledBook.open(), Lang.EN);
  private static final Words CHINESE = new Words(BundledBook.open(), Lang.ZH);

  /** The golden cases are the seeds, and are shown so in every build. */
  static Stream<byte[]> goldenLogs() throws IOException {
    var logs = new ArrayList<byte[]>();
    for (Path file : GoldenCase.files()) logs.add(CaseFile.read(file).log().getBytes(UTF_8));
    return logs.stream();
  }

  @MethodSource("goldenLogs")
  @FuzzTest(maxDuration = "24h")
  void anyBytesGiveADiagnosisThatCanBeShown(byte[] bytes) {
    Diagnosis diagnosis = TESTER.answer(bytes).diagnosis();

    for (Words words : List.of(ENGLISH, CHINESE)) {
      assertThat(new TextRenderer(words, Style.PLAIN).render(diagnosis))
          .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
      assertThat(new MarkdownRenderer(words).render(diagnosis)).isNotBlank();
    }
    String json = new JsonRenderer(ENGLISH).compact(Redactor.redact(diagnosis));
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }
}
