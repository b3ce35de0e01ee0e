package org.oopsbook.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What else is known about the system whose kernel is placed; each may be null.
 *
 * @param host its name, to say where to look
 * @param distribution its product id, such as {@code centos}
 * @param version the product's version, such as {@code 7.1}
 * @param packageVersion the version of the kernel's package
 * @param level the kernel.org version up to which it carries the stable fixes, where a banner says
 *     so
 */
public record Hints(
    @Nullable String host,
    @Nullable String distribution,
    @Nullable String version,
    @Nullable String packageVersion,
    @Nullable String level) {
  /** Nothing else is known. */
  public static final Hints NONE = new Hints(null, null, null, null);

  /** No banner names a level. */
  public Hints(
      @Nullable String host,
      @Nullable String distribution,
      @Nullable String version,
      @Nullable String packageVersion) {
    this(host, distribution, version, packageVersion, null);
  }
}
