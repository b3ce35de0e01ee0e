package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.TaskNote;

/**
 * Gathers what a log shows of tasks and CPUs, boot by boot, whether in reports of faults or in
 * dumps that somebody asked for by key.
 *
 * <p>Of at most {@value #MOST_LOGS} logs, at most {@value #MOST_WEIGHT} notes, calls and locks of
 * all together are kept; what is beyond is left out. Not safe for use by several threads.
 */
final class TaskNotes {
  static final int MOST_LOGS = 64;
  static final int MOST_WEIGHT = 200_000;
  private static final int MOST_WRITERS = 64;

  private final TaskSigns signs;
  private final Map<LogKey, Boot> logs = new LinkedHashMap<>(16, 0.75f, true);
  private final List<ShownTasks.OfBoot> done = new ArrayList<>();
  private int weight;

  /** What is gathered of one boot in one log. */
  private final class Boot {
    final LogKey log;
    final long first;
    final List<TaskNote> notes = new ArrayList<>();
    final List<Long> askedAt = new ArrayList<>();
    private final Map<String, TaskReading> readings = new LinkedHashMap<>(4, 0.75f, true);
    long uptime = -1;

    Boot(LogLine line, LogKey log) {
      this.log = log;
      first = line.at().line();
    }

    void accept(LogLine line) {
      uptime = Math.max(uptime, line.uptimeMicros());
      boolean begins = signs.mayBegin(line.text());
      if (!begins && readings.isEmpty()) return;
      String writer = line.caller() == null ? "" : line.caller();
      TaskReading reading = readings.get(writer);
      if (reading == null) {
        if (!begins) return;
        reading = new TaskReading(signs, this::keep);
        readings.put(writer, reading);
        if (readings.size() > MOST_WRITERS) {
          String eldest = readings.keySet().iterator().next();
          Objects.requireNonNull(readings.remove(eldest)).finish();
        }
      }
      reading.accept(line, begins);
      if (reading.isOver()) {
        reading.finish();
        readings.remove(writer);
      }
    }

    void finish() {
      readings.values().forEach(TaskReading::finish);
      readings.clear();
    }

    private void keep(TaskNote note) {
      int its = weightOf(note);
      if (weight + its > MOST_WEIGHT) return;
      weight += its;
      notes.add(note);
      if (note instanceof TaskNote.Asked) askedAt.add(uptime);
    }

    /** What was gathered, up to line {@code last}. */
    ShownTasks.OfBoot whole(long last) {
      var all = new ArrayList<TaskNote>();
      int asks = 0;
      for (TaskNote note : notes) {
        if (note instanceof TaskNote.Asked asked) {
          long at = askedAt.get(asks++);
          boolean goesOn = at >= 0 && uptime - at >= signs.patience();
          all.add(new TaskNote.Asked(asked.at(), asked.cpus(), goesOn));
        } else {
          all.add(note);
        }
      }
      return new ShownTasks.OfBoot(log, first, last, all);
    }
  }

  TaskNotes(TaskSigns signs) {
    this.signs = signs;
  }

  /**
   * Takes the next line, of {@code log}.
   *
   * @param begins whether it begins a boot of its system
   */
  void accept(LogLine line, LogKey log, boolean begins) {
    if (line.origin() == LogLine.Origin.PROGRAM) return;
    Boot boot = logs.get(log);
    if (boot != null && begins) {
      close(boot, line.at().line() - 1);
      boot = null;
    }
    if (boot == null) {
      boot = new Boot(line, log);
      logs.put(log, boot);
      if (logs.size() > MOST_LOGS) {
        LogKey eldest = logs.keySet().iterator().next();
        close(Objects.requireNonNull(logs.remove(eldest)), Long.MAX_VALUE);
      }
    }
    boot.accept(line);
  }

  /** All that was gathered. */
  ShownTasks finish() {
    logs.values().forEach(boot -> close(boot, Long.MAX_VALUE));
    logs.clear();
    return new ShownTasks(done);
  }

  private void close(Boot boot, long last) {
    boot.finish();
    if (!boot.notes.isEmpty()) done.add(boot.whole(last));
  }

  private static int weightOf(TaskNote note) {
    return switch (note) {
      case TaskNote.Stack stack -> 1 + stack.calls().size();
      case TaskNote.Locks locks -> 1 + locks.locks().size();
      case TaskNote.Cpu cpu -> 1 + cpu.calls().size();
      case TaskNote.Asked asked -> 1 + asked.cpus().size();
      case TaskNote.Hung _, TaskNote.Owner _, TaskNote.Deaf _ -> 1;
    };
  }
}
