package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;

class FixOrderTest {
  private static final Streams STREAMS = new Streams(BundledBook.open());
  private static final Judge JUDGE = new Judge(STREAMS);

  private static final List<Fix> FIXES =
      List.of(
          fix("rhel-8.1", "4.18.0-147.el8"),
          fix("rhel-7.4", "3.10.0-693.1.1.el7"),
          fix("rhel-7.1", "3.10.0-229.40.1.el7"),
          fix("rhel-7.2-eus", "3.10.0-327.44.2.el7"),
          fix("rhel-7.3", "3.10.0-514.el7"),
          fix("rhel-7.2", "3.10.0-327.36.1.el7"));

  private static Fix fix(String stream, String release) {
    return new Fix(stream, release, null, List.of(), List.of(), null, null, false, null);
  }

  private static List<Fix> order(String release) {
    return JUDGE.order(STREAMS.place(release, Hints.NONE), FIXES);
  }

  @Test
  void theOwnStreamComesFirstThenWhatFollowsOnTheMainLineThenOtherChannelsAndProducts() {
    assertThat(order("3.10.0-327.el7"))
        .extracting(Fix::stream)
        .containsExactly(
            "rhel-7.2", "rhel-7.3", "rhel-7.4", "rhel-7.2-eus", "rhel-7.1", "rhel-8.1");
  }

  @Test
  void whatCannotBeHadWithoutAnotherChannelOrProductSaysSo() {
    assertThat(order("3.10.0-327.el7"))
        .extracting(Fix::needs)
        .containsExactly(
            null, null, null, Text.verbatim("RHEL 7.2 EUS"), null, Text.verbatim("RHEL 8.1"));
  }

  @Test
  void anUnknownKernelTakesTheMainLinesBeforeOtherChannels() {
    assertThat(JUDGE.order(STREAMS.place(null, Hints.NONE), FIXES))
        .extracting(Fix::stream)
        .containsExactly(
            "rhel-7.1", "rhel-7.2", "rhel-7.3", "rhel-7.4", "rhel-8.1", "rhel-7.2-eus");
  }
}
