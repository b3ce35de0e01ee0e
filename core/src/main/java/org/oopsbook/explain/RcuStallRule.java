package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** For RCU stalls: which CPU or task holds the grace period up, or that its own thread starved. */
final class RcuStallRule implements Rule {
  private static final int MAX_CPUS = 16;

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
    for (Lines.Hit hit : Lines.all(fault, cpu, MAX_CPUS)) {
      boolean behind = hit.groups().get(2).startsWith("GP");
      String key = behind ? "explain.rcu-cpu-behind" : "explain.rcu-cpu";
      Text says = Text.phrase(key, hit.first(), hit.groups().get(1));
      findings.add(new Finding("rcu-stall-who", says, List.of(hit.at())));
    }
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
}
