package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;

class StreamsTest {
  private static final Streams STREAMS = new Streams(BundledBook.open());

  private static Placement place(String release) {
    return STREAMS.place(release, Hints.NONE);
  }

  @ParameterizedTest
  @CsvSource({
    "2.6.18-398.el5, rhel-5.11",
    "2.6.18-53.el5PAE, rhel-5.1",
    "2.6.18-419.el5, rhel-5.11",
    "2.6.32-754.25.1.el6.x86_64, rhel-6.10",
    "3.10.0-229.el7.x86_64, rhel-7.1",
    "3.10.0-327.36.3.el7.x86_64, rhel-7.2",
    "3.10.0-327.44.2.el7.x86_64, rhel-7.2-eus",
    "3.10.0-1160.119.1.el7_9, rhel-7.9",
    "4.14.0-115.el7a.aarch64, rhel-7-alt-7.6",
    "4.18.0-80.el8.x86_64, rhel-8.0",
    "4.18.0-372.9.1.el8.x86_64, rhel-8.6",
    "4.18.0-553.el8_10.x86_64, rhel-8.10",
    "5.14.0-687.5.3.el9_8, rhel-9.8",
    "6.12.0-211.1.1.el10_2.x86_64+rt, rhel-10.2",
    "5.14.0-720.1.1.el9_9.x86_64, rhel-9.9",
    "4.18.0-304.el8.x86_64, centos-stream-8",
    "5.14.0-427.el9.x86_64, centos-stream-9",
    "5.10.0-60.18.0.50.oe2203, openeuler-22.03",
    "5.10.0-237.0.0.136.oe2203sp4.x86_64, openeuler-22.03-sp4",
    "6.1.0-18-amd64, debian-12",
    "6.1.57, upstream-6.1",
    "6.8.0-rc3, upstream-6.8",
    "5.10.201-191.748.amzn2.x86_64, amazon-2/kernel-5.10",
    "5.4.17-2136.318.7.1.el7uek.x86_64, uek-r6-ol7",
    "5.14.21-150400.24.92-default, sles-15.4",
    "6.10.1-200.fc40.aarch64, fedora-40"
  })
  void aReleaseGoesToItsStream(String release, String stream) {
    assertThat(place(release).stream()).isEqualTo(stream);
    assertThat(place(release).custom()).isFalse();
  }

  @ParameterizedTest
  @CsvSource({
    "3.10.0-229.20.1.el7_1.custom.x86_64",
    "4.18.0-372.88.1.el8_6_smartpqi_test.x86_64",
    "2.6.32-504.8.2.bgq.el6.x86_64",
    "6.2.8-1.el7.centos.x86_64",
    "5.10.158-1.nutanix.20221209.el7.x86_64",
    "6.12.55+",
    "6.9.0-mykernel"
  })
  void aBuildThatIsNotTheVendorsIsSaidToBeCustom(String release) {
    assertThat(place(release).custom()).isTrue();
  }

  @Test
  void aBuildBetweenTwoReleasesOfRhel7HasNoStream() {
    Placement placement = place("3.10.0-328.el7.x86_64");
    assertThat(placement.line()).isEqualTo("rhel-7");
    assertThat(placement.stream()).isNull();
    assertThat(placement.development()).isTrue();
  }

  @Test
  void aTagThatContradictsTheBuildNumberDecidesNothing() {
    assertThat(place("5.14.0-427.13.1.el9_2.x86_64").stream()).isNull();
  }

  @Test
  void theDistributionsVersionChoosesAmongCandidates() {
    String release = "5.15.0-97-generic";
    assertThat(place(release).streams())
        .containsExactly("ubuntu-22.04/linux", "ubuntu-20.04/linux-hwe-5.15");
    assertThat(place(release).stream()).isNull();
    var focal = new Hints(null, "ubuntu", "20.04", null);
    assertThat(STREAMS.place(release, focal).stream()).isEqualTo("ubuntu-20.04/linux-hwe-5.15");
  }

  @Test
  void theSystemsDistributionIsPreferredAmongTheProducts() {
    var hints = new Hints(null, "centos", null, null);
    assertThat(STREAMS.place("3.10.0-229.el7", hints).products()).containsExactly("centos");
    assertThat(place("3.10.0-229.el7").products()).contains("rhel", "centos");
  }

  @Test
  void aBannerTellsThePackageVersion() {
    assertThat(
            STREAMS
                .banner(
                    "Linux version 6.1.0-18-amd64 (debian-kernel@lists.debian.org) (gcc-12 (Debian"
                        + " 12.2.0-14) 12.2.0) #1 SMP PREEMPT_DYNAMIC Debian 6.1.76-1 (2024-02-01)")
                .packageVersion())
        .isEqualTo("6.1.76-1");
    assertThat(
            STREAMS
                .banner(
                    "Linux version 5.15.0-97-generic (buildd@lcy02) (gcc) #107-Ubuntu SMP (Ubuntu"
                        + " 5.15.0-97.107-generic 5.15.136)")
                .packageVersion())
        .isEqualTo("5.15.0-97.107");
  }

  @Test
  void noReleaseIsUnknownAndNamesTheHost() {
    Placement placement = STREAMS.place(null, new Hints("db1", null, null, null));
    assertThat(placement.release()).isNull();
    assertThat(placement.because().toString()).contains("kernel.no-release-on").contains("db1");
  }

  @Test
  void everyStreamOfATableHasItsNeighbours() {
    for (int major = 5; major <= 10; major++) {
      Line line = Objects.requireNonNull(STREAMS.line("rhel-" + major));
      var main = line.mainLine();
      assertThat(main).isNotEmpty();
      for (int i = 1; i < main.size(); i++) {
        assertThat(main.get(i).number()).isGreaterThan(main.get(i - 1).lastNumber());
      }
    }
  }

  @Test
  void everyStreamThatTheBookNamesIsOfALine() {
    for (String id :
        List.of("ubuntu", "suse", "debian", "upstream", "fedora", "amazon", "rhel-8")) {
      Line line = Objects.requireNonNull(STREAMS.line(id));
      assertThat(line.life()).as(id).isNotEmpty();
      line.kernels().values().forEach(streams -> assertThat(streams).allMatch(this::isOfALine));
      line.life()
          .values()
          .forEach(life -> {
            String next = life.next();
            if (next != null) assertThat(next).matches(this::isOfALine);
            assertThat(life.source()).as(life.of()).startsWith("https://");
          });
    }
  }

  private boolean isOfALine(String stream) {
    return STREAMS.lineOf(stream) != null;
  }

  @Test
  void whatASystemsPackagesAreCalledIsRead() {
    assertThat(STREAMS.installed("ii  linux-image-6.1.0-18-amd64  6.1.76-1  amd64  Linux 6.1"))
        .isEqualTo(new Streams.Installed("6.1.0-18-amd64", "6.1.76-1"));
    assertThat(STREAMS.installed("kernel-default-5.3.18-150300.59.90.1.x86_64"))
        .isEqualTo(new Streams.Installed("5.3.18-150300.59.90-default", "5.3.18-150300.59.90.1"));
    assertThat(STREAMS.installed("ii  proxmox-kernel-6.8.12-9-pve-signed  6.8.12-9  amd64  kernel"))
        .isEqualTo(new Streams.Installed("6.8.12-9-pve", "6.8.12-9"));
    assertThat(STREAMS.installed("rc  linux-image-6.1.0-17-amd64  6.1.69-1  amd64  Linux 6.1"))
        .as("removed")
        .isNull();
    assertThat(STREAMS.installed("see linux-image-6.1.0-18-amd64 for the kernel")).isNull();
  }
}
