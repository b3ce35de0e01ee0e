package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Task;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;

/**
 * Says what all CPUs that show themselves for a hang are at, those at the same together, and which
 * were asked and did not answer. Table {@code decode/lockup}.
 */
final class CpuStates {
  /** Lines after a report in which other CPUs may still be showing themselves for it. */
  private static final int AFTER = 60;

  /** Lines that prove it; more would say nothing more. */
  private static final int MOST_LINES = 16;

  /** Calls inside of the taking of a spinlock: lockdep's, delays. */
  private static final int INNER = 4;

  /** Groups that are said; with more, CPUs have little in common. */
  private static final int MOST_GROUPS = 8;

  private final Set<String> idle;
  private final Set<String> spins;
  private final Set<String> takes;
  private final List<String> instruments;
  private final Set<String> waitsForCpus;
  private final Set<String> reports;

  CpuStates(Node decode) {
    Node table = decode.at("lockup");
    idle = Set.copyOf(table.texts("idle"));
    spins = Set.copyOf(table.texts("spins"));
    takes = Set.copyOf(table.texts("takes"));
    instruments = table.texts("instruments");
    waitsForCpus = Set.copyOf(table.texts("waitsForCpus"));
    reports = Set.copyOf(table.texts("reports"));
  }

  /**
   * What a CPU is at.
   *
   * @param key of the sentence that says it
   * @param function what it names, or empty
   */
  private record At(String key, String function) {
    Text says(SortedSet<Integer> cpus) {
      String which = Ranges.of(cpus);
      String number = cpus.size() == 1 ? "-one" : "-many";
      return function.isEmpty()
          ? Text.phrase("hang." + key + number, which)
          : Text.phrase("hang." + key + number, which, function);
    }
  }

  /** What shows around {@code hang} in the notes of its boot. */
  List<Finding> find(Fault hang, List<TaskNote> notes) {
    LineRef first = hang.lines().getFirst().at();
    LineRef last = hang.lines().getLast().at();
    var shown = new TreeMap<Integer, TaskNote.Cpu>();
    var silent = new TreeMap<Integer, LineRef>();
    var deaf = new TreeMap<Integer, LineRef>();
    TaskNote.Cpu own = own(hang);
    if (own != null) shown.put(own.cpu(), own);
    for (TaskNote note : notes) {
      LineRef at = note.at();
      boolean its = at.compareTo(first) >= 0 && at.line() <= last.line() + AFTER;
      if (!its) continue;
      switch (note) {
        case TaskNote.Cpu cpu -> shown.putIfAbsent(cpu.cpu(), cpu);
        case TaskNote.Asked asked -> {
          if (asked.goesOn()) asked.cpus().forEach(cpu -> silent.putIfAbsent(cpu, at));
        }
        case TaskNote.Deaf says -> deaf.put(says.cpu(), at);
        case TaskNote.Stack _, TaskNote.Hung _, TaskNote.Owner _, TaskNote.Locks _ -> {}
      }
    }
    var findings = new ArrayList<Finding>();
    addShown(shown, findings);
    silent.keySet().removeAll(answered(notes, first));
    silent.keySet().removeAll(deaf.keySet());
    addSilent("hang.cpu-silent", silent, findings);
    addSilent("hang.cpu-deaf", deaf, findings);
    return findings;
  }

  /** The CPU that the report itself is about, or null where it names none that runs. */
  private static TaskNote.@Nullable Cpu own(Fault hang) {
    Task task = hang.task();
    CodePlace at = hang.at();
    if (task == null || task.cpu() < 0 || at == null || hang.traces().isEmpty()) return null;
    LineRef line = hang.headline().at();
    var calls = new ArrayList<TaskNote.Call>();
    calls.add(new TaskNote.Call(at.function(), line));
    for (Frame frame : hang.traces().getFirst().frames()) {
      if (frame.reliable()) calls.add(new TaskNote.Call(frame.place().function(), frame.at()));
    }
    return new TaskNote.Cpu(line, task.cpu(), null, TaskNote.Mode.KERNEL, calls);
  }

