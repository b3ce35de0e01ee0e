package org.oopsbook.model;

/** A processor architecture, named as {@code uname -m} does. */
public enum Arch {
  X86_64,
  I386,
  ARM64,
  ARM,
  PPC64,
  S390X,
  RISCV64,
  LOONGARCH64,
  MIPS;

  /** The name in diagnoses and in the book: {@code x86_64}, {@code i386}, {@code aarch64} … */
  public String id() {
    return switch (this) {
      case X86_64 -> "x86_64";
      case I386 -> "i386";
      case ARM64 -> "aarch64";
      case ARM -> "arm";
      case PPC64 -> "ppc64le";
      case S390X -> "s390x";
      case RISCV64 -> "riscv64";
      case LOONGARCH64 -> "loongarch64";
      case MIPS -> "mips";
    };
  }
}
