package org.oopsbook.model;

/** What a CPU was doing when a stretch of a trace was pushed on the stack. */
public enum Context {
  /** Process context: system calls and kernel threads. */
  TASK,
  /** A software interrupt, where the trace tells it from a hardware one. */
  SOFTIRQ,
  /** An interrupt: {@code <IRQ>} … {@code <EOI>}. */
  IRQ,
  /** A non-maskable interrupt: {@code <NMI>} … {@code <<EOE>>} or {@code </NMI>}. */
  NMI,
  /** Another exception stack: {@code <#DF>}, {@code <#DB>}, {@code <ENTRY_TRAMPOLINE>} … */
  EXCEPTION
}
