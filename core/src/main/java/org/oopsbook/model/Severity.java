package org.oopsbook.model;

import java.util.Locale;

/** How bad a kind of fault is, worst first. */
public enum Severity {
  /** The machine stopped, or a task died in the kernel. */
  FATAL,
  /** State was lost, or something hangs. */
  ERROR,
  /** The kernel complained and went on. */
  WARNING,
  /** Worth knowing. */
  NOTICE;

  /** The name in the book and in diagnoses: {@code fatal}, {@code error} … */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The severity that is named {@code id}.
   *
   * @throws IllegalArgumentException if none is
   */
  public static Severity of(String id) {
    for (Severity severity : values()) if (severity.id().equals(id)) return severity;
    throw new IllegalArgumentException("no severity is named " + id);
  }
}
