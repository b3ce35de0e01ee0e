package org.oopsbook.model;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A processor architecture, 32 and 64 bits and, where kernels differ in it, byte order apart. */
public enum Arch {
  X86_64("x86_64", 64, "x86-64", "amd64"),
  I386("i386", 32, "i486", "i586", "i686", "x86"),
  ARM64("arm64", 64, "aarch64"),
  ARM("arm", 32, "armhf", "armel", "armmp", "aarch32"),
  /** Little-endian, as distributions for it are. */
  PPC64("ppc64le", 64, "ppc64el", "powerpc64le"),
  PPC64_BE("ppc64", 64, "powerpc64"),
  PPC("ppc", 32, "powerpc"),
  S390X("s390x", 64),
  RISCV64("riscv64", 64),
  RISCV32("riscv32", 32),
  LOONGARCH64("loongarch64", 64, "loong64"),
  MIPS("mips", 32, "mipsel", "mips64", "mips64el");

  private final String id;
  private final int bits;

  @SuppressWarnings("ImmutableEnumChecker") // made by List.of
  private final List<String> otherNames;

  Arch(String id, int bits, String... otherNames) {
    this.id = id;
    this.bits = bits;
    this.otherNames = List.of(otherNames);
  }

  /** The name in diagnoses: {@code x86_64}, {@code i386}, {@code arm64}, {@code ppc64le} … */
  public String id() {
    return id;
  }

  /** How wide its addresses are: 32 or 64; MIPS, of either width, is counted as 32. */
  public int bits() {
    return bits;
  }

  /**
   * The architecture that {@code name} means, or null: an id, or what {@code uname -m} or a
   * package's name calls it, such as {@code aarch64}, {@code i686}, {@code armv7hl}, {@code amd64}.
   */
  public static @Nullable Arch of(String name) {
    String lower = name.toLowerCase(Locale.ROOT);
    for (Arch arch : values()) {
      if (arch.id.equals(lower) || arch.otherNames.contains(lower)) return arch;
    }
    // armv8l and armv8b are what uname -m says to a 32-bit program, on whichever kernel.
    return lower.matches("armv[4-7][a-z]{0,4}") ? ARM : null;
  }
}
