package org.oopsbook.book;

/** The names of architectures: those of {@code model.Arch}, and aarch64 for arm64. */
final class Arches {
  static final Rule ARCH =
      Rule.oneOf(
          "x86_64",
          "i386",
          "arm64",
          "aarch64",
          "arm",
          "ppc64le",
          "ppc64",
          "ppc",
          "s390x",
          "riscv64",
          "riscv32",
          "loongarch64",
          "mips");

  private Arches() {}
}
