package org.oopsbook.fault;

import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;

/**
 * The workers that are at work on a workqueue that stands still.
 *
 * <p>Source: kernel/workqueue.c, show_pwq: {@code in-flight: 72:func, 73(RESCUER):func}.
 */
public final class Workers {
  private static final Pattern WORKER = Pattern.compile("(?<![\\w+])(\\d{1,9})(?:\\(RESCUER\\))?:");

  private Workers() {}

  /** The numbers of their processes, as printed in {@code fault}, each once. */
  public static Set<Long> of(Fault fault) {
    var pids = new LinkedHashSet<Long>();
    for (Fact.One cell : fault.cells("busy_workqueues", "in_flight")) {
      Matcher found = WORKER.matcher(cell.value());
      while (found.find()) pids.add(Long.parseLong(found.group(1)));
    }
    return pids;
  }
}
