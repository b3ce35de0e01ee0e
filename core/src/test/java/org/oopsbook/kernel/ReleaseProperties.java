package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.book.BundledBook;

class ReleaseProperties {
  private static final Streams STREAMS = new Streams(BundledBook.open());
  private static final Identifier IDENTIFIER = new Identifier(STREAMS);

  @Provide
  Arbitrary<String> hostile() {
    return Arbitraries.strings().withChars("0123459.-+_~elfcrtdbx86 \u0000中").ofMaxLength(160);
  }

  @Property
  void anyStringIsPlacedWithAReason(@ForAll("hostile") String text) {
    Placement placement = STREAMS.place("3.10.0-" + text, Hints.NONE);
    assertThat(placement.because()).isNotNull();
    Placement bare = STREAMS.place(text, Hints.NONE);
    assertThat(bare.because()).isNotNull();
  }

  @Provide
  Arbitrary<String> architectures() {
    return Arbitraries.of("x86_64", "aarch64", "ppc64le", "s390x", "i686");
  }

  @Provide
  Arbitrary<String> flavours() {
    return Arbitraries.of("", "+debug", "+rt", "+64k", "+rt+debug");
  }

  @Property
  void architectureAndFlavourDoNotChangeTheStream(
      @ForAll("architectures") String arch, @ForAll("flavours") String flavour) {
    Placement placement = STREAMS.place("5.14.0-427.13.1.el9_4." + arch + flavour, Hints.NONE);
    assertThat(placement.stream()).isEqualTo("rhel-9.4");
    assertThat(placement.custom()).isFalse();
  }

  @Property
  void anyTextIsIdentifiedAndAlwaysTheSame(@ForAll("hostile") String text) {
    for (String prefix :
        new String[] {"", "Linux version 6.1.0-", "kernel-5.14.0-", "Ubuntu 5.15.0-"}) {
      var kernel = IDENTIFIER.identify(prefix + text).identity();
      assertThat(IDENTIFIER.identify(prefix + text).identity()).isEqualTo(kernel);
      if (kernel.stream() != null) assertThat(kernel.streams()).containsExactly(kernel.stream());
      if (kernel.distribution() != null) {
        assertThat(kernel.candidates()).containsExactly(kernel.distribution());
      }
      if (kernel.custom()) assertThat(kernel.exact()).isFalse();
      String release = kernel.release();
      if (release != null) assertThat(STREAMS.read(release)).isNotNull();
    }
  }

  @Property
  void aReleaseInABannerIsTheReleaseAlone(
      @ForAll("architectures") String arch, @ForAll("flavours") String flavour) {
    String release = "5.14.0-427.13.1.el9_4." + arch + flavour;
    var alone = IDENTIFIER.identify(release).identity();
    var uname = IDENTIFIER.identify("Linux host1 " + release + " #1 SMP Thu").identity();
    assertThat(uname.release()).isEqualTo(release);
    assertThat(uname.stream()).isEqualTo(alone.stream());
    assertThat(uname.flavour()).isEqualTo(alone.flavour());
  }
}
