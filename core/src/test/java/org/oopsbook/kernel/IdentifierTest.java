package org.oopsbook.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.Support;

class IdentifierTest {
  private static final Identifier IDENTIFIER = new Identifier(new Streams(BundledBook.open()));

  private static KernelIdentity identify(String text) {
    return IDENTIFIER.identify(text).identity();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Linux db1 5.14.0-427.13.1.el9_4.x86_64 #1 SMP PREEMPT_DYNAMIC x86_64 GNU/Linux|5.14.0-427.13.1.el9_4.x86_64
          [    0.000000] Linux version 6.9.7-arch1-1 (linux@archlinux) (gcc 14.1.1) #1 SMP|6.9.7-arch1-1
          OSRELEASE=4.18.0-553.el8_10.x86_64|4.18.0-553.el8_10.x86_64
              RELEASE: 3.10.0-1160.el7.x86_64|3.10.0-1160.el7.x86_64
          CPU: 1 PID: 77 Comm: dd Not tainted 4.4.0-21-generic #37-Ubuntu|4.4.0-21-generic
          CPU: 1 PID: 77 Comm: dd Tainted: G        W  OE     6.12.4 #3|6.12.4
          kernel-core-5.14.0-427.13.1.el9_4.x86_64.rpm|5.14.0-427.13.1.el9_4.x86_64
          kernel-64k-core-5.14.0-427.13.1.el9_4.aarch64|5.14.0-427.13.1.el9_4.aarch64+64k
          kernel-rt-core-4.18.0-372.9.1.rt7.166.el8.x86_64|4.18.0-372.9.1.rt7.166.el8.x86_64
          kernel-uek-5.15.0-100.96.32.el9uek.x86_64|5.15.0-100.96.32.el9uek.x86_64
          kernel6.12-6.12.20-23.97.amzn2023.x86_64|6.12.20-23.97.amzn2023.x86_64
          /mnt/rpms/kernel-default-5.14.21-150400.24.92.1.x86_64.rpm|5.14.21-150400.24.92-default
          kernel-azure-6.4.0-150600.8.5.4.x86_64|6.4.0-150600.8.5-azure
          linux-image-6.1.0-18-amd64_6.1.76-1_amd64.deb|6.1.0-18-amd64
          linux-image-unsigned-5.15.0-97-generic_5.15.0-97.107~20.04.1_amd64.deb|5.15.0-97-generic
          ii  linux-image-6.1.0-18-amd64  6.1.76-1  amd64  Linux 6.1 for 64-bit PCs (signed)|6.1.0-18-amd64
          Ubuntu 5.15.0-97.107~20.04.1-generic 5.15.136|5.15.0-97-generic
          /usr/lib/debug/lib/modules/3.10.0-327.el7.x86_64/vmlinux|3.10.0-327.el7.x86_64
          /boot/vmlinuz-6.8.0-40-generic|6.8.0-40-generic
          """)
  void aReleaseIsFoundInWhatItStandsIn(String text, String release) {
    assertThat(identify(text).release()).isEqualTo(release);
    assertThat(identify(text).candidates()).isNotEmpty();
  }

  @Test
  void anUploadNumberTellsThePackageAndSoTheRelease() {
    KernelIdentity kernel = identify("Linux h 5.15.0-97-generic #107~20.04.1-Ubuntu SMP Fri Feb 9");
    assertThat(kernel.packageVersion()).isEqualTo("5.15.0-97.107~20.04.1");
    assertThat(kernel.stream()).isEqualTo("ubuntu-20.04/linux-hwe-5.15");
    assertThat(kernel.version()).isEqualTo("20.04");
    assertThat(identify("5.15.0-97-generic").stream()).isNull();
  }

  @Test
  void aVersionSignatureTellsTheStableLevel() {
    KernelIdentity kernel = identify("Ubuntu 5.15.0-97.107-generic 5.15.136");
    assertThat(kernel.upstream()).isEqualTo("5.15.136");
    assertThat(kernel.exact()).isTrue();
    assertThat(identify("5.15.0-97-generic").exact()).isFalse();
  }

  @Test
  void theVersionOfDebiansPackageIsThatOfTheKernel() {
    KernelIdentity named = identify("6.1.0-18-amd64");
    assertThat(named.upstream()).isEqualTo("6.1");
    assertThat(named.exact()).isFalse();
    KernelIdentity packaged = identify("linux-image-6.1.0-18-amd64_6.1.76-1_amd64.deb");
    assertThat(packaged.upstream()).isEqualTo("6.1.76");
    assertThat(packaged.exact()).isTrue();
    KernelIdentity reported =
        identify("CPU: 0 PID: 1 Comm: init Not tainted 6.1.0-18-amd64 #1  Debian 6.1.76-1");
    assertThat(reported.packageVersion()).isEqualTo("6.1.76-1");
  }

  @Test
  void aBackportIsOfItsOwnStream() {
    assertThat(
            identify("Linux d 6.10.11+bpo-amd64 #1 SMP Debian 6.10.11-1~bpo12+1 (2024-10-03)")
                .stream())
        .isEqualTo("debian-12-backports");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          mockbuild@x86-64-03.build.eng.rdu2.redhat.com|rhel
          mockbuild@x64-builder01.almalinux.org|almalinux
          mockbuild@iad1-prod-build001.bld.equ.rockylinux.org|rocky
          mockbuild@host-1-2-3-4|
          """)
  void whoBuiltItTellsTheDistribution(String builder, @Nullable String product) {
    KernelIdentity kernel =
        identify(
            "Linux version 5.14.0-427.13.1.el9_4.x86_64 (" + builder + ") (gcc 11.4.1) #1 SMP");
    assertThat(kernel.distribution()).isEqualTo(product);
    assertThat(kernel.stream()).isEqualTo("rhel-9.4");
  }

