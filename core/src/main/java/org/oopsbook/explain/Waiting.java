package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.fault.Workers;
import org.oopsbook.index.Node;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Task;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;

/**
 * Says of a hang who waits for whom: along the chain to its end, round a circle, or together with
 * others in one place. Table {@code decode/hang}.
 */
final class Waiting {
  private static final String HUNG = "hung-task";
  private static final String RUNS = "R";
  private static final String RCU_STALL = "rcu-stall";
  private static final String WORKQUEUE_LOCKUP = "workqueue-lockup";

  /** Numbers of processes that hold something up which are looked at. */
  private static final int MOST_HOLDERS = 8;

  private static final Pattern BLOCKED = Pattern.compile("P(\\d{1,9})");

  private final Waits waits;
  private final Set<String> sleeps;
  private final WaitGroups groups;

  Waiting(Node decode, Waits waits) {
    this.waits = waits;
    Node hang = decode.at("hang");
    sleeps = Set.copyOf(hang.texts("sleeps"));
    groups = new WaitGroups(hang);
  }

  /** What shows of {@code incident} in its own boot. */
  List<Finding> find(Incident incident, Around around) {
    Fault hang = hang(incident);
    if (hang == null || around.tasks().isEmpty()) return List.of();
    var boot = new OfBoot(incident, hang, around);
    var findings = new ArrayList<Finding>();
    WaitChain chain = boot.chain();
    if (chain != null) boot.addChain(chain, findings);
    LineRef earliest = firstHung(around.boot());
    boolean first = faults(incident).anyMatch(f -> f.headline().at().equals(earliest));
    findings.addAll(groups.find(hang, boot.graph, incident, around.boot(), first));
    return findings;
  }

  /** What is shown of tasks that wait, each by what it waits for; null where none does. */
  @Nullable Text summary(List<TaskNote> notes) {
    if (notes.isEmpty()) return null;
    var graph = new WaitGraph(waits, notes, notes.getLast().at());
    List<TaskNote.Stack> waiting =
        graph.stacks().stream().filter(stack -> stack.state().equals(WaitGroups.ASLEEP)).toList();
    if (waiting.isEmpty()) return null;
    var says = new ArrayList<Text>();
    says.add(
        waiting.size() == 1
            ? Text.phrase("hang.shown-one", waiting.getFirst().task())
            : Text.phrase("hang.shown-many", waiting.size()));
    Text largest = groups.largest(graph);
    if (largest != null) says.add(largest);
    for (TaskNote.Stack stack : waiting) {
      WaitChain chain = WaitChain.from(stack.task(), graph::lock);
      if (!chain.isCircle()) continue;
      List<TaskNote.Id> circle = chain.tasks().subList(chain.circle(), chain.tasks().size());
      String names = circle.stream().map(TaskNote.Id::toString).collect(Collectors.joining(", "));
      says.add(Text.phrase("hang.shown-circle", names));
      break;
    }
    return Texts.join(says);
  }

  /** The fault of the incident that says who waits: the root, else the first that does; or null. */
  private static @Nullable Fault hang(Incident incident) {
    String kind = incident.root().kind();
    if (Set.of(HUNG, RCU_STALL, WORKQUEUE_LOCKUP).contains(kind)) return incident.root();
    return faults(incident).filter(fault -> fault.kind().equals(HUNG)).findFirst().orElse(null);
  }

  private static @Nullable LineRef firstHung(List<Incident> boot) {
    return boot.stream()
        .flatMap(Waiting::faults)
        .filter(fault -> fault.kind().equals(HUNG))
        .map(fault -> fault.headline().at())
        .min(LineRef::compareTo)
        .orElse(null);
  }

  static Stream<Fault> faults(Incident incident) {
    Stream<Fault> followed = incident.consequences().stream().map(Consequence::fault);
    return Stream.concat(Stream.of(incident.root()), followed);
  }

  /** One hang among the tasks of its boot. */
  private final class OfBoot {
    private final Incident incident;
    private final Fault hang;
    private final List<Fault> faults;
    private final WaitGraph graph;

    OfBoot(Incident incident, Fault hang, Around around) {
      this.incident = incident;
      this.hang = hang;
      faults = around.boot().stream().flatMap(Waiting::faults).toList();
      graph = new WaitGraph(waits, around.tasks(), hang.headline().at());
    }

    /** The longest chain; null where no task is known to begin with. */
    @Nullable WaitChain chain() {
      WaitChain best = null;
      for (long pid : starts()) {
        TaskNote.Id id = id(pid);
        if (id == null) continue;
        WaitChain chain = WaitChain.from(id, this::edge);
        if (best == null || chain.edges().size() > best.edges().size()) best = chain;
      }
      return best;
    }

