package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.DecoderInfo;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

class ExplanationRendererTest {
  private static final Oopsbook OOPSBOOK = new Oopsbook(BundledBook.open());
  private static final ExplanationRenderer ENGLISH = renderer(Lang.EN);

  private final Question question = new Question("spte", "1028125d77", null, null, 1);
  private final Explanation.Meaning meaning = (Explanation.Meaning) OOPSBOOK.explain(question);

  @Test
  void partsStandInATableAndSentencesBelow() {
    assertThat(ENGLISH.text(question, meaning))
        .isEqualTo(
            """
            spte 0x1028125d77
              access  2-0    RWX           what is allowed: read, write, execute
              type    5-3    WB            memory type
              IPAT    6      0x1           the guest's own memory type is ignored
              frame   51-12  0x1028125000  the memory that it maps
              A       8      0x1           accessed
              no reserved bit set: valid.
            """);
  }

  @Test
  void itSpeaksChinese() {
    assertThat(renderer(Lang.ZH).text(question, meaning)).contains("所映射的内存", "有效。");
  }

  @Test
  void whatCanBeExplainedIsListedWithAnExample() {
    var pointer = new DecoderInfo("pointer", Text.phrase("decode.pointer"), "0x0");

    assertThat(ENGLISH.list(List.of(pointer)))
        .isEqualTo(
            "pointer  bad pointer: NULL, poison, error number, flipped bit, text  pointer 0x0\n");
  }

  @Test
  void theJsonOfEveryExampleKeepsItsSchema() {
    var schema = DiagnosisSchema.named("explanation-1");
    for (DecoderInfo info : OOPSBOOK.decoders()) {
      var example = new Question(info.name(), info.example().split(" ", -1)[0], null, null, 1);
      if (!(OOPSBOOK.explain(example) instanceof Explanation.Meaning explained)) continue;
      String json = ENGLISH.json(example, explained);
      assertThat(schema.validate(json, InputFormat.JSON)).as(info.name()).isEmpty();
    }
  }

  @Test
  void aValueCannotSteerATerminal() {
    var hostile = new Explanation.Meaning("\u001b[31m", List.of(), List.of());
    assertThat(ENGLISH.text(question, hostile)).doesNotContain("\u001b");
  }

  private static ExplanationRenderer renderer(Lang lang) {
    return new ExplanationRenderer(new Words(BundledBook.open(), lang));
  }
}
