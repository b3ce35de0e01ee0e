package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oopsbook.model.Lang;

class JsonRendererTest {
  private final JsonRenderer renderer = new JsonRenderer(TestBook.words(Lang.EN));

  @Test
  void theNotebookIsValid() {
    assertThat(DiagnosisSchema.errorsWhenClosed(renderer.compact(Samples.notebook()))).isEmpty();
  }

  @Test
  void theSchemaIsStrictEnoughToRefuseADamagedDiagnosis() {
    String json = renderer.compact(Samples.notebook());
    assertThat(DiagnosisSchema.errors(json.replace("\"certain\"", "\"sure\""))).isNotEmpty();
    assertThat(DiagnosisSchema.errors(json.replace("\"fixes\"", "\"fixed\""))).isNotEmpty();
    assertThat(DiagnosisSchema.errors(json.replace("\"kind\"", "\"sort\""))).isNotEmpty();
    assertThat(DiagnosisSchema.errors(json.replace("oopsbook/diagnosis/1", "x"))).isNotEmpty();
  }

  @Test
  void fieldsMayBeAdded() {
    String json =
        renderer.compact(Samples.notebook()).replace("{\"schema\"", "{\"n\":1,\"schema\"");
    assertThat(DiagnosisSchema.errors(json)).isEmpty();
  }

  @Test
  void batchOutputIsOneLine() {
    assertThat(renderer.compact(Samples.notebook()))
        .doesNotContain("\n")
        .startsWith("{\"schema\":");
  }

  @Test
  void listsOfValuesStayListsAndRegistersArePlainNumbers() {
    String json = renderer.compact(Samples.notebook());
    assertThat(json)
        .contains("\"spte\":[\"0x84c236107\",\"0x10515c7107\",\"0xde4657107\",\"0x1028125d77\"]")
        .contains("\"gpa\":\"0x108ba4538\"")
        .contains("\"rdi\":\"0x10\"")
        .contains("\"rax\":\"0x0\"")
        .contains("\"uptime\":47113590.457363");
  }

  @Test
  void aTimeWithoutAYearIsNoTimeOfTheContract() {
    assertThat(renderer.compact(Samples.only(Samples.ept())))
        .doesNotContain("\"wall\"")
        .doesNotContain("\"firstSeen\"");
  }
}
