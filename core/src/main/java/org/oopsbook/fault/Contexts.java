package org.oopsbook.fault;

import org.oopsbook.model.Context;

/** What the context markers of x86 stack traces mean. */
final class Contexts {
  private Contexts() {}

  /**
   * The context of the frames after a marker.
   *
   * @param mark its name without the brackets: {@code IRQ}, {@code /IRQ}, {@code EOE} … as {@code
   *     arch/x86/kernel/dumpstack*.c} prints them
   */
  static Context after(Context before, String mark) {
    return switch (mark) {
      case "IRQ" -> Context.IRQ;
      case "SOFTIRQ" -> Context.SOFTIRQ;
      case "NMI" -> Context.NMI;
      case "TASK", "EOI", "EOE" -> Context.TASK;
      default -> {
        if (mark.startsWith("/")) yield Context.TASK;
        yield mark.startsWith("#") || mark.equals("ENTRY_TRAMPOLINE") || mark.equals("DOUBLEFAULT")
            ? Context.EXCEPTION
            : before;
      }
    };
  }
}
