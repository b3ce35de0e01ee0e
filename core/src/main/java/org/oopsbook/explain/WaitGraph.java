package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;

/**
 * Who waits for whom among the tasks of one boot, as its log shows them nearest to one line.
 *
 * <p>A task waits for another where the kernel names the owner of the lock, or where both list the
 * same lock, the first one as the last that it has asked for while its stack stands in the taking
 * of a lock, the other one as one that it has.
 */
final class WaitGraph {
  /** Names of lock classes that are those of one variable, so of one lock. */
  private static final Pattern ONE_LOCK =
      Pattern.compile("[a-z][a-z0-9_]{0,60}_(?:mutex|lock|sem|rwsem)");

  private static final String LOCK = "lock";

  private final Waits waits;
  private final Map<Long, TaskNote.Stack> stacks = new LinkedHashMap<>();
  private final Map<Long, TaskNote.Hung> hung = new LinkedHashMap<>();
  private final Map<Long, TaskNote.Owner> owners = new HashMap<>();
  private final Map<Long, TaskNote.Locks> locks = new LinkedHashMap<>();

  /**
   * What {@link #seen} and {@link #wanted} found: both are asked for every task that lists a lock.
   */
  private final Map<Long, Optional<Waits.Seen>> seen = new HashMap<>();

  private final Map<Long, Optional<TaskNote.Lock>> wanted = new HashMap<>();

  /** By lock, the tasks that list it. */
  private final Map<String, List<TaskNote.Locks>> listing = new HashMap<>();

  /**
   * That one task waits for another.
   *
   * @param key of the sentence that says so
   * @param what the lock, or empty where it is none
   * @param to who has what is waited for
   * @param proof the lines that show both
   */
  record Edge(String key, Text what, TaskNote.Id to, List<LineRef> proof) {
    Edge {
      proof = List.copyOf(proof);
    }

    /** The sentence. */
    Text says(TaskNote.Id from) {
      return Text.phrase(key, from, to, what);
    }
  }

  /**
   * Takes in what a log shows.
   *
   * @param about of a task that is shown several times, what stands nearest to this line counts
   */
  WaitGraph(Waits waits, List<TaskNote> notes, LineRef about) {
    this.waits = waits;
    for (TaskNote note : notes) {
      switch (note) {
        case TaskNote.Stack stack -> nearest(stacks, stack.task(), stack, about);
        case TaskNote.Hung found -> nearest(hung, found.task(), found, about);
        case TaskNote.Owner owner -> nearest(owners, owner.task(), owner, about);
        case TaskNote.Locks list -> nearest(locks, list.task(), list, about);
        case TaskNote.Cpu _, TaskNote.Asked _, TaskNote.Deaf _ -> {}
      }
    }
    for (TaskNote.Locks list : locks.values()) {
      var known = new HashSet<String>();
      for (TaskNote.Lock lock : list.locks()) {
        String key = key(lock);
        if (key != null && known.add(key)) {
          listing.computeIfAbsent(key, k -> new ArrayList<>()).add(list);
        }
      }
    }
  }

  private static <N extends TaskNote> void nearest(
      Map<Long, N> notes, TaskNote.Id task, N note, LineRef about) {
    notes.merge(task.pid(), note, (a, b) -> distance(b, about) < distance(a, about) ? b : a);
  }

  private static long distance(TaskNote note, LineRef about) {
    return Math.abs(note.at().line() - about.line());
  }

  /** The state and stack of process {@code pid}, or null. */
  TaskNote.@Nullable Stack stack(long pid) {
    return stacks.get(pid);
  }

  /** All states and stacks, in the order in which the tasks were first shown. */
  List<TaskNote.Stack> stacks() {
    return List.copyOf(stacks.values());
  }

  /** When the kernel found process {@code pid} to hang, or null. */
  TaskNote.@Nullable Hung hung(long pid) {
    return hung.get(pid);
  }

  /** What process {@code pid} waits for by its stack, or null. */
  Waits.@Nullable Seen seen(long pid) {
    return seen.computeIfAbsent(pid, p -> Optional.ofNullable(see(p))).orElse(null);
  }

  private Waits.@Nullable Seen see(long pid) {
    TaskNote.Stack stack = stacks.get(pid);
    return stack == null || stack.state().equals("R") ? null : waits.of(stack.calls());
  }

  /** The task that has the lock that process {@code pid} waits for, or null where none is shown. */
  @Nullable Edge lock(long pid) {
    TaskNote.Owner owner = owners.get(pid);
    if (owner != null) {
      Text what = Text.phrase("hang.lock-sort", owner.lock());
      return new Edge("hang.waits-owner", what, owner.owner(), List.of(owner.at()));
    }
    TaskNote.Lock wanted = wanted(pid);
    TaskNote.Locks holder = wanted == null ? null : holder(pid, wanted);
    if (wanted == null || holder == null) return null;
    LineRef row = row(holder, Objects.requireNonNull(key(wanted))).at();
    Text what = Text.phrase("hang.lock-named", wanted.name(), wanted.where());
    return new Edge(
        "hang.waits-lock", what, holder.task(), Lines.proof(wanted.at(), holder.at(), row));
  }

  /** The lock that a task is about to take, or null where it is not certain. */
  private TaskNote.@Nullable Lock wanted(long pid) {
    return wanted.computeIfAbsent(pid, p -> Optional.ofNullable(want(p))).orElse(null);
  }

  private TaskNote.@Nullable Lock want(long pid) {
    TaskNote.Locks list = locks.get(pid);
    Waits.Seen place = seen(pid);
    TaskNote.Stack stack = stacks.get(pid);
    if (list == null || list.locks().isEmpty() || place == null || stack == null) return null;
    TaskNote.Lock last = list.locks().getLast();
    boolean takes =
        place.inner().sort().equals(LOCK)
            && key(last) != null
            && stack.calls().stream().anyMatch(call -> call.function().equals(last.where()));
    return takes ? last : null;
  }

  /** Who has {@code wanted}: one that surely has it, else the only other one that lists it. */
  private TaskNote.@Nullable Locks holder(long pid, TaskNote.Lock wanted) {
    String key = Objects.requireNonNull(key(wanted));
    var maybe = new ArrayList<TaskNote.Locks>();
    for (TaskNote.Locks list : listing.getOrDefault(key, List.of())) {
      long other = list.task().pid();
      if (other == pid) continue;
      boolean last = key.equals(key(list.locks().getLast()));
      if (!last || sleepsElsewhere(other)) return list;
      if (wanted(other) == null) maybe.add(list);
    }
    return maybe.size() == 1 ? maybe.getFirst() : null;
  }

  /** Whether a task waits for something that is no lock: then it has all locks that it lists. */
  private boolean sleepsElsewhere(long pid) {
    Waits.Seen place = seen(pid);
    return place != null && !place.inner().sort().equals(LOCK);
  }

  private static TaskNote.Lock row(TaskNote.Locks list, String key) {
    return list.locks().stream().filter(l -> key.equals(key(l))).findFirst().orElseThrow();
  }

  /** What tells a lock from all others, or null where only its class is known. */
  private static @Nullable String key(TaskNote.Lock lock) {
    if (lock.address() != null) return lock.address();
    return ONE_LOCK.matcher(lock.name()).matches() ? lock.name() : null;
  }
}
