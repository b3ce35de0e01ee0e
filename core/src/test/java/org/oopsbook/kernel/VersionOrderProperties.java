package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Comparator;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class VersionOrderProperties {
  @Provide
  Arbitrary<String> versions() {
    return Arbitraries.strings().withChars("019.-~^:aer_+").ofMaxLength(9);
  }

  @Provide
  Arbitrary<String> upstream() {
    return Arbitraries.strings().withChars("0129.-rc").ofMaxLength(8);
  }

  @Property(tries = 3000)
  void rpmOrderIsTotal(
      @ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
    isOrder(RpmOrder.INSTANCE, a, b, c);
  }

  @Property(tries = 3000)
  void debianOrderIsTotal(
      @ForAll("versions") String a, @ForAll("versions") String b, @ForAll("versions") String c) {
    isOrder(DebOrder.INSTANCE, a, b, c);
  }

  @Property(tries = 3000)
  void upstreamOrderIsTotal(
      @ForAll("upstream") String a, @ForAll("upstream") String b, @ForAll("upstream") String c) {
    isOrder(UpstreamOrder.INSTANCE, a, b, c);
  }

  @Property
  void aLaterBuildOfTheSameNumberIsNewer(
      @ForAll("numbers") int base, @ForAll("numbers") int one, @ForAll("numbers") int two) {
    String older = "3.10.0-" + base + "." + Math.min(one, two) + ".1.el7";
    String newer = "3.10.0-" + base + "." + (Math.max(one, two) + 1) + ".1.el7";
    assertThat(RpmOrder.INSTANCE.compare(older, newer)).isNegative();
  }

  @Provide
  Arbitrary<Integer> numbers() {
    return Arbitraries.integers().between(0, 2000);
  }

  private static void isOrder(Comparator<String> order, String a, String b, String c) {
    assertThat(order.compare(a, a)).isZero();
    assertThat(Integer.signum(order.compare(a, b))).isEqualTo(-Integer.signum(order.compare(b, a)));
    if (order.compare(a, b) <= 0 && order.compare(b, c) <= 0) {
      assertThat(order.compare(a, c)).isLessThanOrEqualTo(0);
    }
  }
}
