package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Body.Stack;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Context;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Task;
import org.oopsbook.model.Trace;

/**
 * Reads the body of one report, line after line.
 *
 * <p>The first kernel-mode register dump is the fault's own; what the kernel repeats at the end,
 * what a program's registers were, and the dumps of other CPUs do not change it.
 */
final class BodyReader {
  private static final BodyLine.Kernel NO_KERNEL = new BodyLine.Kernel(List.of(), false, null);

  /** A trace that goes deeper is no kernel stack: 16 KiB hold about a thousand frames. */
  private static final int MOST_FRAMES = 4_096;

  /** A lock dependency report is about two locks. */
  private static final int MOST_LOCK_SITES = 2;

  private static final int S390X_REGISTERS = 16;

  private final List<Stack> stacks = new ArrayList<>();
  private final Map<String, String> registers = new LinkedHashMap<>();

  private @Nullable CodePlace pointer;
  private @Nullable String pointerAddress;
  private @Nullable CodePlace warned;
  private @Nullable Frame pointerInside;
  private @Nullable CodePlace link;
  private @Nullable String code;
  private @Nullable String faultAddress;
  private @Nullable Task task;
  private BodyLine.Kernel kernel = NO_KERNEL;
  private List<String> modules = List.of();
  private boolean modulesFollow;
  private @Nullable String hardware;
  private @Nullable Arch arch;
  private boolean emptyTrace;
  private final List<CodePlace> lockSites = new ArrayList<>();

  private @Nullable Frame lead;
  private @Nullable String label;
  private List<Frame> frames = new ArrayList<>();
  private Context context = Context.TASK;

  /** Where the stretch of the trace begins that the next interrupt mark is about. */
  private int stretch;

  /** The entry that an interrupt mark put last into the trace, or null. */
  private @Nullable Frame interrupted;

  /** Whether the last line read was an entry of a trace. */
  private boolean afterEntry;

  /** How many registers s390x has printed in the lines directly before, four a line; or -1. */
  private int printed = -1;

  /** Whether the register lines now read are the fault's own. */
  private boolean ownDump = true;

  private final NamedLines named;

  private BodyReader(AddressNames names) {
    named = new NamedLines(names);
  }

  /** Reads the body of a report from its lines; {@code headline} among them is passed over. */
  static Body read(List<LogLine> lines, LogLine headline) {
    return read(lines, headline, AddressNames.NONE);
  }

  /** The same, with {@code names} for places of which only the address is printed. */
  static Body read(List<LogLine> lines, LogLine headline, AddressNames names) {
    var reader = new BodyReader(names);
    for (LogLine line : lines) {
      if (!line.equals(headline)) reader.line(line);
    }
    reader.closeTrace();
    return new Body(
        reader.stacks,
        reader.pointer,
        reader.warned,
        reader.pointerInside,
        reader.pointer == null && reader.pointerAddress != null,
        reader.link,
        reader.registers,
        reader.code,
        reader.faultAddress,
        reader.task,
        reader.kernel,
        reader.modules,
        reader.hardware,
        reader.arch,
        reader.lockSites,
        reader.emptyTrace);
  }

  private void line(LogLine line) {
    BodyLine read = named.of(BodyLine.read(line.text()));
    if (modulesFollow && read == null) modules = TaskLines.names(line.text());
    modulesFollow = false;
    boolean wasEntry = afterEntry;
    if (!(read instanceof BodyLine.StackWords)) printed = -1;
    if (read != null) afterEntry = read instanceof BodyLine.TraceEntry;
    switch (read) {
      case null -> {}
      case BodyLine.TraceEntry entry -> entry(entry, line);
      case BodyLine.TraceStart start -> start(start.label());
      case BodyLine.Pointer at -> pointer(at, line, wasEntry);
      case BodyLine.Warned at -> warned = warned == null ? at.place() : warned;
      case BodyLine.Link register -> link(register, line);
      case BodyLine.Registers dump -> registers(dump);
      case BodyLine.Cpu cpu -> cpu(cpu);
      case BodyLine.Kernel said -> kernel(said);
      case BodyLine.TaskState state -> state(state);
      case BodyLine.Hardware made -> hardware = hardware == null ? made.text() : hardware;
      case BodyLine.Modules list -> modules(list);
      case BodyLine.Code bytes -> code(bytes);
      case BodyLine.OtherCpu other -> otherCpu();
      case BodyLine.EndTrace end -> closeTrace();
      case BodyLine.CutHere cut -> closeTrace();
      case BodyLine.Oops oops -> {}
      case BodyLine.StackWords words -> moreRegisters(line.text());
      case BodyLine.Detail detail -> lockSite(detail, line);
    }
  }

