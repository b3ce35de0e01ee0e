package org.oopsbook.book;

/** The names of architectures, as {@code uname -m} gives them; those of {@code model.Arch}. */
final class Arches {
  static final Rule ARCH =
      Rule.oneOf(
          "x86_64", "i386", "aarch64", "arm", "ppc64le", "s390x", "riscv64", "loongarch64", "mips");

  private Arches() {}
}
