package org.oopsbook.incident;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.oopsbook.fault.BootCounter;
import org.oopsbook.model.Fault;

/**
 * Tells the boots of one system apart.
 *
 * <p>Within one evidence a new boot begins where the uptime goes back, as {@link BootCounter} has
 * it. What another evidence of the system says belongs to an earlier boot if both hold the same
 * event, to the same one if its uptimes go on from there or are not printed, and to a new one
 * otherwise.
 */
final class Boots {
  private final List<Boot> boots = new ArrayList<>();

  private Boots() {}

  /** Parts {@code faults}, all of one system and in the order printed, by boot. */
  static List<List<Fault>> of(List<Fault> faults) {
    var all = new Boots();
    runs(faults).forEach(all::place);
    return all.boots.stream().map(Boot::inOrder).toList();
  }

  /** A fault as an event: two evidences that print it give it the same stamp and title. */
  static String event(Fault fault) {
    return Times.uptime(fault) + " " + fault.kind() + " " + fault.title();
  }

  private static List<List<Fault>> runs(List<Fault> faults) {
    var runs = new ArrayList<List<Fault>>();
    long latest = -1;
    int evidence = -1;
    for (Fault fault : faults) {
      long uptime = Times.uptime(fault);
      boolean back = BootCounter.wentBack(latest, uptime);
      int from = fault.headline().at().evidence();
      if (runs.isEmpty() || back || from != evidence) {
        runs.add(new ArrayList<>());
        latest = -1;
      }
      runs.getLast().add(fault);
      latest = Math.max(latest, uptime);
      evidence = from;
    }
    return runs;
  }

  private void place(List<Fault> run) {
    for (Boot boot : boots) {
      if (boot.sharesEvent(run)) {
        boot.add(run);
        return;
      }
    }
    if (boots.isEmpty() || !boots.getLast().goesOn(run)) boots.add(new Boot());
    boots.getLast().add(run);
  }

  private static final class Boot {
    private final List<Fault> faults = new ArrayList<>();
    private final Set<String> events = new HashSet<>();
    private long latest = -1;

    void add(List<Fault> run) {
      for (Fault fault : run) {
        faults.add(fault);
        events.add(event(fault));
        latest = Math.max(latest, Times.uptime(fault));
      }
    }

    boolean sharesEvent(List<Fault> run) {
      return run.stream().anyMatch(f -> Times.uptime(f) >= 0 && events.contains(event(f)));
    }

    boolean goesOn(List<Fault> run) {
      long first = Times.uptime(run.getFirst());
      return !BootCounter.wentBack(latest, first);
    }

    List<Fault> inOrder() {
      boolean stamped = faults.stream().allMatch(f -> Times.uptime(f) >= 0);
      Comparator<Fault> printed = Comparator.comparing(f -> f.headline().at());
      faults.sort(
          stamped ? Comparator.comparingLong(Times::uptime).thenComparing(printed) : printed);
      return faults;
    }
  }
}
