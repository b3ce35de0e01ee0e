package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.TaskNote;

/**
 * A task, the one that it waits for, the one that that one waits for, and so on.
 *
 * @param tasks those of the chain, in order; where it is a circle the first is not named again
 * @param edges what each task waits for; one fewer than tasks, or as many where it goes round
 * @param circle the index of the task that the last edge leads to, or -1
 */
record WaitChain(List<TaskNote.Id> tasks, List<WaitGraph.Edge> edges, int circle) {
  /** Longer chains are cut; none so long was seen. */
  private static final int LONGEST = 16;

  WaitChain {
    tasks = List.copyOf(tasks);
    edges = List.copyOf(edges);
  }

  /** The chain that begins at {@code start}, by the edge that leaves each process. */
  static WaitChain from(TaskNote.Id start, LongFunction<WaitGraph.@Nullable Edge> edgeOf) {
    var tasks = new LinkedHashMap<Long, TaskNote.Id>();
    var edges = new ArrayList<WaitGraph.Edge>();
    TaskNote.Id task = start;
    while (edges.size() < LONGEST) {
      tasks.put(task.pid(), task);
      WaitGraph.Edge edge = edgeOf.apply(task.pid());
      if (edge == null) break;
      edges.add(edge);
      task = edge.to();
      int known = List.copyOf(tasks.keySet()).indexOf(task.pid());
      if (known >= 0) return new WaitChain(List.copyOf(tasks.values()), edges, known);
    }
    tasks.put(task.pid(), task);
    return new WaitChain(List.copyOf(tasks.values()), edges, -1);
  }

  boolean isCircle() {
    return circle >= 0;
  }

  TaskNote.Id last() {
    return tasks.getLast();
  }
}
