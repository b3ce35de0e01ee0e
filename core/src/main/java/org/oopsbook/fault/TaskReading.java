package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.TaskNote;

/**
 * Reads what the lines of one writer show of tasks and CPUs.
 *
 * <p>At any time one thing is being read: the stack of a task, that of a CPU, or a list of locks.
 */
final class TaskReading {
  /** Calls that are kept of a stack. What a task waits for stands near its top. */
  static final int MOST_CALLS = 32;

  private static final int MOST_LOCKS = 48;

  /** Lines that show nothing, in a row, after which reading ends. */
  private static final int MOST_FOREIGN = 64;

  private final TaskSigns signs;
  private final Consumer<TaskNote> sink;
  private final List<TaskNote.Call> calls = new ArrayList<>();
  private final List<TaskNote.Lock> locks = new ArrayList<>();
  private @Nullable LineRef begun;
  private TaskNote.@Nullable Id task;
  private @Nullable String state;
  private @Nullable String work;
  private TaskNote.@Nullable Call caller;
  private TaskNote.@Nullable Id holder;
  private TaskNote.@Nullable Id runs;
  private long parent;
  private int cpu = -1;
  private boolean user;
  private boolean traced;
  private int foreign;

  TaskReading(TaskSigns signs, Consumer<TaskNote> sink) {
    this.signs = signs;
    this.sink = sink;
  }

  /**
   * Takes the next line.
   *
   * @param mayBegin whether it may begin something, by a quick test
   */
  void accept(LogLine line, boolean mayBegin) {
    String text = line.text();
    foreign++;
    if (text.isBlank()) return;
    if (mayBegin && begins(line)) {
      foreign = 0;
    } else if (holder != null) {
      TaskNote.Lock lock = signs.lock(line);
      if (lock == null) return;
      if (locks.size() < MOST_LOCKS) locks.add(lock);
      foreign = 0;
    } else {
      follow(line);
    }
  }

  /** Whether nothing has been shown for so long that nothing will be. */
  boolean isOver() {
    return foreign > MOST_FOREIGN;
  }

  /** Hands on what is being read. */
  void finish() {
    LineRef at = begun;
    if (caller != null) add(caller);
    if (at != null && holder != null) {
      sink.accept(new TaskNote.Locks(at, holder, locks));
    } else if (at != null && cpu >= 0) {
      var mode = user && calls.isEmpty() ? TaskNote.Mode.USER : TaskNote.Mode.KERNEL;
      sink.accept(new TaskNote.Cpu(at, cpu, runs != null ? runs : task, mode, calls));
    }
    if (at != null && task != null && state != null) {
      sink.accept(new TaskNote.Stack(at, task, state, parent, work, calls));
    }
    begun = null;
    task = null;
    state = null;
    work = null;
    caller = null;
    holder = null;
    runs = null;
    cpu = -1;
    user = false;
    traced = false;
    calls.clear();
    locks.clear();
  }

  private boolean begins(LogLine line) {
    TaskNote alone = signs.alone(line);
    if (alone != null) {
      finish();
      sink.accept(alone);
      return true;
    }
    TaskNote.Id its = signs.locks(line.text());
    if (its == null) return follow(line);
    finish();
    begun = line.at();
    holder = its;
    return true;
  }

  /** Takes a line that goes on with what is being read, or begins the stack of a task. */
  private boolean follow(LogLine line) {
    int its = signs.cpu(line.text());
    if (its >= 0) {
      finish();
      begun = line.at();
      cpu = its;
      foreign = 0;
      return true;
    }
    BodyLine read = BodyLine.read(line.text());
    if (read == null) return false;
    switch (read) {
      case BodyLine.TaskState shown -> state(shown, line);
      case BodyLine.TraceEntry entry -> trace(entry, line);
      case BodyLine.Pointer at -> pointer(at, line);
      case BodyLine.TraceStart _ -> {
        if (traced) finish();
      }
      case BodyLine.OtherCpu _ -> finish();
      case BodyLine.Detail _ -> {
        if (task != null && work == null) work = signs.work(line.text());
      }
      case BodyLine.Cpu ran -> {
        if (cpu >= 0 && runs == null && ran.comm() != null && ran.pid() >= 0) {
          runs = new TaskNote.Id(ran.comm(), ran.pid());
        }
      }
      case BodyLine.Kernel _,
          BodyLine.Hardware _,
          BodyLine.Warned _,
          BodyLine.Link _,
          BodyLine.Registers _,
          BodyLine.StackWords _,
          BodyLine.Code _,
          BodyLine.Modules _,
          BodyLine.Oops _,
          BodyLine.EndTrace _,
          BodyLine.CutHere _ -> {}
    }
    foreign = 0;
    return true;
  }

  private void state(BodyLine.TaskState shown, LogLine line) {
    // What a CPU runs is shown as a task, after the line that names the CPU.
    boolean ofCpu = cpu >= 0 && task == null && calls.isEmpty();
    if (!ofCpu) {
      finish();
      begun = line.at();
    }
    task = new TaskNote.Id(shown.comm(), shown.pid());
    state = shown.state();
    parent = signs.parent(line.text());
  }

  private void trace(BodyLine.TraceEntry entry, LogLine line) {
    if (begun == null) return;
    for (BodyLine.Part part : entry.parts()) {
      switch (part) {
        case BodyLine.Part.Mark mark -> {
          // What handled the interrupt that asked the CPU is not what the CPU was at.
          if (mark.name().equals("/NMI") || mark.name().equals("EOE")) calls.clear();
        }
        case BodyLine.Part.Entry call -> {
          if (call.reliable() && !call.place().function().isEmpty()) {
            add(new TaskNote.Call(call.place().function(), line.at()));
          }
        }
        case BodyLine.Part.Caller next ->
            caller = new TaskNote.Call(next.entry().place().function(), line.at());
        case BodyLine.Part.Interrupt _ -> {}
      }
    }
    traced = true;
  }

  private void add(TaskNote.Call call) {
    boolean again = !calls.isEmpty() && calls.getLast().function().equals(call.function());
    if (calls.size() < MOST_CALLS && !again) calls.add(call);
  }

  private void pointer(BodyLine.Pointer at, LogLine line) {
    if (cpu < 0 || !calls.isEmpty()) return;
    if (at.user()) user = true;
    else if (!at.place().function().isEmpty()) {
      add(new TaskNote.Call(at.place().function(), line.at()));
    }
  }
}
