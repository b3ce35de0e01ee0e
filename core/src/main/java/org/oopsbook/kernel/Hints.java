package org.oopsbook.kernel;

import org.jspecify.annotations.Nullable;

/**
 * What else is known about the system whose kernel is placed; each may be null.
 *
 * @param host its name, to say where to look
 * @param distribution its product id, such as {@code centos}
 * @param version the product's version, such as {@code 7.1}
 * @param packageVersion the version of the kernel's package
 */
public record Hints(
    @Nullable String host,
    @Nullable String distribution,
    @Nullable String version,
    @Nullable String packageVersion) {
  /** Nothing else is known. */
  public static final Hints NONE = new Hints(null, null, null, null);
}
