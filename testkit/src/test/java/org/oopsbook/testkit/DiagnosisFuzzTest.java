package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.util.List;
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
