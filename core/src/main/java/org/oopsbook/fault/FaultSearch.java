package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

/**
 * One search for faults: hand it the lines in order, then ask once.
 *
 * <p>Memory stays bounded. Of a fault that is reported over and over only the first {@value
 * #KEPT_WHOLE} keep their whole reports; later ones keep what tells which fault it is. Beyond
 * {@value #MOST_FAULTS} faults, or {@value #MOST_WEIGHT} lines, facts and stack entries of all
 * together, faults are counted and no longer kept. Not safe for use by several threads.
 */
public final class FaultSearch {
  static final int KEPT_WHOLE = 20;
  static final int MOST_FAULTS = 20_000;
  static final int MOST_WEIGHT = 150_000;

  private final FaultFinder finder;
  private final FaultDecoder decoder;
  private final Reboots reboots;
  private final TaskNotes tasks;
  private final List<Fault> faults = new ArrayList<>();
  private final Map<String, Integer> seen = new HashMap<>();

  /** The reports of {@link #faults}, where they are kept to be read again. */
  private final IdentityHashMap<Fault, Report> reports = new IdentityHashMap<>();

  private final boolean keepsReports;
  private long weight;
  private long dropped;

  FaultSearch(
      Catalogue catalogue,
      BootSigns boots,
      TaskSigns signs,
      FaultDecoder decoder,
      boolean keepsReports) {
    this.keepsReports = keepsReports;
    this.reboots = new Reboots(boots);
    this.tasks = new TaskNotes(signs);
    this.finder = new FaultFinder(catalogue, this::take);
    this.decoder = decoder;
  }

  /** Takes the next line. */
  public void accept(LogLine line) {
    finder.accept(line);
    LogKey log = LogKey.of(line);
    boolean begins = reboots.accept(line, log);
    tasks.accept(line, log, begins);
  }

  /** What the lines show of tasks and CPUs; asked once, at the end. */
  public ShownTasks tasks() {
    return tasks.finish();
  }

  /** The faults of all lines, in the order in which their reports began. */
  public List<Fault> finish() {
    finder.close();
    reboots.reports(faults).forEach(this::take);
    faults.sort(Comparator.comparing((Fault fault) -> fault.headline().at()));
    return List.copyOf(faults);
  }

  /**
   * The faults of all lines, those with bare addresses read again with names for them; only for a
   * search that was begun for it.
   *
   * @param names by a fault as it was read without names
   */
  public List<Fault> finish(Function<Fault, AddressNames> names) {
    return finish().stream().map(fault -> again(fault, names)).toList();
  }

  private Fault again(Fault fault, Function<Fault, AddressNames> names) {
    Report report = reports.get(fault);
    if (report == null) return fault;
    AddressNames its = names.apply(fault);
    if (its.equals(AddressNames.NONE)) return fault;
    Fault named = decoder.decode(report, its);
    return fault.lines().size() < report.lines().size() ? named.inShort() : named;
  }

  /** How many faults were found and not kept. */
  public long dropped() {
    return dropped;
  }

  private void take(Report report) {
    Fault fault = decoder.decode(report);
    if (isFamiliar(fault)) fault = fault.inShort();
    int itsWeight = keepsReports ? report.lines().size() : fault.lines().size();
    for (Fact fact : fault.facts().values()) itsWeight += fact.all().size();
    for (var trace : fault.traces()) itsWeight += trace.frames().size();
    if (faults.size() >= MOST_FAULTS || weight + itsWeight > MOST_WEIGHT) {
      dropped++;
      return;
    }
    weight += itsWeight;
    faults.add(fault);
    if (keepsReports) reports.put(fault, report);
  }

  /** Whether whole reports of it are kept already; once too many differ, whether it is new too. */
  private boolean isFamiliar(Fault fault) {
    String key = key(fault);
    if (seen.size() >= MOST_FAULTS && !seen.containsKey(key)) return true;
    return seen.merge(key, 1, Integer::sum) > KEPT_WHOLE;
  }

  private static String key(Fault fault) {
    String host = fault.headline().host();
    return fault.kind() + '\n' + fault.title() + '\n' + (host == null ? "" : host);
  }
}
