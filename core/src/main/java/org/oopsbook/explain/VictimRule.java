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
 * Says why the kernel killed this task and no other.
 *
 * <p>Source: Linux 6.13.7 mm/oom_kill.c (oom_badness): resident and swapped pages and page tables,
 * plus oom_score_adj thousandths of all memory; a task with -1000 is never chosen. So since 2.6.36.
 */
final class VictimRule implements Rule {
  private static final long NEVER = -1000;

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var figures = new Figures(fault);
    long pid = figures.of("victim_pid");
    long pageKib = PageSize.kib(fault);
    Fact.Row victim = figures.row("tasks", "pid", pid);
    if (pid < 0 || pageKib < 0 || victim == null) return List.of();
    figures.use(victim);
    var says = new ArrayList<Text>();
    says.add(held(victim, pageKib));
    Fact.Row other = largestOther(figures, victim);
    if (other != null) addComparison(victim, other, pageKib, figures, says);
    long adjusted = adjusted(victim);
    if (adjusted > 0) says.add(Text.phrase("memory.victim-adjusted", adjusted));
    return List.of(new Finding("oom-victim", Texts.join(says), figures.proof()));
  }

  private static Text held(Fact.Row victim, long pageKib) {
    return Text.phrase(
        "memory.victim",
        name(victim),
        Figures.size(Figures.kib(victim.figure("rss", 0), pageKib)),
        Figures.size(Figures.kib(victim.figure("swapents", 0), pageKib)));
  }

  private static void addComparison(
      Fact.Row victim, Fact.Row other, long pageKib, Figures figures, List<Text> says) {
    String size = Figures.size(Figures.kib(pages(other), pageKib));
    if (pages(other) <= pages(victim)) {
      says.add(Text.phrase("memory.victim-largest", name(other), size));
    } else if (adjusted(other) == NEVER) {
      says.add(Text.phrase("memory.victim-spared", name(other), size));
    } else {
      return;
    }
    figures.use(other);
  }

  private static Fact.@Nullable Row largestOther(Figures figures, Fact.Row victim) {
    Fact.Row largest = null;
    for (Fact.Row row : figures.rows("tasks")) {
      if (row.figure("pid", -1) == victim.figure("pid", -1)) continue;
      if (largest == null || pages(row) > pages(largest)) largest = row;
    }
    return largest;
  }

  private static long pages(Fact.Row task) {
    return Figures.sum(task.figure("rss", 0), task.figure("swapents", 0));
  }

  private static long adjusted(Fact.Row task) {
    return task.figure("oom_score_adj", 0);
  }

  private static String name(Fact.Row task) {
    Fact.Cell name = task.cells().get("name");
    return name == null ? Long.toString(task.figure("pid", 0)) : name.text();
  }
}