  @Test
  void withoutABannerNoneOfSeveralDistributionsIsPicked() {
    KernelIdentity kernel = identify("5.14.0-427.13.1.el9_4.x86_64");
    assertThat(kernel.distribution()).isNull();
    assertThat(kernel.candidates()).contains("rhel", "almalinux", "rocky");
    assertThat(identify("5.14.21-150400.24.92-default").candidates()).contains("sles", "opensuse");
  }

  @ParameterizedTest
  @CsvSource({
    "6.6.30-custom",
    "6.8.0-mykernel+",
    "5.18.0-rc3-dirty",
    "6.1.0-rc2-00012-g0123456789ab",
    "6.12.55+",
    "5.14.0-427.13.1.el9_4.local.x86_64",
    "5.14.21-150400.24.92-default+"
  })
  void aKernelOfOnesOwnIsSaidToBeSoAndNeverExact(String release) {
    KernelIdentity kernel = identify(release);
    assertThat(kernel.custom()).isTrue();
    assertThat(kernel.exact()).isFalse();
    assertThat(kernel.release()).isEqualTo(release);
  }

  @ParameterizedTest
  @CsvSource({
    "4.18.0-513.24.1.el8_9.cloud.0.1.x86_64, rocky-sig-cloud, rhel-8.9",
    "5.14.0-284.30.1.el9_2.92ciq_lts.3.1.x86_64, rocky-ciq-lts, rhel-9.2",
    "2.6.32-300.3.1.el6uek.x86_64, oracle-uek, uek-r1-ol6",
    "3.0.101-108.74-default, sles, sles-11.4",
    "6.6.98-40.2.tl4.x86_64, tencentos, tencentos-4",
    "6.6.102-5.3.1.alnx4.x86_64, alibaba, alibaba-4",
    "5.10.134-15.1.al8.x86_64, alibaba, alibaba-3",
    "5.10.83-7.ph4-esx, photon, photon-4",
    "6.12.102-flatcar, flatcar, flatcar-6.12",
    "6.6.119.3-1.azl3, azurelinux, azurelinux-3",
    "6.8.12-9-pve, proxmox, proxmox-6.8",
    "6.12.48+deb13-amd64, debian, debian-13",
    "6.18.9-talos, talos, talos-6.18",
    "3.10.0-1160.80.1.vz7.191.4, virtuozzo, virtuozzo-7",
    "6.10.0-rc1-next-20240531, kernel.org, linux-next"
  })
  void everyMakersKernelIsOfItsStream(String release, String distribution, String stream) {
    KernelIdentity kernel = identify(release);
    assertThat(kernel.distribution()).isEqualTo(distribution);
    assertThat(kernel.stream()).isEqualTo(stream);
  }

