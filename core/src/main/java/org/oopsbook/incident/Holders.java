package org.oopsbook.incident;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oopsbook.fault.Workers;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Task;

/** Which tasks and CPUs a hang names: who hangs, who holds the lock, what a worker runs. */
final class Holders {
  /** {@code in-flight: 22:fill_work [m], 31(RESCUER):other}: the worker's process, the function. */
  private static final Pattern PID = Pattern.compile("(\\d{1,9})");

  private static final Pattern ONE_CPU = Pattern.compile("cpus=(\\d{1,5})(?![\\d,-])");

  private Holders() {}

  /** Whether both name one process; process 0, of which each CPU has one, does not count. */
  static boolean shareTask(Fault a, Fault b) {
    Set<Long> both = new HashSet<>(tasks(a));
    both.retainAll(tasks(b));
    return !both.isEmpty();
  }

  /** Whether both name one CPU. */
  static boolean shareCpu(Fault a, Fault b) {
    return cpu(a) >= 0 && cpu(a) == cpu(b);
  }

  /** The CPU that is held, or -1. */
  static int cpu(Fault fault) {
    if (fault.task() != null && fault.task().cpu() >= 0) return fault.task().cpu();
    String pool = fault.fact("pool");
    Matcher one = pool == null ? null : ONE_CPU.matcher(pool);
    return one != null && one.find() ? Integer.parseInt(one.group(1)) : -1;
  }

  /** The processes that hold the lock that is waited for, as far as the report says. */
  static Set<Long> owners(Fault fault) {
    var pids = new HashSet<Long>();
    Fact owner = fault.facts().get("owner_pid");
    if (owner != null) add(owner.all(), pids);
    return pids;
  }

  private static Set<Long> tasks(Fault fault) {
    Set<Long> pids = owners(fault);
    pids.addAll(Workers.of(fault));
    Task task = fault.task();
    if (task != null) pids.add(task.pid());
    pids.removeIf(pid -> pid <= 0);
    return pids;
  }

  private static void add(List<Fact.One> values, Set<Long> pids) {
    for (Fact.One one : values) {
      Matcher found = PID.matcher(one.value());
      while (found.find()) pids.add(Long.parseLong(found.group(1)));
    }
  }
}
