package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import java.util.Map;
import java.util.TreeMap;
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
  private static final Map<Lang, Words> WORDS = new TreeMap<>();

  static {
    for (Lang lang : Lang.values()) WORDS.put(lang, new Words(BundledBook.open(), lang));
  }

  @FuzzTest(maxDuration = "24h")
  void anyBytesGiveADiagnosisThatCanBeShown(byte[] bytes) {
    Diagnosis diagnosis = TESTER.answer(bytes).diagnosis();

    WORDS.forEach((lang, words) -> {
      assertThat(new TextRenderer(words, Style.PLAIN).render(diagnosis))
          .doesNotContainPattern("[\\x00-\\x09\\x0b-\\x1f\\x7f]");
      assertThat(new MarkdownRenderer(words).render(diagnosis)).isNotBlank();
    });
    String json = new JsonRenderer(WORDS.get(Lang.EN)).compact(Redactor.redact(diagnosis));
    assertThat(SCHEMA.validate(json, InputFormat.JSON)).isEmpty();
  }
}
