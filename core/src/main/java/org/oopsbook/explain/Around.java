package org.oopsbook.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.TaskNote;

/**
 * What an incident is seen among.
 *
 * @param boot those of the same boot of the same system, it among them
 * @param system those of the same system, of every boot, it among them
 * @param tasks what the log that holds it shows of tasks and CPUs in its boot, in order
 * @param own the system that it happened on, or null where it is not known
 * @param systems all systems of the case
 */
public record Around(
    List<Incident> boot,
    List<Incident> system,
    List<TaskNote> tasks,
    @Nullable KernelSystem own,
    List<KernelSystem> systems) {
  public Around {
    boot = List.copyOf(boot);
    system = List.copyOf(system);
    tasks = List.copyOf(tasks);
    systems = List.copyOf(systems);
  }

  /** Where nothing is known of systems. */
  public Around(List<Incident> boot, List<Incident> system, List<TaskNote> tasks) {
    this(boot, system, tasks, null, List.of());
  }
}
