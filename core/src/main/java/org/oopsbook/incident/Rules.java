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

  /** A transmit queue times out after 5 s, and is looked at as often; where CPUs are held, late. */
  static final long TRANSMIT = 60;

  /** The layers above a disk report the failure of one command within this time. */
  static final long COMMAND = 10;

  /** A file system meets a failed write when it commits: ext4 after 5 s, XFS after 30 s. */
  static final long ON_DISK = 60;

  /** Why {@code then} follows from what {@code chain} holds so far. */
  interface Forward {
    @Nullable Text because(Chain chain, Fault then);
  }

  private final Kinds kinds;

  Rules(Kinds kinds) {
    this.kinds = kinds;
  }

  /** The rules for a fault that is printed after its root; the first that applies decides. */
  List<Forward> forward() {
    return List.of(
        this::askedFor,
        this::hardwareErrorThenPanic,
        this::panicOfTheSameKind,
        this::faultThenPanic,
        this::warningThenPanic,
        this::diedBefore,
        this::hangAfterDeath,
        this::sameAccess,
        this::afterCorruption,
        this::warnedBefore,
        this::sameHolder,
        this::transmitTimeoutAfterHang,
        this::sameDisk,
        this::sameAllocation);
  }

  private @Nullable Text hardwareErrorThenPanic(Chain chain, Fault then) {
    boolean applies =
        kinds.has(Group.HARDWARE, chain.root())
            && kinds.isPanic(then)
            && Times.within(chain.last(), then, PANIC);
    return applies ? Text.phrase("incident.panic-after-hardware") : null;
  }

  /** The panic whose reason names the kind of what was printed before it. */
  private @Nullable Text panicOfTheSameKind(Chain chain, Fault then) {
    boolean applies =
        then.kind().equals(chain.root().kind())
            && kinds.saysPanic(then)
            && !kinds.saysPanic(chain.root())
            && Times.within(chain.last(), then, PANIC);
    return applies ? Text.phrase("incident.panic-after-fault") : null;
  }

  private @Nullable Text faultThenPanic(Chain chain, Fault then) {
    boolean applies =
        kinds.isPanic(then)
            && chain.root().severity().compareTo(Severity.ERROR) <= 0
            && Times.within(chain.last(), then, PANIC);
    return applies ? Text.phrase("incident.panic-after-fault") : null;
  }

  /**
   * With {@code panic_on_warn} the panic comes at once, from the same task. Its reason says so; a
   * panic with another reason shows the taint, which the kernel sets only after that check.
   */
  private @Nullable Text warningThenPanic(Chain chain, Fault then) {
    if (!kinds.isPanic(then)) return null;
    boolean there = cpusAgree(chain.root(), then);
    boolean saysSo =
        kinds.isPanicOnWarning(then)
            && (there || sameTask(chain.root(), then))
            && Times.within(chain.last(), then, PANIC);
    boolean marked = there && then.taint().contains("W") && Times.within(chain.last(), then, 1);
    return saysSo || marked ? Text.phrase("incident.panic-after-warning") : null;
  }

  private @Nullable Text diedBefore(Chain chain, Fault then) {
    boolean applies = chain.death() != null && then.taint().contains("D");
    return applies ? Text.phrase("incident.died-before") : null;
  }

  private @Nullable Text hangAfterDeath(Chain chain, Fault then) {
    Fault death = chain.death();
    boolean applies =
        death != null && kinds.has(Group.HANG, then) && Times.within(death, then, AFTERMATH);
    return applies ? Text.phrase("incident.hang-after-death") : null;
  }

  /** A checker reports the very access that the processor then refuses: nothing was damaged. */
  private @Nullable Text sameAccess(Chain chain, Fault then) {
    Fault root = chain.root();
    boolean applies =
        kinds.has(Group.CORRUPTION, root)
            && kinds.has(Group.DEATH, then)
            && root.address() != null
            && root.address().equals(then.address())
            && Times.within(root, then, 1);
    return applies ? Text.phrase("incident.same-access") : null;
  }

  private @Nullable Text afterCorruption(Chain chain, Fault then) {
    // A report of damage that is made a BUG kills its task, too: taint D comes after it.
    boolean died =
        chain.root().taintPrinted()
            && !chain.root().taint().contains("D")
            && then.taint().contains("D");
    boolean harmed = died || kinds.has(Group.DEATH, then) || kinds.has(Group.HANG, then);
    boolean applies =
        kinds.has(Group.CORRUPTION, chain.root())
            && harmed
            && Times.within(chain.root(), then, AFTERMATH);
    return applies ? Text.phrase("incident.after-corruption") : null;
  }

  /**
   * A {@code W} alone proves little: one harmless warning marks the kernel for the rest of its
   * life. It counts where the warning came first, on the same CPU or task, shortly before.
   */
  private @Nullable Text warnedBefore(Chain chain, Fault then) {
    Fault root = chain.root();
    boolean applies =
        kinds.has(Group.WARNING, root)
            && !kinds.has(Group.WARNING, then)
            && !root.taint().contains("W")
            && then.taint().contains("W")
            && (sameCpu(root, then) || sameTask(root, then))
            && Times.within(root, then, WARNED);
    return applies ? Text.phrase("incident.warned-before") : null;
  }

  private @Nullable Text sameHolder(Chain chain, Fault then) {
    Fault root = chain.root();
    if (!kinds.has(Group.HANG, root) || !kinds.has(Group.HANG, then) || waitsFor(root, then))
      return null;
    if (!Times.within(chain.last(), then, SAME_HOLD)) return null;
    Culprit culprit = then.culprit();
    if (culprit != null
        && root.culprit() != null
        && culprit.function().equals(root.culprit().function())) {
      return Text.phrase("incident.same-holder-function", culprit.function());
    }
    if (Holders.shareTask(root, then)) return Text.phrase("incident.same-holder-task");
    boolean onCpu = kinds.has(Group.HELD_CPU, root) && kinds.has(Group.HELD_CPU, then);
    return onCpu && Holders.shareCpu(root, then)
        ? Text.phrase("incident.same-holder-cpu", Holders.cpu(then))
        : null;
  }

  private @Nullable Text askedFor(Chain chain, Fault then) {
    return isCarriedOut(chain, then) ? Text.phrase("incident.asked-for") : null;
  }

  /** Whether {@code then} is how the kernel made the crash that the chain's root asked for. */
  boolean isCarriedOut(Chain chain, Fault then) {
    return kinds.has(Group.ASKED_FOR, chain.root())
        && chain.isFresh()
        && kinds.has(Group.DEATH, then)
        && Times.within(chain.root(), then, 1);
  }

  private @Nullable Text transmitTimeoutAfterHang(Chain chain, Fault then) {
    boolean applies =
        kinds.has(Group.HELD_CPU, chain.root())
            && kinds.has(Group.QUEUE_TIMEOUT, then)
            && Times.within(chain.last(), then, TRANSMIT);
    return applies ? Text.phrase("incident.transmit-timeout-after-hang") : null;
  }

  /** Only where both name one device: what fails on another may have its own reason. */
  private @Nullable Text sameDisk(Chain chain, Fault then) {
    Fault root = chain.root();
    boolean disk = kinds.has(Group.DISK, root);
    boolean onDisk = kinds.has(Group.ON_DISK, then);
    if (!disk && !(kinds.has(Group.ON_DISK, root) && onDisk)) return null;
    if (!onDisk && !kinds.has(Group.DISK, then)) return null;
    boolean sameKind = root.kind().equals(then.kind());
    String device = Devices.shared(root, then);
    if (device == null) return sameKind ? untold(chain, then) : null;
    long limit = onDisk || sameKind ? ON_DISK : COMMAND;
    if (!Times.within(chain.last(), then, limit)) return null;
    return Text.phrase(disk ? "incident.disk-failed" : "incident.on-disk-failed", device);
  }

  /** Each layer of the allocator that has no memory left says so. */
  private @Nullable Text sameAllocation(Chain chain, Fault then) {
    boolean applies =
        kinds.has(Group.ALLOCATION, chain.root())
            && kinds.has(Group.ALLOCATION, then)
            && !chain.root().kind().equals(then.kind())
            && Times.within(chain.last(), then, 1);
    return applies ? Text.phrase("incident.same-allocation") : null;
  }

  /** One of several lines about one failure may leave the device out. */
  private static @Nullable Text untold(Chain chain, Fault then) {
    String device = Devices.name(then);
    if (device == null || Devices.name(chain.root()) != null) return null;
    if (!Times.within(chain.last(), then, 1)) return null;
    return Text.phrase("incident.on-disk-failed", device);
  }

  /**
   * Why {@code first}, printed before {@code then}, is a symptom of it, or null.
   *
   * <p>It waits for a lock of the task of {@code then}. Or a transmit queue times out (after some 5
   * s) before the hard-lockup watchdog speaks (after some 10 s), although the CPU that serves the
   * queue was held before either.
   */
  @Nullable Text symptomBefore(Fault first, Fault then) {
    if (waitsFor(first, then)) return Text.phrase("incident.waits-for-holder");
    if (!kinds.has(Group.QUEUE_TIMEOUT, first) || !kinds.has(Group.DEAF_CPU, then)) return null;
    OptionalLong seconds = Times.seconds(first, then);
    if (seconds.isEmpty() || seconds.getAsLong() < 0) return null;
    if (seconds.getAsLong() > HELD_BEFORE_REPORT) return null;
    return Text.phrase("incident.transmit-timeout-before-lockup", seconds.getAsLong());
  }

  private boolean waitsFor(Fault first, Fault then) {
    Task holder = then.task();
    return kinds.has(Group.HANG, first)
        && kinds.has(Group.HANG, then)
        && holder != null
        && Holders.owners(first).contains(holder.pid())
        && Times.within(first, then, SAME_HOLD);
  }

  /** Whether {@code then} is what {@code first} only counted. */
  boolean listsWhatWasCounted(Fault first, Fault then) {
    return kinds.has(Group.SUMMARY, first)
        && first.kind().equals(then.kind())
        && first.culprit() == null
        && then.culprit() != null;
  }

  /**
   * Whether a lockup's panic tells the lockup again, and better: the report before it blames
   * nothing, since it shows the registers of an interrupted idle loop, and the panic's trace holds
   * the interrupted context.
   */
  boolean toldAgainBetter(Fault first, Fault then) {
    return kinds.has(Group.HELD_CPU, then)
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
