package org.oopsbook.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Signature;
import org.oopsbook.model.Text;

/**
 * Finds the roots among faults and puts with each what followed from it.
 *
 * <p>For each boot of each system the faults are taken in order. Each is, by the first that holds:
 * the same event from another evidence, a better telling of the fault before, a repetition of a
 * root (equal signature), a consequence of one of the latest {@value #LOOK_BACK} roots by one of
 * the {@link Rules}, or a root. Faults of different boots or systems are never linked.
 */
public final class Incidents {
  private static final int LOOK_BACK = 64;

  private final List<Chain> chains = new ArrayList<>();
  private final Map<Signature, Chain> roots = new HashMap<>();
  private final Map<String, Integer> evidenceOf = new HashMap<>();

  private Incidents() {}

  /**
   * The incidents in {@code faults}, worst first; those equally bad in the order printed.
   *
   * @param systemKey names the system of a fault; faults of an unknown one share a name
   */
  public static List<Incident> of(List<Fault> faults, Function<Fault, String> systemKey) {
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

  private static List<Incident> ofBoot(List<Fault> faults, int boot) {
    var linked = new Incidents();
    faults.forEach(linked::take);
    return linked.chains.stream().map(chain -> chain.finish(boot)).toList();
  }

  private void take(Fault fault) {
    if (knownFromElsewhere(fault)) return;
    if (toldAgain(fault) || repeated(fault) || followed(fault)) return;
    var chain = new Chain(fault);
    absorbSymptoms(chain);
    chains.add(chain);
    roots.putIfAbsent(Signatures.of(fault), chain);
  }

  /** Whether another evidence holds the same event; in the same one it would be a repetition. */
  private boolean knownFromElsewhere(Fault fault) {
    if (Times.uptime(fault) < 0) return false;
    int evidence = place(fault).evidence();
    Integer first = evidenceOf.putIfAbsent(Boots.event(fault), evidence);
    if (first == null || first == evidence) return false;
    Chain chain = roots.get(Signatures.of(fault));
    if (chain != null) chain.alsoReportedAt(fault);
    return true;
  }

  private boolean toldAgain(Fault fault) {
    if (chains.isEmpty()) return false;
    Chain chain = chains.getLast();
    if (!chain.isFresh() || !Rules.toldAgainBetter(chain.root(), fault)) return false;
    roots.remove(Signatures.of(chain.root()), chain);
    chain.replaceRoot(ToldTwice.merge(chain.root(), fault));
    roots.putIfAbsent(Signatures.of(chain.root()), chain);
    return true;
  }

  private boolean repeated(Fault fault) {
    Chain chain = roots.get(Signatures.of(fault));
    if (chain == null || Kinds.isPanic(fault) != Kinds.isPanic(chain.root())) return false;
    chain.repeat(fault);
    return true;
  }

  private boolean followed(Fault fault) {
    List<Chain> latest = chains.subList(Math.max(0, chains.size() - LOOK_BACK), chains.size());
    for (Rules.Forward rule : Rules.FORWARD) {
      for (Chain chain : latest.reversed()) {
        Text because = rule.because(chain.root(), chain.last(), fault);
        if (because != null) {
          chain.follow(fault, because);
          return true;
        }
      }
    }
    return false;
  }

  private void absorbSymptoms(Chain chain) {
    List<Chain> latest = chains.subList(Math.max(0, chains.size() - LOOK_BACK), chains.size());
    for (Chain before : List.copyOf(latest)) {
      Text because = symptom(before, chain);
      if (because == null) continue;
      chain.preceded(before.root(), because);
      chains.remove(before);
      roots.remove(Signatures.of(before.root()), before);
    }
  }

  private static @Nullable Text symptom(Chain before, Chain chain) {
    return before.isAlone() ? Rules.symptomBefore(before.root(), chain.root()) : null;
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