  private void start(String announced) {
    closeTrace();
    label = announced;
  }

  private void closeTrace() {
    boolean lone = label == null && frames.size() == 1;
    if (label != null && label.startsWith("Last Breaking")) {
      // The place that the processor last branched from: no trace, but a caller as a link register.
      if (link == null && !frames.isEmpty()) link = frames.getFirst().place();
    } else if (!frames.isEmpty() && !lone) {
      stacks.add(new Stack(lead, new Trace(label == null ? "" : label, frames)));
      lead = null;
    } else if (label != null && label.startsWith("Call")) {
      emptyTrace = true;
    }
    frames = new ArrayList<>();
    label = null;
    context = Context.TASK;
    stretch = 0;
    interrupted = null;
  }

  private void entry(BodyLine.TraceEntry entry, LogLine line) {
    if (label == null && stacks.isEmpty() && frames.isEmpty()) bare(entry);
    boolean namesCaller = entry.parts().getLast() instanceof BodyLine.Part.Caller;
    for (BodyLine.Part part : entry.parts()) {
      switch (part) {
        case BodyLine.Part.Mark mark -> context = Contexts.after(context, mark.name());
        case BodyLine.Part.Entry frame -> {
          if (!namesCaller || !isLast(frame.place())) add(frame(frame, line));
        }
        case BodyLine.Part.Caller caller -> add(frame(caller.entry(), line));
        case BodyLine.Part.Interrupt mark -> interrupt(mark, line);
      }
    }
  }

  /** What stands before the mark handled the interrupt. */
  private void interrupt(BodyLine.Part.Interrupt mark, LogLine line) {
    Context handled = Contexts.ofTrap(mark.trap());
    for (int i = stretch; i < frames.size(); i++) frames.set(i, in(frames.get(i), handled));
    interrupted = mark.at() == null ? null : frame(mark.at(), line);
    if (interrupted != null) add(interrupted);
    stretch = frames.size();
  }

  private static Frame in(Frame frame, Context context) {
    return new Frame(
        frame.place(),
        frame.address(),
        frame.reliable(),
        context,
        frame.inlined(),
        frame.file(),
        frame.line(),
        frame.at(),
        frame.named(),
        frame.sources());
  }

  /**
   * The link register is the caller of the interrupted place; PowerPC leaves it out of the trace
   * where it has printed it so.
   */
  private void link(BodyLine.Link register, LogLine line) {
    if (interrupted == null || register.place().function().isEmpty()) {
      if (link == null) link = register.place();
    } else if (interrupted.equals(frames.isEmpty() ? null : frames.getLast())) {
      add(
          new Frame(
              register.place(), register.address(), true, context, false, null, -1, line.at()));
    }
  }

  /** Lockdep prints the place where a lock is dropped as a lone entry, before any trace. */
  private void bare(BodyLine.TraceEntry entry) {
    if (lockSites.isEmpty() && entry.parts().getFirst() instanceof BodyLine.Part.Entry frame) {
      lockSites.add(frame.place());
    }
  }

  private void add(Frame frame) {
    if (frames.size() < MOST_FRAMES) frames.add(frame);
  }

  /**
   * Whether the trace's last function, what is inlined into its caller apart, is that of {@code
   * place}: an arm trace names each caller twice, first with its offset.
   */
  private boolean isLast(CodePlace place) {
    for (int i = frames.size() - 1; i >= 0; i--) {
      if (!frames.get(i).inlined()) {
        return frames.get(i).place().function().equals(place.function());
      }
    }
    return false;
  }

  private Frame frame(BodyLine.Part.Entry entry, LogLine line) {
    return new Frame(
        entry.place(),
        entry.address(),
        entry.reliable(),
        context,
        entry.inlined(),
        entry.file(),
        entry.line(),
        line.at(),
        named.gave(entry.address()),
        List.of());
  }

