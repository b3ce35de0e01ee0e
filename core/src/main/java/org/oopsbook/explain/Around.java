package org.oopsbook.explain;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;

/**
 * The incidents that an incident is seen among.
 *
 * @param boot those of the same boot of the same system, it among them
 * @param system those of the same system, of every boot, it among them
 * @param own the system that it happened on, or null where it is not known
 * @param systems all systems of the case
 */
public record Around(
    List<Incident> boot,
    List<Incident> system,
    @Nullable KernelSystem own,
    List<KernelSystem> systems) {
  public Around {
    boot = List.copyOf(boot);
    system = List.copyOf(system);
    systems = List.copyOf(systems);
  }

  /** Where nothing is known of systems. */
  public Around(List<Incident> boot, List<Incident> system) {
    this(boot, system, null, List.of());
  }

  List<Finding> ofGuests(GuestMemory memory, Fault root) {
    return memory.find(root, own, systems);
  }
}
