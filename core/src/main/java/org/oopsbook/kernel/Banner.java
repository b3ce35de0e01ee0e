package org.oopsbook.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What a kernel says of itself beside its release: in its banner, in {@code uname -a}, in a report.
 *
 * @param packageVersion the version of its package, or null
 * @param level the kernel.org version up to which it carries the stable fixes, or null
 * @param distribution the product whose builders built it, or null
 */
public record Banner(
    @Nullable String packageVersion, @Nullable String level, @Nullable String distribution) {

  /** Nothing is said. */
  public static final Banner NONE = new Banner(null, null, null);

  /** This, and what only {@code other} says. */
  public Banner with(Banner other) {
    return new Banner(
        packageVersion == null ? other.packageVersion : packageVersion,
        level == null ? other.level : level,
        distribution == null ? other.distribution : distribution);
  }
}
