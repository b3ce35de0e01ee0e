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
}
