package org.oopsbook.model;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArchTest {
  @ParameterizedTest
  @CsvSource({
    "x86_64, x86_64",
    "x86-64, x86_64",
    "amd64, x86_64",
    "i686, i386",
    "aarch64, arm64",
    "armv7hl, arm",
    "armv5tel, arm",
    "ppc64el, ppc64le",
    "ppc64, ppc64",
    "S390X, s390x"
  })
  void whatUnameAndPackagesCallAnArchitectureIsOneName(String name, String id) {
    assertThat(Arch.of(name)).extracting(Arch::id).isEqualTo(id);
  }

  @Test
  void otherWordsAreNoArchitecture() {
    assertThat(Arch.of("generic")).isNull();
    assertThat(Arch.of("armv8l")).as("32 bits on a kernel of either width").isNull();
    assertThat(Arch.of("")).isNull();
  }
}
