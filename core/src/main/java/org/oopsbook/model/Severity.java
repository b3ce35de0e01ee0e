package org.oopsbook.model;

/** How bad a kind of fault is, worst first. */
public enum Severity {
  /** The machine stopped, or a task died in the kernel. */
  FATAL,
  /** State was lost, or something hangs. */
  ERROR,
  /** The kernel complained and went on. */
  WARNING,
  /** Worth knowing. */
  NOTICE
}
