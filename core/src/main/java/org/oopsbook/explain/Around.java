package org.oopsbook.explain;

import java.util.List;
import org.oopsbook.model.Incident;

/**
 * The incidents that an incident is seen among.
 *
 * @param boot those of the same boot of the same system, it among them
 * @param system those of the same system, of every boot, it among them
 */
public record Around(List<Incident> boot, List<Incident> system) {
  public Around {
    boot = List.copyOf(boot);
    system = List.copyOf(system);
  }
}
