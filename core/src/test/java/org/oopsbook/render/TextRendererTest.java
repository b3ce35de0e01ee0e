package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oopsbook.model.Lang;
import org.oopsbook.model.Verdict;

class TextRendererTest {
  private final TextRenderer en = new TextRenderer(TestBook.words(Lang.EN), Style.PLAIN);

  @Test
  void anAffectedKernelIsToldWhereToGoFirst() {
    String text = en.render(Samples.with(Samples.affected("3.10.0-327.44.2.el7", "rhel-7.2-eus")));
    assertThat(
            text.indexOf(
                "Upgrade the kernel to 3.10.0-327.44.2.el7 (rhel-7.2-eus, RHBA-2016:2966)"))
        .isPositive()
        .isLessThan(text.indexOf("3.10.0-514.el7 (rhel-7.3)"));
  }

  @Test
  void aFixedKernelIsNotToldToUpgrade() {
    assertThat(en.render(Samples.with(verdict(Verdict.Value.FIXED))))
        .contains("fixed: because of a rule")
        .contains("look elsewhere")
        .doesNotContain("Upgrade");
  }

  @Test
  void aKernelThatNeverHadTheBugIsNotToldToUpgrade() {
    assertThat(en.render(Samples.with(verdict(Verdict.Value.NOT_AFFECTED))))
        .contains("not affected: because of a rule")
        .doesNotContain("Upgrade")
        .doesNotContain("Fixed in");
  }

  @Test
  void anUnknownVerdictStillNamesTheFixes() {
    assertThat(en.render(Samples.with(verdict(Verdict.Value.UNKNOWN))))
        .contains("unknown: because of a rule")
        .contains("Fixed in    3.10.0-514.el7 (rhel-7.3)")
        .contains("3.10.0-327.44.2.el7 (rhel-7.2-eus, RHBA-2016:2966), needs a RHEL 7.2 EUS");
  }

  @Test
  void aMerePossibilityIsNoReasonToUpgrade() {
    String text = en.render(Samples.panicAfterwards());
    assertThat(text.substring(text.indexOf("Other incidents")))
        .contains("possible)")
        .doesNotContain("fixed in");
    assertThat(en.render(Samples.only(Samples.halfKnown()))).contains("This is only a possibility");
  }

  @Test
  void aKernelGivenByTheCallerIsSaidToBe() {
    assertThat(en.render(Samples.onGivenKernel("3.10.0-514.el7.x86_64")))
        .contains("kernel 3.10.0-514.el7.x86_64 (as you gave it");
  }

  private static Verdict verdict(Verdict.Value value) {
    return new Verdict(value, Samples.text("because of a rule", "依据某规则"), null);
  }
}
