package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.KernelCheck;
import org.oopsbook.model.KernelDiff;
import org.oopsbook.model.Lang;

class KernelBugsRendererTest {
  private static final Oopsbook OOPSBOOK = new Oopsbook(BundledBook.open());
  private static final KernelBugsRenderer ENGLISH = renderer(Lang.EN);

  private final KernelCheck check = OOPSBOOK.check("3.10.0-229.el7.x86_64");
  private final KernelDiff diff = OOPSBOOK.diff("3.10.0-229.el7.x86_64", "3.10.0-514.el7.x86_64");

  @Test
  void aReleaseIsToldWithItsBugsAndWhatMendsThem() {
    assertThat(ENGLISH.text(check, List.of("web1")))
        .startsWith("3.10.0-229.el7.x86_64 (rhel-7.1)\n  On 1 hosts: web1\n")
        .contains("  - kvm/ept-misconfig-mmio-validation (error, data at risk): EPT:")
        .contains("    Upgrade to 3.10.0-327.3.1.el7 (rhel-7.2) or later.\n")
        .contains("Not known (");
  }

  @Test
  void aFleetsHostsAreNotAllListedInALine() {
    var hosts = IntStream.range(0, 100).mapToObj(i -> "web" + i).toList();
    assertThat(ENGLISH.text(check, hosts)).contains("On 100 hosts: web0, web1,", "web7, …");
  }

  @Test
  void anotherKernelIsToldByWhatItMends() {
    assertThat(ENGLISH.text(diff))
        .startsWith("3.10.0-229.el7.x86_64 (rhel-7.1) → 3.10.0-514.el7.x86_64 (rhel-7.3)\n")
        .contains("  Fixed on the way (")
        .contains("kvm/ept-misconfig-mmio-validation");
  }

  @Test
  void itSpeaksChinese() {
    assertThat(renderer(Lang.ZH).text(check, List.of())).contains("无法判断", "数据有风险");
    assertThat(renderer(Lang.ZH).markdown(diff)).contains("换后修复");
  }

  @Test
  void theJsonKeepsItsSchema() {
    var checks = DiagnosisSchema.named("kernel-check-1");
    for (String release : List.of("3.10.0-229.el7.x86_64", "6.1.57", "no release", "4.18.0-80.el8"))
      assertThat(
              checks.validate(
                  ENGLISH.json(OOPSBOOK.check(release), List.of("h")), InputFormat.JSON))
          .as(release)
          .isEmpty();
    assertThat(
            DiagnosisSchema.named("kernel-diff-1").validate(ENGLISH.json(diff), InputFormat.JSON))
        .isEmpty();
  }

  @Test
  void aHostCannotSteerATerminalOrAPage() {
    var hosts = List.of("\u001b[31m<script>");
    assertThat(ENGLISH.text(check, hosts)).doesNotContain("\u001b");
    assertThat(ENGLISH.markdown(check, hosts))
        .contains("`On 1 hosts: \\x1b[31m<script>`")
        .doesNotContain("\u001b");
  }

  private static KernelBugsRenderer renderer(Lang lang) {
    return new KernelBugsRenderer(new Words(BundledBook.open(), lang));
  }
}
