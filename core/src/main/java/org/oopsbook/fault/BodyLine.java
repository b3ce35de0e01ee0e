package org.oopsbook.fault;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;

/**
 * A line of the body of a fault report, read: a line that hardly anything but a report has.
 *
 * <p>The forms are those that the kernel's {@code show_regs}, {@code dump_stack}, {@code
 * print_modules}, {@code print_tainted} and their like print, of all architectures and eras met.
 */
sealed interface BodyLine {

  /**
   * Who ran where: {@code CPU: 3 PID: 16179 Comm: java Not tainted 3.10.0-229.el7.x86_64 #1}.
   *
   * @param cpu the CPU, or -1
   * @param pid the process id, or -1
   * @param comm the command name, or null
   * @param kernel what the line says of taint and release, or null
   */
  record Cpu(int cpu, long pid, @Nullable String comm, @Nullable Kernel kernel)
      implements BodyLine {}

  /**
   * Taint and release as printed together, alone on the line in a hung-task report.
   *
   * @param taint the letters, none where not tainted
   * @param taintPrinted whether the line speaks of taint at all
   * @param release the kernel release, or null
   */
  record Kernel(List<String> taint, boolean taintPrinted, @Nullable String release)
      implements BodyLine {
    public Kernel {
      taint = List.copyOf(taint);
    }
  }

  /** {@code Hardware name: …}. */
  record Hardware(String text) implements BodyLine {}

  /**
   * The state of a task in a task dump: {@code task:java state:D stack:0 pid:12}.
   *
   * @param pid the process id, or -1 where an old kernel's columns do not show it for sure
   */
  record TaskState(String comm, String state, long pid) implements BodyLine {}

  /**
   * The instruction pointer.
   *
   * @param place the function is empty where only an address is printed
   * @param address the address as printed, without {@code 0x}, or null
   * @param user whether it points into a program, not the kernel
   * @param arch the architecture that prints it so, or null
   */
  record Pointer(CodePlace place, @Nullable String address, boolean user, @Nullable Arch arch)
      implements BodyLine {}

  /**
   * The place of a warning whose text is a line of its own: {@code WARNING: … at file:1 f+0x1/0x2}.
   */
  record Warned(CodePlace place) implements BodyLine {}

  /** The link or return-address register as a place: {@code lr : f+0x1/0x2}. */
  record Link(CodePlace place, @Nullable String address) implements BodyLine {}

  /**
   * Registers with their values.
   *
   * @param values names in lower case, values in hexadecimal without {@code 0x}, in the order
   *     printed
   * @param arch the architecture that has them, or null where several do
   */
  record Registers(Map<String, String> values, @Nullable Arch arch) implements BodyLine {
    public Registers {
      values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }
  }

  /** What introduces a stack trace: {@code Call Trace}, {@code Allocated by task 12}. */
  record TraceStart(String label) implements BodyLine {}

  /** An entry of a stack trace, or its context markers, or both. */
  record TraceEntry(List<Part> parts) implements BodyLine {
    public TraceEntry {
      parts = List.copyOf(parts);
    }
  }

  /** A piece of a line of a stack trace. */
  sealed interface Part {
    /** A context marker such as {@code <IRQ>}; {@code name} is {@code IRQ}, {@code /IRQ}. */
    record Mark(String name) implements Part {}

    /**
     * A frame.
     *
     * @param address the address as printed, without brackets, or null
     * @param reliable whether it stands without {@code ?}
     * @param file the source file that a symbolised trace names, or null
     * @param line the source line, or -1
     */
    record Entry(
        CodePlace place,
        @Nullable String address,
        boolean reliable,
        boolean inlined,
        @Nullable String file,
        int line)
        implements Part {}

    /**
     * Where an interrupt or exception came in, amid a trace of PowerPC: {@code --- interrupt: 300
     * at f+0x1/0x2}. What stands before it in the trace handled it, what comes after it was
     * interrupted.
     *
     * @param trap the vector, in hexadecimal
     * @param at the place interrupted, or null where a program was
     */
    record Interrupt(String trap, @Nullable Entry at) implements Part {}

    /** The caller that an arm trace names with each frame; the next line names it again. */
    record Caller(Entry entry) implements Part {}
  }

  /** Raw words of the stack, or its heading {@code Stack:}. */
  record StackWords() implements BodyLine {}

  /** {@code Code: …}: the bytes as printed, the faulting one in brackets. */
  record Code(String bytes) implements BodyLine {}

  /**
   * {@code Modules linked in: …}, marks such as {@code (OE)} cut.
   *
   * @param names none where the list stands on the next line, without any prefix
   */
  record Modules(List<String> names) implements BodyLine {
    public Modules {
      names = List.copyOf(names);
    }
  }

  /** {@code NMI backtrace for cpu 1}, {@code Sending NMI …}: another CPU's state follows. */
  record OtherCpu(int cpu) implements BodyLine {}

  /** {@code Oops: 0000 [#1] SMP}, {@code Internal error: Oops: 96000006 [#1] SMP}. */
  record Oops(String code, int number) implements BodyLine {}

  /** {@code ---[ end trace … ]---}. */
  record EndTrace() implements BodyLine {}

  /** {@code [ cut here ]}. */
  record CutHere() implements BodyLine {}

  /**
   * Another line that only a report has.
   *
   * @param lockSite where a lock was taken, by {@code #0: (&x){+.+.}, at: f+0x5b/0x70}, or null
   */
  record Detail(Area area, @Nullable CodePlace lockSite) implements BodyLine {}

  /** What a {@link Detail} belongs to. */
  enum Area {
    /** Page tables, fault status, exception syndrome. */
    MEMORY_ACCESS,
    /** Lock dependency reports. */
    LOCKS,
    /** KASAN, KFENCE, SLUB: the object and its surroundings. */
    OBJECT,
    /** State of memory on exhaustion. */
    MEMORY_STATE,
    /** State of a stalled CPU, RCU, workqueues. */
    STALL,
    /** Anything else. */
    OTHER
  }

  /**
   * Reads a line.
   *
   * @param text a message, leading spaces kept
   * @return what it is, or null where it is no line that only a report has
   */
  static @Nullable BodyLine read(String text) {
    if (text.isBlank() || text.length() > Lines.LONGEST) return null;
    BodyLine line = TraceLines.read(text);
    if (line == null) line = PlaceLines.read(text);
    if (line == null) line = RegisterLines.read(text);
    if (line == null) line = TaskLines.read(text);
    if (line == null) line = DetailLines.read(text);
    return line;
  }
}
