package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** For RCU stalls: which CPU or task holds the grace period up, or that its own thread starved. */
final class RcuStallRule implements Rule {
  private static final int MAX_CPUS = 256;
  private static final String BEHIND = "explain.rcu-cpu-behind";

  private final Pattern cpu;
  private final Pattern task;
  private final Pattern starved;

  RcuStallRule(Node decode) {
    Node lines = decode.at("hang").at("lines");
    cpu = Lines.pattern(lines, "stalledCpu");
    task = Lines.pattern(lines, "blockedTask");
    starved = Lines.pattern(lines, "starved");
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    List<Lines.Hit> cpus = Lines.all(fault, cpu, MAX_CPUS);
    addCpus(cpus.stream().filter(hit -> !isBehind(hit)).toList(), "explain.rcu-cpu", findings);
    addCpus(cpus.stream().filter(RcuStallRule::isBehind).toList(), BEHIND, findings);
    Lines.Hit blocked = Lines.first(fault, task);
    if (blocked != null) {
      Text says = Text.phrase("explain.rcu-task", blocked.first().substring(1));
      findings.add(new Finding("rcu-stall-who", says, List.of(blocked.at())));
    }
    Lines.Hit starving = Lines.first(fault, starved);
    if (starving != null) {
      Text says = Text.phrase("explain.rcu-starved", starving.first());
      findings.add(new Finding("rcu-stall-who", says, List.of(starving.at())));
    }
    return findings;
  }

  private static boolean isBehind(Lines.Hit hit) {
    return hit.groups().get(2).startsWith("GP");
  }

  /** One finding for all CPUs of which the same is said; the figures of many are in the table. */
  private static void addCpus(List<Lines.Hit> hits, String key, List<Finding> findings) {
    // A report that is printed again names its CPUs again.
    var each = new TreeMap<Integer, Lines.Hit>();
    for (Lines.Hit hit : hits) each.putIfAbsent(Integer.valueOf(hit.first()), hit);
    if (each.isEmpty()) return;
    String count = each.firstEntry().getValue().groups().get(1);
    Text says;
    if (each.size() > 1) says = Text.phrase(key + "-many", Ranges.of(each.navigableKeySet()));
    else if (count.equals("1")) says = Text.phrase(key + "-one", each.firstKey().toString());
    else says = Text.phrase(key, each.firstKey().toString(), count);
    List<LineRef> proof = each.values().stream().map(Lines.Hit::at).sorted().toList();
    findings.add(new Finding("rcu-stall-who", says, proof));
  }
}
