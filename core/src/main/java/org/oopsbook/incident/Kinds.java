package org.oopsbook.incident;

import java.util.Set;
import org.oopsbook.model.Fault;

/** The groups of kinds, ids of {@code knowledge/kinds/}, between which faults are linked. */
final class Kinds {
  /** A task died in the kernel, with whatever locks it held. */
  static final Set<String> DEATH =
      Set.of(
          "null-pointer-dereference",
          "paging-request",
          "user-access-outside-uaccess",
          "nx-violation",
          "write-protection",
          "general-protection-fault",
          "stack-segment-fault",
          "double-fault",
          "divide-error",
          "invalid-opcode",
          "breakpoint",
          "cpu-exception",
          "control-flow-violation",
          "undefined-instruction",
          "external-abort",
          "serror",
          "bad-mode",
          "alignment-fault",
          "oops",
          "stack-overflow",
          "kernel-bug",
          "usercopy-violation",
          "buffer-overflow-detected");

  /** The kernel found its own data damaged, and went on. */
  static final Set<String> CORRUPTION =
      Set.of(
          "list-corruption",
          "refcount-error",
          "slab-corruption",
          "page-corruption",
          "kasan",
          "kfence");

  /** Something makes no progress. */
  static final Set<String> HANG =
      Set.of(
          "soft-lockup",
          "hard-lockup",
          "rcu-stall",
          "workqueue-lockup",
          "hung-task",
          "csd-lock-stall");

  /** Hangs in which one CPU is held. */
  static final Set<String> HELD_CPU =
      Set.of("soft-lockup", "hard-lockup", "rcu-stall", "workqueue-lockup", "csd-lock-stall");

  /** The hardware or its firmware reported an error. */
  static final Set<String> HARDWARE =
      Set.of("machine-check", "hardware-error", "memory-error", "pcie-error", "nmi");

  private static final Set<String> PANIC = Set.of("panic", "init-killed");

  /** Panics that somebody asked for, or that belong to the start of the system. */
  private static final Set<String> OWN_REASON =
      Set.of("sysrq-crash", "unable-to-mount-root", "no-init");

  private Kinds() {}

  /**
   * Whether this is the report of a panic that may belong to another fault. A panic whose reason
   * names another kind has that kind; its wording, whose name says panic, still tells it.
   */
  static boolean isPanic(Fault fault) {
    if (OWN_REASON.contains(fault.kind())) return false;
    return PANIC.contains(fault.kind()) || saysPanic(fault);
  }

  /** Whether this is the panic that a warning asked for. */
  static boolean isPanicOnWarning(Fault fault) {
    return fault.kind().equals("panic") && fault.wording().endsWith("/panic-on-warn");
  }

  /** Whether the wording's own name, after the kind, says that it is the report of a panic. */
  static boolean saysPanic(Fault fault) {
    return fault.wording().substring(fault.wording().indexOf('/') + 1).contains("panic");
  }
}
