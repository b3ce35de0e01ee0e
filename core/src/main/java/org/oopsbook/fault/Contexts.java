package org.oopsbook.fault;

import org.oopsbook.model.Context;

/** What the context markers of stack traces mean. */
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

  /**
   * The context of the frames that handle a trap of PowerPC.
   *
   * @param trap its vector in hexadecimal, as {@code asm/interrupt.h} and {@code exceptions-64s.S}
   *     of {@code arch/powerpc} list them; its last digit is no part of it: it holds flags ({@code
   *     asm/ptrace.h})
   */
  static Context ofTrap(String trap) {
    return switch (Integer.parseInt(trap, 16) & ~0xf) {
      case 0x100 -> Context.NMI;
      case 0x500, 0x900, 0x980, 0xa00, 0xe80, 0xea0, 0xf00 -> Context.IRQ;
      case 0xc00, 0x3000 -> Context.TASK;
      default -> Context.EXCEPTION;
    };
  }
}
