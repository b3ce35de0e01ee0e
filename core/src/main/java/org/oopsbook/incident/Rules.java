package org.oopsbook.incident;

import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;

/**
 * Why one fault follows from another of the same boot.
 *
 * <p>Each rule says why, or null where it does not apply. None looks at more than the two or three
 * faults it is given.
 */
final class Rules {
  /** A panic stands this close to what it belongs to. */
  static final long PANIC = 10;

  /** A death or a damaged list explains a hang or a crash for this long without a taint letter. */
  static final long AFTERMATH = 600;

  /** Watchdogs of different periods report one holder within this time. */
  static final long SAME_HOLD = 180;

  /** A warning explains a fault of the same CPU or task for this long. */
  static final long WARNED = 60;

  /**
   * How long a CPU may have been held before the hard-lockup watchdog reports it: the default
   * threshold of 10 s, and another period where it came on at a bad moment.
   */
  static final long HELD_BEFORE_REPORT = 20;

  /** Why {@code then} follows from {@code root}; {@code last} is what followed from it so far. */
  interface Forward {
    @Nullable Text because(Fault root, Fault last, Fault then);
  }

  private final Kinds kinds;

  Rules(Kinds kinds) {
    this.kinds = kinds;
  }

  /** The rules for a fault that is printed after its root; the first that applies decides. */
  List<Forward> forward() {
    return List.of(
        this::hardwareErrorThenPanic,
        this::panicOfTheSameKind,
        this::faultThenPanic,
        this::warningThenPanic,
        this::diedBefore,
        this::hangAfterDeath,
        this::afterCorruption,
        this::warnedBefore,
        this::sameHolder);
  }

  private @Nullable Text hardwareErrorThenPanic(Fault root, Fault last, Fault then) {
    boolean applies =
        kinds.isHardware(root) && kinds.isPanic(then) && Times.within(last, then, PANIC);
    return applies ? Text.phrase("incident.panic-after-hardware") : null;
  }

  /** The panic whose reason names the kind of what was printed before it. */
  private @Nullable Text panicOfTheSameKind(Fault root, Fault last, Fault then) {
    boolean applies =
        then.kind().equals(root.kind())
            && kinds.saysPanic(then)
            && !kinds.saysPanic(root)
            && Times.within(last, then, PANIC);
    return applies ? Text.phrase("incident.panic-after-fault") : null;
  }

  private @Nullable Text faultThenPanic(Fault root, Fault last, Fault then) {
    boolean applies =
        kinds.isPanic(then)
            && root.severity().compareTo(Severity.ERROR) <= 0
            && Times.within(last, then, PANIC);
    return applies ? Text.phrase("incident.panic-after-fault") : null;
  }

  /** With {@code panic_on_warn} the panic comes at once, on the same CPU, and shows the taint. */
  private @Nullable Text warningThenPanic(Fault root, Fault last, Fault then) {
    boolean applies =
        kinds.isPanic(then)
            && then.taint().contains("W")
            && cpusAgree(root, then)
            && Times.within(last, then, 1);
    return applies ? Text.phrase("incident.panic-after-warning") : null;
  }

  private @Nullable Text diedBefore(Fault root, Fault last, Fault then) {
    boolean applies = kinds.isDeath(root) && then.taint().contains("D");
    return applies ? Text.phrase("incident.died-before") : null;
  }

  private @Nullable Text hangAfterDeath(Fault root, Fault last, Fault then) {
    boolean applies =
        kinds.isDeath(root) && kinds.isHang(then) && Times.within(root, then, AFTERMATH);
    return applies ? Text.phrase("incident.hang-after-death") : null;
  }

  private @Nullable Text afterCorruption(Fault root, Fault last, Fault then) {
    boolean harmed = kinds.isDeath(then) || kinds.isHang(then);
    boolean applies = kinds.isCorruption(root) && harmed && Times.within(root, then, AFTERMATH);
    return applies ? Text.phrase("incident.after-corruption") : null;
  }

  /**
   * A {@code W} alone proves little: one harmless warning marks the kernel for the rest of its
   * life. It counts where the warning came first, on the same CPU or task, shortly before.
   */
  private @Nullable Text warnedBefore(Fault root, Fault last, Fault then) {
    boolean applies =
        kinds.isWarning(root)
            && !kinds.isWarning(then)
            && !root.taint().contains("W")
            && then.taint().contains("W")
            && (sameCpu(root, then) || sameTask(root, then))
            && Times.within(root, then, WARNED);
    return applies ? Text.phrase("incident.warned-before") : null;
  }

  private @Nullable Text sameHolder(Fault root, Fault last, Fault then) {
    if (!kinds.isHang(root) || !kinds.isHang(then)) return null;
    if (!Times.within(last, then, SAME_HOLD)) return null;
    Culprit culprit = then.culprit();
    if (culprit != null
        && root.culprit() != null
        && culprit.function().equals(root.culprit().function())) {
      return Text.phrase("incident.same-holder-function", culprit.function());
    }
    if (sameTask(root, then)) return Text.phrase("incident.same-holder-task");
    boolean onCpu = kinds.isHeldCpu(root) && kinds.isHeldCpu(then);
    return onCpu && sameCpu(root, then) ? Text.phrase("incident.same-holder-cpu", cpu(then)) : null;
  }

  /**
   * Why {@code first}, printed before {@code then}, is a symptom of it, or null: a transmit queue
   * times out (after some 5 s) before the hard-lockup watchdog speaks (after some 10 s), although
   * the CPU that serves the queue was held before either.
   */
  @Nullable Text symptomBefore(Fault first, Fault then) {
    if (!kinds.isQueueTimeout(first) || !kinds.isDeafCpu(then)) return null;
    OptionalLong seconds = Times.seconds(first, then);
    if (seconds.isEmpty() || seconds.getAsLong() < 0) return null;
    if (seconds.getAsLong() > HELD_BEFORE_REPORT) return null;
    return Text.phrase("incident.transmit-timeout-before-lockup", seconds.getAsLong());
  }

  /**
   * Whether a lockup's panic tells the lockup again, and better: the report before it blames
   * nothing, since it shows the registers of an interrupted idle loop, and the panic's trace holds
   * the interrupted context.
   */
  boolean toldAgainBetter(Fault first, Fault then) {
    return kinds.isHeldCpu(then)
        && first.kind().equals(then.kind())
        && !kinds.isPanic(first)
        && kinds.isPanic(then)
        && first.culprit() == null
        && then.culprit() != null
        && cpusAgree(first, then)
        && Times.within(first, then, PANIC);
  }

  private static boolean cpusAgree(Fault a, Fault b) {
    return cpu(a) < 0 || cpu(b) < 0 || cpu(a) == cpu(b);
  }

  private static boolean sameCpu(Fault a, Fault b) {
    return cpu(a) >= 0 && cpu(a) == cpu(b);
  }

  /** The same process; process 0, of which each CPU has one, does not count. */
  private static boolean sameTask(Fault a, Fault b) {
    Task first = a.task();
    Task then = b.task();
    return first != null && then != null && first.pid() > 0 && first.pid() == then.pid();
  }

  private static int cpu(Fault fault) {
    return fault.task() == null ? -1 : fault.task().cpu();
  }
}
