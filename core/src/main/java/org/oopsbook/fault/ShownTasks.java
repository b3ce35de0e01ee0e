package org.oopsbook.fault;

import java.util.List;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.TaskNote;

/** What the logs of a case show of tasks and CPUs, by boot. Immutable. */
public final class ShownTasks {
  private final List<OfBoot> boots;

  /**
   * The notes of one boot in one log.
   *
   * @param first number of the first line of the boot, as far as the log was looked at
   * @param last number of its last line
   * @param notes in the order printed
   */
  record OfBoot(LogKey log, long first, long last, List<TaskNote> notes) {
    OfBoot {
      notes = List.copyOf(notes);
    }

    boolean holds(LogLine line) {
      long at = line.at().line();
      return first <= at && at <= last && log.equals(LogKey.of(line));
    }
  }

  ShownTasks(List<OfBoot> boots) {
    this.boots = List.copyOf(boots);
  }

  /** What each log shows in each boot, in the order in which logs and boots ended. */
  public List<List<TaskNote>> all() {
    return boots.stream().map(OfBoot::notes).toList();
  }

  /** What the log that holds {@code line} shows in the boot that printed it, in order. */
  public List<TaskNote> around(LogLine line) {
    return boots.stream()
        .filter(boot -> boot.holds(line))
        .findFirst()
        .map(OfBoot::notes)
        .orElse(List.of());
  }
}
