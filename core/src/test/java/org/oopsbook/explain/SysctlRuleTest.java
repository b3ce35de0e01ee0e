package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Role;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.Text;

class SysctlRuleTest {
  private static final SysctlRule RULE = new SysctlRule(BundledBook.open().root().at("decode"));
  private static final Fault HUNG = SampleFault.of("hung-task").build();

  @Test
  void aSettingThatMattersForTheFaultIsExplained() {
    assertThat(names("sysctl:kernel.hung_task_timeout_secs", "120"))
        .containsExactly("kernel.hung_task_timeout_secs");
    assertThat(names("sysctl:kernel.hung_task_panic", "1")).hasSize(1);
  }

  @Test
  void anotherSettingIsNot() {
    assertThat(names("sysctl:kernel.softlockup_panic", "1")).isEmpty();
    assertThat(names("sysctl:vm.swappiness", "60")).isEmpty();
  }

  @Test
  void aValueThatIsNoNumberSaysNothing() {
    assertThat(names("sysctl:kernel.hung_task_panic", "on")).isEmpty();
    assertThat(names("sysctl:kernel.hung_task_panic", "99999999999")).isEmpty();
  }

  @Test
  void withoutASystemNothingIsSaid() {
    assertThat(RULE.find(HUNG, null)).isEmpty();
  }

  private static List<String> names(String fact, String value) {
    return RULE.find(HUNG, system(Map.of(fact, value))).stream().map(SysctlRuleTest::name).toList();
  }

  private static String name(Finding finding) {
    return ((Text.Phrase) finding.says()).arguments().getFirst().toString();
  }

  private static KernelSystem system(Map<String, String> facts) {
    return new KernelSystem(
        "s1",
        null,
        null,
        false,
        null,
        null,
        null,
        List.of(),
        null,
        null,
        null,
        Role.UNKNOWN,
        null,
        null,
        List.of(),
        List.of(),
        null,
        null,
        facts,
        List.of());
  }
}
