package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * Whether a kernel has a bug.
 *
 * @param because the rule that decided, in words
 * @param upgradeTo the nearest release with the fix that this system can get, or null
 */
public record Verdict(Value value, Text because, @Nullable UpgradeTo upgradeTo) {
  /** The four answers. */
  public enum Value {
    AFFECTED,
    FIXED,
    NOT_AFFECTED,
    UNKNOWN;

    /** The name in diagnoses: {@code affected}, {@code fixed}, {@code not-affected}. */
    public String id() {
      return switch (this) {
        case AFFECTED -> "affected";
        case FIXED -> "fixed";
        case NOT_AFFECTED -> "not-affected";
        case UNKNOWN -> "unknown";
      };
    }
  }

  /**
   * A release to upgrade to.
   *
   * @param release the first release of {@code stream} that carries the fix
   */
  public record UpgradeTo(String release, String stream) {}
}
