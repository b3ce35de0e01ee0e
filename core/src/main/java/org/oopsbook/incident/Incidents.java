package org.oopsbook.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.Function;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Severity;

/**
 * Finds the roots among faults and puts with each what followed from it, by {@link Rules}. Faults
 * of different boots or systems are never linked.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Incidents {
  private final Kinds kinds;
  private final Rules rules;

  /** Reads the table {@code decode/incidents}. */
  public Incidents(BookIndex book) {
    kinds = new Kinds(book);
    rules = new Rules(kinds);
  }

  /**
   * The incidents in {@code faults}, worst first; those equally bad in the order printed.
   *
   * @param systemKey names the system of a fault; faults of an unknown one share a name
   */
  public List<Incident> of(List<Fault> faults, Function<Fault, String> systemKey) {
    var bySystem = new LinkedHashMap<String, List<Fault>>();
    for (Fault fault : faults.stream().sorted(Comparator.comparing(Incidents::place)).toList()) {
      bySystem.computeIfAbsent(systemKey.apply(fault), k -> new ArrayList<>()).add(fault);
    }
    var incidents = new ArrayList<Incident>();
    for (List<Fault> ofSystem : bySystem.values()) {
      List<List<Fault>> boots = Boots.of(ofSystem);
      for (int boot = 0; boot < boots.size(); boot++) {
        incidents.addAll(ofBoot(boots.get(boot), boot));
      }
    }
    incidents.sort(Comparator.comparing(Incidents::worst).thenComparing(i -> place(i.root())));
    return List.copyOf(incidents);
  }

  private List<Incident> ofBoot(List<Fault> faults, int boot) {
    var links = new Links(kinds, rules);
    faults.forEach(links::take);
    return links.chains().stream().map(chain -> chain.finish(boot, kinds)).toList();
  }

  private static Severity worst(Incident incident) {
    Severity worst = incident.root().severity();
    for (var consequence : incident.consequences()) {
      Severity severity = consequence.fault().severity();
      if (severity.compareTo(worst) < 0) worst = severity;
    }
    return worst;
  }

  private static LineRef place(Fault fault) {
    return fault.headline().at();
  }
}
