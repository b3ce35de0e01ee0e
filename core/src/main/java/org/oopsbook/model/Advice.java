package org.oopsbook.model;

import org.jspecify.annotations.Nullable;

/**
 * One thing to do.
 *
 * @param says what and why
 * @param command the exact command, or null
 */
public record Advice(Action action, Text says, @Nullable String command) {
  /** What sort of thing to do. */
  public enum Action {
    CHECK,
    COLLECT,
    CHANGE,
    UPGRADE,
    REPLACE,
    REPORT
  }
}
