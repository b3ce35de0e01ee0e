package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;

class ReleaseTest {
  private static final Streams STREAMS = new Streams(BundledBook.open());

  private static Release read(String text) {
    return Objects.requireNonNull(STREAMS.read(text), text);
  }

  @Test
  void aReleaseIsTakenApart() {
    Release release = read("4.18.0-372.9.1.rt7.166.el8.x86_64+debug");
    assertThat(release.version()).isEqualTo("4.18.0");
    assertThat(release.build()).isEqualTo("372.9.1.rt7.166.el8");
    assertThat(release.dist()).isEqualTo("el8");
    assertThat(release.arch()).isEqualTo("x86_64");
    assertThat(release.flavours()).containsExactly("debug");
    assertThat(release.core()).isEqualTo("4.18.0-372.9.1.rt7.166.el8");
  }

  @Test
  void theDebugMarkOfOldReleasesStandsAfterTheArchitecture() {
    Release release = read("2.6.32-504.el6.x86_64.debug");
    assertThat(release.arch()).isEqualTo("x86_64");
    assertThat(release.flavours()).containsExactly("debug");
  }

  @Test
  void aReleaseCandidateIsSeenInEveryForm() {
    assertThat(read("6.8.0-rc3-std-def-alt1").upstream()).isEqualTo("6.8.0-rc3");
    assertThat(read("5.19.0-0.rc8.20220727git39c3c396f813.60.fc37.aarch64").candidate())
        .isEqualTo(8);
    assertThat(read("6.1.0-060100rc3-generic").candidate()).isEqualTo(3);
    assertThat(read("6.1.0-18-amd64").candidate()).isEqualTo(-1);
  }

  @Test
  void aPlusAloneMarksChangesOfItsOwn() {
    assertThat(read("6.12.55+").flavours()).containsExactly("+");
    assertThat(read("6.12.100+deb12-amd64").flavours()).isEmpty();
  }

  @Test
  void otherTextIsNoRelease() {
    assertThat(STREAMS.read("")).isNull();
    assertThat(STREAMS.read("2")).isNull();
    assertThat(STREAMS.read("el7")).isNull();
    assertThat(STREAMS.read("3.10.0 229")).isNull();
    assertThat(STREAMS.read("3.10.0-" + "1".repeat(500))).isNull();
  }
}
