package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a log shows of one task or CPU, in a fault report or in a dump that somebody asked for by
 * key: evidence, no fault.
 *
 * <p>The lines are those of the kernel's {@code sched_show_task}, {@code check_hung_task}, {@code
 * debug_show_blocker}, {@code lockdep_print_held_locks} and {@code nmi_cpu_backtrace}.
 */
public sealed interface TaskNote {
  /** The line that begins it. */
  LineRef at();

  /**
   * A task.
   *
   * @param pid its process id in the first name space, from 0
   */
  record Id(String comm, long pid) {
    /** As the kernel prints it: {@code java:1234}. */
    @Override
    public String toString() {
      return comm + ":" + pid;
    }
  }

  /**
   * A call that a trace shows for sure.
   *
   * @param function its name without compiler suffixes
   */
  record Call(String function, LineRef at) {}

  /**
   * The state and the stack of a task.
   *
   * @param state the letter that the kernel prints: {@code R}, {@code S}, {@code D} …
   * @param parent the process id of its parent, or -1
   * @param work the work item that it runs, of a worker, or null
   * @param calls its stack, innermost first; empty where none is shown
   */
  record Stack(
      LineRef at, Id task, String state, long parent, @Nullable String work, List<Call> calls)
      implements TaskNote {
    public Stack {
      calls = List.copyOf(calls);
    }
  }

  /** The kernel found that the task has waited for more than {@code seconds}. */
  record Hung(LineRef at, Id task, long seconds) implements TaskNote {}

  /**
   * Whom the task waits for, as the kernel says.
   *
   * @param lock the sort of lock: {@code mutex}, {@code rw-semaphore}
   */
  record Owner(LineRef at, Id task, String lock, Id owner) implements TaskNote {}

  /** The locks that a task has taken or is about to take, outermost first. */
  record Locks(LineRef at, Id task, List<Lock> locks) implements TaskNote {
    public Locks {
      locks = List.copyOf(locks);
    }
  }

  /**
   * A row of {@link Locks}.
   *
   * @param address of the lock, as printed, or null
   * @param name of its class: {@code rtnl_mutex}, {@code &sb->s_type->i_mutex_key#11}
   * @param where the function that takes it
   */
  record Lock(@Nullable String address, String name, String where, LineRef at) {}

  /**
   * What a CPU was at.
   *
   * @param task the task that it ran, or null
   * @param mode what is certain of it without its stack
   * @param calls its stack, innermost first; empty where it runs no kernel code or none is shown
   */
  record Cpu(LineRef at, int cpu, @Nullable Id task, Mode mode, List<Call> calls)
      implements TaskNote {
    public Cpu {
      calls = List.copyOf(calls);
    }
  }

  /** In what a CPU was met. */
  enum Mode {
    /** The kernel says that it idles. */
    IDLE,
    /** Its instruction pointer is a program's. */
    USER,
    /** Kernel code, or unknown. */
    KERNEL
  }

  /**
   * CPUs that were asked to show themselves.
   *
   * @param goesOn whether the log holds lines of the same kernel that it printed after it had
   *     stopped waiting for them
   */
  record Asked(LineRef at, List<Integer> cpus, boolean goesOn) implements TaskNote {
    public Asked {
      cpus = List.copyOf(cpus);
    }
  }

  /** A CPU of which the kernel says that it does not answer. */
  record Deaf(LineRef at, int cpu) implements TaskNote {}
}