  /** The CPUs that show themselves at any time from {@code first} on. */
  private static Set<Integer> answered(List<TaskNote> notes, LineRef first) {
    var answered = new TreeSet<Integer>();
    for (TaskNote note : notes) {
      if (note instanceof TaskNote.Cpu cpu && cpu.at().compareTo(first) >= 0) {
        answered.add(cpu.cpu());
      }
    }
    return answered;
  }

  private void addShown(Map<Integer, TaskNote.Cpu> shown, List<Finding> findings) {
    if (shown.size() < 2) return;
    var groups = new LinkedHashMap<At, TreeSet<Integer>>();
    for (TaskNote.Cpu cpu : shown.values()) {
      At at = at(cpu);
      if (at != null) groups.computeIfAbsent(at, a -> new TreeSet<>()).add(cpu.cpu());
    }
    if (groups.isEmpty()) return;
    var says = new ArrayList<Text>();
    groups.entrySet().stream()
        .sorted((a, b) -> Integer.compare(b.getValue().size(), a.getValue().size()))
        .limit(MOST_GROUPS)
        .forEach(group -> says.add(group.getKey().says(group.getValue())));
    if (groups.size() > MOST_GROUPS) {
      says.add(Text.phrase("hang.cpu-more", groups.size() - MOST_GROUPS));
    }
    boolean nobodyRuns =
        groups.keySet().stream().allMatch(a -> Set.of("cpu-idle", "cpu-reports").contains(a.key()));
    if (nobodyRuns) says.add(Text.phrase("hang.cpu-nobody"));
    List<LineRef> lines = shown.values().stream().map(TaskNote.Cpu::at).limit(MOST_LINES).toList();
    findings.add(new Finding("cpus-seen", Texts.join(says), Lines.proof(lines)));
  }

  private static void addSilent(
      String key, SortedMap<Integer, LineRef> silent, List<Finding> findings) {
    if (silent.isEmpty()) return;
    var cpus = new TreeSet<>(silent.keySet());
    Text says = Text.phrase(key + (cpus.size() == 1 ? "-one" : "-many"), Ranges.of(cpus));
    List<LineRef> lines = silent.values().stream().distinct().limit(MOST_LINES).toList();
    findings.add(new Finding("cpus-silent", says, Lines.proof(lines)));
  }

  private @Nullable At at(TaskNote.Cpu cpu) {
    if (cpu.mode() == TaskNote.Mode.IDLE) return new At("cpu-idle", "");
    if (cpu.mode() == TaskNote.Mode.USER) return new At("cpu-user", "");
    List<String> calls =
        cpu.calls().stream()
            .map(TaskNote.Call::function)
            .filter(call -> instruments.stream().noneMatch(call::startsWith))
            .toList();
    if (calls.isEmpty()) return null;
    if (calls.stream().anyMatch(reports::contains)) return new At("cpu-reports", "");
    String top = calls.getFirst();
    if (idle.contains(top)) return new At("cpu-idle", "");
    List<String> inner = calls.subList(0, Math.min(calls.size(), INNER));
    if (inner.stream().anyMatch(spins::contains)) return new At("cpu-spins", taker(calls));
    if (inner.stream().anyMatch(takes::contains)) return new At("cpu-takes", taker(calls));
    if (waitsForCpus.contains(top)) return new At("cpu-waits", outside(calls, waitsForCpus));
    return new At("cpu-in", top);
  }

  /** Who wants the spinlock that is being taken. */
  private String taker(List<String> calls) {
    int last = 0;
    for (int i = 0; i < Math.min(calls.size(), INNER + 1); i++) {
      if (spins.contains(calls.get(i)) || takes.contains(calls.get(i))) last = i;
    }
    return calls.get(Math.min(last + 1, calls.size() - 1));
  }

  /** The innermost function that is not one of {@code inner}; the innermost of all if all are. */
  private static String outside(List<String> calls, Set<String> inner) {
    return calls.stream().filter(c -> !inner.contains(c)).findFirst().orElse(calls.getFirst());
  }
}
