package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Pointers;
import org.oopsbook.index.Node;
import org.oopsbook.model.Advice;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * Suspects the hardware where the faults of one system are unlike each other, where it reported
 * errors itself, or where a report shows what no processor does. Table {@code decode/suspicion}.
 */
final class Suspicion {
  private static final String ID = "hardware-suspected";

  /** Lines that prove it; more would say nothing more. */
  private static final int MOST_LINES = 8;

  private final Set<String> kinds;
  private final Set<String> witnesses;
  private final Set<String> harmless;
  private final Set<String> suspects;
  private final FieldTable status;
  private final int unlike;
  private final List<Advice> advice;
  private final Impossible impossible;
  private final Pointers pointers;
  private final int repeats;
  private final Set<String> modules;

  Suspicion(Node decode, Pointers pointers, Impossible impossible) {
    Node table = decode.at("suspicion");
    Node groups = decode.at("incidents").at("kinds");
    var all = new HashSet<String>();
    for (String group : table.texts("groups")) all.addAll(groups.texts(group));
    kinds = Set.copyOf(all);
    witnesses = Set.copyOf(table.texts("witnesses"));
    harmless = Set.copyOf(table.texts("harmless"));
    suspects = Set.copyOf(table.texts("suspects"));
    status = new FieldTable(decode.at("mce-any"));
    unlike = (int) table.at("unlike").integer();
    advice = table.list("advice").stream().map(Advisor::one).toList();
    this.impossible = impossible;
    this.pointers = pointers;
    repeats = (int) table.at("repeats").integer();
    modules = Set.copyOf(table.texts("modules"));
  }

  /**
   * What makes the hardware suspect in {@code incident}.
   *
   * @param system all incidents of the same system, of every boot, it among them
   */
  List<Finding> find(Incident incident, List<Incident> system) {
    var findings = new ArrayList<Finding>();
    addModule(incident, system, findings);
    if (!kinds.contains(incident.root().kind())) return findings;
    Finding cannot = impossible.find(incident.root(), ID);
    if (cannot != null) findings.add(cannot);
    addFlips(incident, system, findings);
    addReports(incident, system, findings);
    addUnlike(system, findings);
    return findings;
  }

  /** One memory module that reports errors again and again. */
  private void addModule(Incident incident, List<Incident> system, List<Finding> findings) {
    String label = incident.root().fact("label");
    if (label == null || !modules.contains(incident.root().kind())) return;
    List<Incident> same =
        system.stream().filter(other -> label.equals(other.root().fact("label"))).toList();
    long times = same.stream().mapToLong(Incident::occurrences).sum();
    if (times < repeats) return;
    Text says = Text.phrase("suspicion.module", label, times);
    findings.add(new Finding("module-again", says, lines(same)));
  }

  /** Addresses of several faults from which one bit is missing, or in which one is too many. */
  private void addFlips(Incident incident, List<Incident> system, List<Finding> findings) {
    if (!isFlipped(incident.root())) return;
    List<Incident> flipped = system.stream().filter(other -> isFlipped(other.root())).toList();
    if (flipped.size() < 2) return;
    Text says = Text.phrase("suspicion.flips", flipped.size());
    findings.add(new Finding(ID, says, lines(flipped)));
  }

  private boolean isFlipped(Fault fault) {
    OptionalLong address = Hex.parse(fault.address());
    return address.isPresent()
        && pointers.decode(address.getAsLong(), Pointers.arch(fault), false)
            instanceof Pointers.Meaning.BitFlip;
  }

  /** An error of the hardware that was not corrected, before a fault that damaged memory makes. */
  private void addReports(Incident incident, List<Incident> system, List<Finding> findings) {
    if (!suspects.contains(incident.root().kind())) return;
    LineRef at = incident.root().headline().at();
    for (Incident other : system) {
      Fault witness = other.root();
      LineRef before = witness.headline().at();
      if (!witnesses.contains(witness.kind()) || isHarmless(witness)) continue;
      if (before.evidence() != at.evidence() || before.line() >= at.line()) continue;
      Text says = Text.phrase("explain.hardware-before", witness.title());
      findings.add(new Finding(ID, says, Lines.proof(before, at)));
      return;
    }
  }

  /** Whether nothing was damaged, or it is not known what was. */
  private boolean isHarmless(Fault fault) {
    String severity = fault.fact("severity");
    if (severity != null) return harmless.contains(severity);
    OptionalLong value = Hex.parse(fault.fact("status"));
    return value.isEmpty() || status.take(value.getAsLong()).of("UC") == 0;
  }

  private void addUnlike(List<Incident> system, List<Finding> findings) {
    var functions = new HashSet<String>();
    var sorts = new HashSet<String>();
    var ofModules = new HashSet<@Nullable String>();
    var cpus = new HashSet<Integer>();
    var counted = new ArrayList<Incident>();
    for (Incident other : system) {
      Fault fault = other.root();
      String function = function(fault);
      if (!kinds.contains(fault.kind()) || function == null || !functions.add(function)) continue;
      sorts.add(fault.kind());
      ofModules.add(module(fault));
      cpus.add(fault.task() == null ? -1 : fault.task().cpu());
      counted.add(other);
    }
    if (counted.size() < unlike || sorts.size() < 2) return;
    // Faults in one module only speak against that module.
    if (ofModules.size() == 1 && !ofModules.contains(null)) return;
    int cpu = cpus.iterator().next();
    Text says =
        cpus.size() == 1 && cpu >= 0
            ? Text.phrase("suspicion.one-cpu", counted.size(), sorts.size(), cpu)
            : Text.phrase("suspicion.unlike", counted.size(), sorts.size());
    findings.add(new Finding(ID, says, lines(counted)));
  }

  private static @Nullable String function(Fault fault) {
    if (fault.culprit() != null) return fault.culprit().function();
    CodePlace at = fault.at();
    return at == null ? null : at.function();
  }

  private static @Nullable String module(Fault fault) {
    if (fault.culprit() != null) return fault.culprit().module();
    return fault.at() == null ? null : fault.at().module();
  }

  private static List<LineRef> lines(List<Incident> incidents) {
    return incidents.stream()
        .limit(MOST_LINES)
        .map(i -> i.root().headline().at())
        .sorted()
        .toList();
  }

  /** What to run, where {@code findings} suspect the hardware. */
  List<Advice> advise(List<Finding> findings) {
    return findings.stream().anyMatch(finding -> finding.id().equals(ID)) ? advice : List.of();
  }
}
