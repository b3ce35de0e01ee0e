package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;

class BootCounterTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static final String BANNER = "Linux version 6.1.0-56-amd64 (builder@host) #1 SMP";

  private final BootCounter boots = new Faults(BOOK).boots();

  @Test
  void theLinesBeforeTheBannerAreOfTheSameBoot() {
    assertThat(boot(-1, "EFI stub: Booting Linux Kernel...")).isZero();
    assertThat(boot(0, "Booting Linux on physical CPU 0x0000000000 [0x411fd050]")).isZero();
    assertThat(boot(0, BANNER)).isZero();
    assertThat(boot(90_000_000, "up")).isZero();
    assertThat(boot(-1, "EFI stub: Booting Linux Kernel...")).isEqualTo(1);
    assertThat(boot(0, BANNER)).isEqualTo(1);
  }

  @Test
  void aClockThatGoesBackIsANewBoot() {
    assertThat(boot(90_000_000, "a")).isZero();
    assertThat(boot(89_000_000, "a little disorder")).isZero();
    assertThat(boot(5_000_000, "b")).isEqualTo(1);
  }

  @Test
  void aBannerInAProgramsLineIsNone() {
    assertThat(boot(90_000_000, "a")).isZero();
    var at = new LineRef(0, 2);
    var program =
        new LogLine(at, 0, BANNER, -1, null, "h", -1, null, LogLine.Origin.PROGRAM, false);
    assertThat(boots.of(program)).isZero();
  }

  /** The banner is data of the systems; here it must be known as a beginning too. */
  @Test
  void whatSystemsCallABannerBeginsABoot() {
    var signs = new BootSigns(BOOK);
    for (Node line : BOOK.root().at("streams").at("system").list("kernelLines")) {
      if (!line.at("gives").text().equals("banner")) continue;
      String banner = line.at("starts").text() + "6.1.0-56-amd64 (builder@host)";
      assertThat(signs.begin(banner)).isNotNull();
      assertThat(signs.isBanner(banner)).isTrue();
    }
    assertThat(signs.isBanner(BANNER)).isTrue();
  }

  private int boot(long uptime, String text) {
    var at = new LineRef(0, 1);
    return boots.of(
        new LogLine(at, 0, text, uptime, null, null, -1, null, LogLine.Origin.UNMARKED, false));
  }
}