  @Test
  void flavoursAndCandidatesStandApart() {
    KernelIdentity next = identify("6.12.0-211.1.1.el10_2.x86_64+rt");
    assertThat(next.flavour()).isEqualTo("rt");
    assertThat(next.arch()).isEqualTo("x86_64");
    assertThat(identify("6.8.0-1017-nvidia-lowlatency").flavour()).isEqualTo("nvidia-lowlatency");
    assertThat(identify("6.1.0-50-cloud-amd64").flavour()).isEqualTo("cloud");
    assertThat(identify("4.18.0-372.9.1.rt7.166.el8.x86_64+debug").flavour()).isEqualTo("rt+debug");
    assertThat(identify("6.6.119.3-1.azl3").upstream()).isEqualTo("6.6.119");
    KernelIdentity candidate = identify("6.8.0-rc3");
    assertThat(candidate.upstream()).isEqualTo("6.8.0");
    assertThat(candidate.candidate()).isEqualTo(3);
  }

  @Test
  void supportIsThatOfTheStreamWithItsChannels() {
    Support support = requireNonNull(identify("3.10.0-229.el7.x86_64").support());
    assertThat(support.of()).isEqualTo("rhel-7.1");
    assertThat(support.next()).isEqualTo("rhel-7.2");
    assertThat(support.channels()).containsExactly(new Support.Channel("EUS", "2017-03-31"));
    assertThat(support.on("2015-11-19")).isTrue();
    assertThat(support.on("2015-11-20")).isFalse();
    Support last = requireNonNull(identify("4.18.0-553.el8_10.x86_64").support());
    assertThat(last.next()).isNull();
  }

  @Test
  void aCloneHasItsOwnDaysAndTheSameSuccession() {
    Support support =
        requireNonNull(
            identify(
                    "Linux version 5.14.0-427.13.1.el9_4.x86_64"
                        + " (mockbuild@x64-builder01.almalinux.org) (gcc) #1 SMP")
                .support());
    assertThat(support.of()).isEqualTo("almalinux");
    assertThat(support.ends()).isEqualTo("2032-05-31");
    assertThat(support.next()).isEqualTo("rhel-9.5");
  }

  @Test
  void theKernelsOfAReleaseHaveItsDaysAndTheirOwnSuccession() {
    var azure = "Linux h 6.2.0-1019-azure #19~22.04.1-Ubuntu SMP";
    Support support = requireNonNull(identify(azure).support());
    assertThat(support.of()).isEqualTo("ubuntu-22.04");
    var jammy = "Linux h 6.2.0-39-generic #40~22.04.1-Ubuntu SMP";
    assertThat(requireNonNull(identify(jammy).support()).next())
        .isEqualTo("ubuntu-22.04/linux-hwe-6.5");
  }

  @Test
  void whatHoldsNoReleaseIsSaidToBeNone() {
    for (String text : new String[] {"", "coffee", "Linux", "linux-image-amd64_6.1_amd64.deb"}) {
      KernelIdentity kernel = identify(text);
      assertThat(kernel.release()).as(text).isNull();
      assertThat(kernel.because().toString()).contains("kernel.not-a-release");
    }
  }
}
