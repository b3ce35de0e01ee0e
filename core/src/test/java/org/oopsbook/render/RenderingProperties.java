package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Lang;

class RenderingProperties {
  private static final Words EN = TestBook.words(Lang.EN);
  private static final Words ZH = TestBook.words(Lang.ZH);

  @Property(tries = 60)
  void everyDiagnosisFitsTheSchemaAndHasNoUndescribedField(
      @ForAll("diagnoses") Diagnosis diagnosis) {
    String json = new JsonRenderer(EN).compact(diagnosis);
    assertThat(DiagnosisSchema.errorsWhenClosed(json)).isEmpty();
    assertThat(json).matches(RenderingProperties::isHarmless);
  }

  @Property(tries = 100)
  void textSteersNoTerminalAndKeepsToItsWidth(@ForAll("diagnoses") Diagnosis diagnosis) {
    for (Words words : new Words[] {EN, ZH}) {
      String text = new TextRenderer(words, new Style(false, 80)).render(diagnosis);
      assertThat(text).matches(RenderingProperties::isHarmless);
      assertThat(text.lines())
          .filteredOn(line -> !line.contains("://") && !line.contains("$ "))
          .allSatisfy(line -> assertThat(Columns.width(line)).as(line).isLessThanOrEqualTo(80));
    }
  }

  @Property(tries = 100)
  void colourAddsNothingButColour(@ForAll("diagnoses") Diagnosis diagnosis) {
    String plain = new TextRenderer(EN, new Style(false, 100)).render(diagnosis);
    String coloured = new TextRenderer(EN, new Style(true, 100)).render(diagnosis);
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain);
  }

  @Property(tries = 100)
  void markdownSteersNoTerminal(@ForAll("diagnoses") Diagnosis diagnosis) {
    assertThat(new MarkdownRenderer(ZH).render(diagnosis)).matches(RenderingProperties::isHarmless);
  }

  @Provide
  Arbitrary<Diagnosis> diagnoses() {
    return AnyDiagnosis.nasty();
  }

  private static boolean isHarmless(String text) {
    return text.codePoints().noneMatch(c -> c != '\n' && Plain.isDangerous(c));
  }
}