    private List<Long> starts() {
      return switch (hang.kind()) {
        case RCU_STALL -> blockers(hang);
        case WORKQUEUE_LOCKUP -> workers(hang);
        default ->
            faults(incident)
                .filter(fault -> fault.kind().equals(HUNG))
                .map(Fault::task)
                .filter(Objects::nonNull)
                .map(Task::pid)
                .filter(pid -> pid > 0)
                .limit(MOST_HOLDERS)
                .toList();
      };
    }

    private TaskNote.@Nullable Id id(long pid) {
      TaskNote.Stack stack = graph.stack(pid);
      if (stack != null) return stack.task();
      TaskNote.Hung hung = graph.hung(pid);
      return hung == null ? null : hung.task();
    }

    private WaitGraph.@Nullable Edge edge(long pid) {
      WaitGraph.Edge lock = graph.lock(pid);
      if (lock != null) return lock;
      Waits.Seen seen = graph.seen(pid);
      if (seen == null) return null;
      return switch (seen.what().sort()) {
        case "rcu" -> held(pid, seen, RCU_STALL, "hang.waits-grace-period");
        case "work" -> held(pid, seen, WORKQUEUE_LOCKUP, "hang.waits-work");
        default -> null;
      };
    }

    /** What a fault of {@code kind} in the same boot says of who holds it up. */
    private WaitGraph.@Nullable Edge held(long pid, Waits.Seen seen, String kind, String key) {
      for (Fault fault : faults) {
        if (!fault.kind().equals(kind)) continue;
        List<Long> holders = kind.equals(RCU_STALL) ? blockers(fault) : workers(fault);
        TaskNote.Id to = holders.size() == 1 ? id(holders.getFirst()) : null;
        if (to == null || to.pid() == pid) continue;
        var proof = Lines.proof(seen.at(), fault.headline().at());
        return new WaitGraph.Edge(key, Text.verbatim(""), to, proof);
      }
      return null;
    }

    void addChain(WaitChain chain, List<Finding> findings) {
      var says = new ArrayList<Text>();
      var proof = new ArrayList<LineRef>();
      for (int i = 0; i < chain.edges().size(); i++) {
        WaitGraph.Edge edge = chain.edges().get(i);
        says.add(edge.says(chain.tasks().get(i)));
        proof.addAll(edge.proof());
      }
      if (chain.isCircle()) {
        int length = chain.tasks().size() - chain.circle();
        says.add(Text.phrase(length == 1 ? "hang.own-lock" : "hang.circle", length));
        findings.add(finding("wait-circle", says, proof));
        return;
      }
      boolean own = chain.edges().isEmpty() && hang.kind().equals(HUNG);
      Text end = own ? null : end(chain.last(), proof);
      // The owner alone is said by another finding already.
      if (end == null && chain.edges().size() < 2) return;
      says.add(end == null ? Text.phrase("hang.end-unknown", chain.last()) : end);
      findings.add(finding("wait-chain", says, proof));
    }

    /** What the last task of a chain does, or null where nothing shows it. */
    private @Nullable Text end(TaskNote.Id last, List<LineRef> proof) {
      TaskNote.Stack stack = graph.stack(last.pid());
      if (stack == null) return null;
      proof.add(stack.at());
      Waits.Seen seen = graph.seen(last.pid());
      if (seen != null) {
        proof.add(seen.at());
        return Text.phrase("hang.end-waits", last, seen.place(), seen.what().means());
      }
      // Where a task that runs stands by chance, and as it prints its own stack, says little.
      if (stack.state().equals(RUNS)) {
        return stack.work() == null
            ? Text.phrase("hang.end-runs", last)
            : Text.phrase("hang.end-runs-work", last, stack.work());
      }
      TaskNote.Call stands = stands(stack);
      if (stands != null) proof.add(stands.at());
      return stands == null
          ? Text.phrase("hang.end-state", last, stack.state())
          : Text.phrase("hang.end-sleeps-in", last, stack.state(), stands.function());
    }

    private TaskNote.@Nullable Call stands(TaskNote.Stack stack) {
      return stack.calls().stream()
          .filter(call -> !sleeps.contains(call.function()))
          .findFirst()
          .orElse(null);
    }
  }

  private static Finding finding(String id, List<Text> says, List<LineRef> proof) {
    return new Finding(id, Texts.join(says), Lines.proof(proof));
  }

  /** The tasks that an RCU stall names as those that hold the grace period up. */
  private static List<Long> blockers(Fault stall) {
    String tasks = stall.fact("blocked_tasks");
    return tasks == null ? List.of() : blockedIn(tasks);
  }

  /** The workers that are at work where a workqueue stands still. */
  private static List<Long> workers(Fault lockup) {
    return Workers.of(lockup).stream().limit(MOST_HOLDERS).toList();
  }

  private static List<Long> blockedIn(String tasks) {
    return BLOCKED
        .matcher(tasks)
        .results()
        .map(found -> Long.parseLong(found.group(1)))
        .distinct()
        .limit(MOST_HOLDERS)
        .toList();
  }
}
