package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.SampleIncident;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Urgent;

class TonightTest {
  private static final Tonight TONIGHT = new Tonight(BundledBook.open().root().at("decode"));

  @Test
  void aTaskThatDiedInTheKernelWantsAReboot() {
    Urgent urgent = of(SampleFault.of("null-pointer-dereference").build());
    assertThat(urgent.reboot()).isTrue();
    assertThat(urgent.avoid()).asString().contains("locks held");
  }

  @Test
  void aFaultThatStoppedTheMachineIsAnotherMatter() {
    Urgent urgent =
        of(SampleFault.of("null-pointer-dereference").build(), SampleFault.of("panic").build());
    assertThat(urgent).isEqualTo(of(SampleFault.of("panic").build()));
    assertThat(urgent.saveFirst()).asString().contains("/var/crash");
  }

  @Test
  void aFileSystemErrorPutsDataAtRiskAndNeedsNoReboot() {
    Urgent urgent = of(SampleFault.of("xfs-error").build());
    assertThat(urgent.dataAtRisk()).isTrue();
    assertThat(urgent.reboot()).isFalse();
    assertThat(urgent.avoid()).asString().contains("xfs_repair -L");
  }

  @Test
  void onlyMemoryErrorsThatWereNotCorrectedPutDataAtRisk() {
    assertThat(of(memoryError(Severity.ERROR)).dataAtRisk()).isTrue();
    assertThat(of(memoryError(Severity.WARNING)).dataAtRisk()).isFalse();
  }

  @Test
  void whereThereIsNothingToSayNothingIsSaid() {
    assertThat(maybe(SampleFault.of("user-fault").build())).isNull();
  }

  private static Fault memoryError(Severity severity) {
    return SampleFault.of("memory-error").severity(severity).build();
  }

  private static Urgent of(Fault root, Fault... consequences) {
    return Objects.requireNonNull(maybe(root, consequences));
  }

  private static @Nullable Urgent maybe(Fault root, Fault... consequences) {
    return TONIGHT.of(SampleIncident.of(root, consequences));
  }
}
