package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/**
 * For exhausted memory: who held it, whether swap or a limit was full, and which zone was short.
 */
final class MemoryRule implements Rule {
  private static final long PERCENT = 100;

  /** Swap of which less than this many percent are free is said to be full. */
  private static final long FULL = 2;

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    if (fault.fact("memcg_limit_kb") != null) findings.addAll(group(fault));
    else findings.addAll(MemoryUse.find(fault));
    findings.addAll(swap(fault));
    findings.addAll(hugepages(fault));
    findings.addAll(zones(fault));
    return findings;
  }

  /** A group at its limit; what the machine had besides says whether the limit is to blame. */
  private static List<Finding> group(Fault fault) {
    var figures = new Figures(fault);
    long used = figures.of("memcg_usage_kb");
    long limit = figures.of("memcg_limit_kb");
    if (used < 0 || limit <= 0) return List.of();
    var says = new ArrayList<Text>();
    String name = fault.fact("memcg");
    String key = used >= limit - limit / PERCENT ? "memory.group-full" : "memory.group";
    says.add(Text.phrase(key, name == null ? "?" : name, Figures.size(used), Figures.size(limit)));
    long failures = figures.of("memcg_failcnt");
    if (failures > 0) says.add(Text.phrase("memory.group-failures", failures));
    return List.of(new Finding("oom-group", Texts.join(says), figures.proof()));
  }

  private static List<Finding> swap(Fault fault) {
    var figures = new Figures(fault);
    long total = figures.of("swap_total_kb");
    long free = figures.of("swap_free_kb");
    if (total < 0 || free < 0) return List.of();
    Text says;
    if (total == 0) says = Text.phrase("memory.no-swap");
    else if (free * PERCENT < total * FULL) {
      says = Text.phrase("memory.swap-full", Figures.size(total));
    } else {
      says = Text.phrase("memory.swap-free", Figures.size(free), Figures.size(total));
    }
    return List.of(new Finding("swap", says, figures.proof()));
  }

  /** Huge pages that nobody uses are memory that nothing else can have. */
  private static List<Finding> hugepages(Fault fault) {
    var figures = new Figures(fault);
    long free = 0;
    for (Fact.Row row : figures.rows("hugepages")) {
      long unused = Figures.kib(row.figure("free", 0), row.figure("size_kb", 0));
      if (unused > 0) figures.use(row);
      free = Figures.sum(free, unused);
    }
    if (free <= 0) return List.of();
    Text says = Text.phrase("memory.hugepages-unused", Figures.size(free));
    return List.of(new Finding("hugepages-unused", says, figures.proof()));
  }

  private static List<Finding> zones(Fault fault) {
    var figures = new Figures(fault);
    var findings = new ArrayList<Finding>();
    for (Fact.Row row : figures.rows("zones")) {
      long free = row.figure("free_kb", -1);
      long min = row.figure("min_kb", -1);
      if (free < 0 || min <= 0 || free >= min) continue;
      Text says =
          Text.phrase(
              "memory.zone-short",
              row.cells().containsKey("zone") ? row.cells().get("zone").text() : "?",
              row.figure("node", 0),
              Figures.size(free),
              Figures.size(min));
      findings.add(new Finding("zone-short", says, List.of(row.at())));
    }
    return findings;
  }
}
