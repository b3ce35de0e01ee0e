package org.oopsbook.incident;

import java.util.HashSet;
import java.util.Set;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;

/**
 * The groups of kinds between which faults are linked. Table {@code decode/incidents}, {@code
 * kinds}.
 */
final class Kinds {
  private final Set<String> death;
  private final Set<String> corruption;
  private final Set<String> hang;
  private final Set<String> heldCpu;
  private final Set<String> hardware;
  private final Set<String> warning;
  private final Set<String> queueTimeout;
  private final Set<String> deafCpu;
  private final Set<String> panic;
  private final Set<String> ownReason;
  private final Set<String> askedFor;
  private final Set<String> summary;
  private final Set<String> disk;
  private final Set<String> onDisk;
  private final Set<String> panicWordings;
  private final Set<String> panicOnWarningWordings;

  /** Reads the table, and from the book's kinds which of their wordings are panics. */
  Kinds(BookIndex book) {
    Node kinds = book.root().at("decode").at("incidents").at("kinds");
    death = Set.copyOf(kinds.texts("death"));
    corruption = Set.copyOf(kinds.texts("corruption"));
    hang = Set.copyOf(kinds.texts("hang"));
    heldCpu = Set.copyOf(kinds.texts("heldCpu"));
    hardware = Set.copyOf(kinds.texts("hardware"));
    warning = Set.copyOf(kinds.texts("warning"));
    queueTimeout = Set.copyOf(kinds.texts("queueTimeout"));
    deafCpu = Set.copyOf(kinds.texts("deafCpu"));
    panic = Set.copyOf(kinds.texts("panic"));
    ownReason = Set.copyOf(kinds.texts("ownReason"));
    askedFor = Set.copyOf(kinds.texts("askedFor"));
    summary = Set.copyOf(kinds.texts("summary"));
    disk = Set.copyOf(kinds.texts("disk"));
    onDisk = Set.copyOf(kinds.texts("onDisk"));
    Node all = book.root().at("kinds");
    panicWordings = wordings(all, Set.of("fault", "warning"));
    panicOnWarningWordings = wordings(all, Set.of("warning"));
  }

  /** The wordings that are the panic which one of {@code causes} asked for. */
  private static Set<String> wordings(Node kinds, Set<String> causes) {
    var ids = new HashSet<String>();
    for (String kind : kinds.keys()) {
      for (Node wording : kinds.at(kind).list("wordings")) {
        if (causes.contains(wording.text("panic", "")))
          ids.add(kind + "/" + wording.at("id").text());
      }
    }
    return Set.copyOf(ids);
  }

  /** Whether a task died in the kernel, with whatever locks it held. */
  boolean isDeath(Fault fault) {
    return death.contains(fault.kind());
  }

  /** Whether the kernel found its own data damaged, and went on. */
  boolean isCorruption(Fault fault) {
    return corruption.contains(fault.kind());
  }

  /** Whether something makes no progress. */
  boolean isHang(Fault fault) {
    return hang.contains(fault.kind());
  }

  /** Whether it is a hang in which one CPU is held. */
  boolean isHeldCpu(Fault fault) {
    return heldCpu.contains(fault.kind());
  }

  /** Whether the hardware or its firmware reported an error. */
  boolean isHardware(Fault fault) {
    return hardware.contains(fault.kind());
  }

  /** Whether the kernel complained and went on. */
  boolean isWarning(Fault fault) {
    return warning.contains(fault.kind());
  }

  /** Whether a transmit queue is not served any more. */
  boolean isQueueTimeout(Fault fault) {
    return queueTimeout.contains(fault.kind());
  }

  /** Whether a CPU takes no interrupts. */
  boolean isDeafCpu(Fault fault) {
    return deafCpu.contains(fault.kind());
  }

  /** Whether somebody asked for the crash. */
  boolean isAskedFor(Fault fault) {
    return askedFor.contains(fault.kind());
  }

  /** Whether such reports are first counted in a line of their own, then listed. */
  boolean isSummarised(Fault fault) {
    return summary.contains(fault.kind());
  }

  /** Whether a disk or the way to it failed. */
  boolean isDisk(Fault fault) {
    return disk.contains(fault.kind());
  }

  /** Whether what stands on a disk, a file system or an array, met an error or gave up. */
  boolean isOnDisk(Fault fault) {
    return onDisk.contains(fault.kind());
  }

  /** Whether this is the report of a panic that may belong to another fault. */
  boolean isPanic(Fault fault) {
    if (ownReason.contains(fault.kind())) return false;
    return panic.contains(fault.kind()) || saysPanic(fault);
  }

  /** Whether it was recognised by a panic's wording, whatever its kind. */
  boolean saysPanic(Fault fault) {
    return panicWordings.contains(fault.wording());
  }

  /** Whether it is the panic that a warning asked for. */
  boolean isPanicOnWarning(Fault fault) {
    return panicOnWarningWordings.contains(fault.wording());
  }
}