  private void pointer(BodyLine.Pointer at, LogLine line, boolean insideTrace) {
    if (at.arch() != null) arch = arch == null ? at.arch() : arch;
    if (at.user()) {
      closeTrace();
      ownDump = false;
      return;
    }
    boolean first = pointer == null && pointerAddress == null;
    boolean again = !first && (same(at) || addsName(at));
    if (first || (again && pointer == null)) {
      pointer = at.place().function().isEmpty() ? null : at.place();
      pointerAddress = at.address();
    }
    ownDump = first || again;
    if (isInterrupted(at)) {
      if (first && frames.size() > 1) pointerInside = frames.get(frames.size() - 2);
      return;
    }
    if (first && insideTrace && !frames.isEmpty()) pointerInside = frames.getLast();
    Frame frame = frame(at, line);
    if (insideTrace && !frames.isEmpty()) {
      if (!at.place().function().isEmpty()) frames.add(frame);
      return;
    }
    if (!again || stacks.isEmpty()) {
      closeTrace();
      if (lead == null || !at.place().function().isEmpty()) lead = frame;
    }
  }

  private Frame frame(BodyLine.Pointer at, LogLine line) {
    boolean given = named.gave(at.address());
    return new Frame(
        at.place(), at.address(), true, context, false, null, -1, line.at(), given, List.of());
  }

  /** Whether this is the register dump of the place that an interrupt mark has just named. */
  private boolean isInterrupted(BodyLine.Pointer at) {
    return interrupted != null && at.place().equals(interrupted.place());
  }

  /** i386 prints the address on one line and {@code EIP is at} with the name on the next. */
  private boolean addsName(BodyLine.Pointer at) {
    return pointer == null && at.address() == null && stacks.isEmpty() && frames.isEmpty();
  }

  private boolean same(BodyLine.Pointer at) {
    if (at.address() != null && at.address().equals(pointerAddress)) return true;
    return pointer != null && at.place().equals(pointer);
  }

  private void registers(BodyLine.Registers dump) {
    if (arch == null) arch = dump.arch();
    if (dump.values().size() == 1 && dump.values().containsKey("cr2")) {
      if (faultAddress == null) faultAddress = dump.values().get("cr2");
      return;
    }
    if (!ownDump) return;
    dump.values().forEach(registers::putIfAbsent);
    if (dump.arch() == Arch.S390X) printed = dump.values().size();
  }

  /** s390x names only the first line of its registers: those that follow have the values alone. */
  private void moreRegisters(String text) {
    String[] values = text.strip().split(" ", -1);
    if (printed < 0 || printed + values.length > S390X_REGISTERS) return;
    for (String value : values) registers.putIfAbsent("r" + printed++, value);
  }

  private void cpu(BodyLine.Cpu cpu) {
    closeTrace();
    if (task == null) task = new Task(cpu.cpu(), cpu.pid(), cpu.comm());
    if (cpu.kernel() != null) kernel(cpu.kernel());
  }

  private void kernel(BodyLine.Kernel said) {
    boolean more = kernel.taint().isEmpty() && !said.taint().isEmpty();
    if (!kernel.taintPrinted() || (more && kernel.release() == null)) kernel = said;
    else if (kernel.release() == null && said.release() != null) {
      kernel = new BodyLine.Kernel(kernel.taint(), true, said.release());
    }
  }

  private void state(BodyLine.TaskState state) {
    closeTrace();
    if (task == null) task = new Task(-1, state.pid(), state.comm());
  }

  private void modules(BodyLine.Modules list) {
    closeTrace();
    if (!modules.isEmpty()) return;
    modules = list.names();
    modulesFollow = modules.isEmpty();
  }

  private void code(BodyLine.Code bytes) {
    if (code == null && ownDump) code = bytes.bytes();
  }

  /** The locks of the report come first; the numbered list of all that are held tells less. */
  private void lockSite(BodyLine.Detail detail, LogLine line) {
    CodePlace site = detail.lockSite();
    if (site == null || lockSites.size() >= MOST_LOCK_SITES) return;
    boolean listed = line.text().stripLeading().startsWith("#");
    if (!listed || lockSites.isEmpty()) lockSites.add(site);
  }

  private void otherCpu() {
    closeTrace();
    lead = null;
    ownDump = pointer == null && pointerAddress == null;
  }
}
