package org.oopsbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Context;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.SampleFault;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Text;

class IncidentsTest {
  private static final Incidents INCIDENTS = new Incidents(BundledBook.open());

  @Test
  void thePanicAfterAnOopsIsItsConsequence() {
    Fault oops = fault("null-pointer-dereference", 10, 100).culprit("f").build();
    Fault panic = fault("panic", 60, 100.1).taint("D").build();
    Incident only = only(oops, panic);
    assertThat(only.root()).isEqualTo(oops);
    assertThat(because(only)).containsExactly("incident.panic-after-fault");
  }

  @Test
  void aPanicLongAfterAnOopsThatItDoesNotMentionIsARootOfItsOwn() {
    Fault oops = fault("null-pointer-dereference", 10, 100).culprit("f").build();
    Fault panic = fault("panic", 60, 900).build();
    assertThat(incidents(oops, panic)).hasSize(2);
  }

  @Test
  void theFirmwaresRecordIsTheRootOfThePanic() {
    Fault record = fault("hardware-error", 1, -1).severity(Severity.ERROR).build();
    Fault panic = fault("panic", 20, -1).build();
    Incident only = only(record, panic);
    assertThat(only.root()).isEqualTo(record.asBadAs(panic));
    assertThat(because(only)).containsExactly("incident.panic-after-hardware");
  }

  @Test
  void thePanicOfACrashAskedForFollowsFromTheAsking() {
    Fault asked = fault("sysrq-crash", 1, 5).wording("sysrq-crash/trigger").build();
    Fault panic = fault("sysrq-crash", 2, 5.1).wording("sysrq-crash/panic").build();
    assertThat(because(only(asked, panic))).containsExactly("incident.panic-after-fault");
  }

  /** Old kernels make the crash by writing to address 0. */
  @Test
  void theFaultByWhichAnAskedForCrashIsMadeGivesItTaskAndPlace() {
    Fault asked = fault("sysrq-crash", 1, 5).wording("sysrq-crash/trigger").build();
    Fault made = fault("null-pointer-dereference", 2, 5.001).culprit("f").task(1, 30, "sh").build();
    Incident only = only(asked, made);
    assertThat(only.root().kind()).isEqualTo("sysrq-crash");
    assertThat(only.root().task()).isEqualTo(made.task());
    assertThat(only.root().culprit()).isEqualTo(made.culprit());
    assertThat(because(only)).containsExactly("incident.asked-for");
  }

  @Test
  void anOopsLongAfterAnAskedForCrashIsItsOwn() {
    Fault asked = fault("sysrq-crash", 1, 5).wording("sysrq-crash/trigger").build();
    Fault oops = fault("null-pointer-dereference", 2, 9).culprit("f").build();
    assertThat(incidents(asked, oops)).hasSize(2);
  }

  @Test
  void thePanicThatAWarningCausesIsItsConsequence() {
    Fault warning = warning(1, 5).task(1, 10, "init").build();
    Fault panic = fault("panic", 30, 5.01).taint("W").task(1, 10, "init").build();
    assertThat(because(only(warning, panic))).containsExactly("incident.panic-after-warning");
  }

  @Test
  void thePanicThatNamesPanicOnWarnNeedsNoTaintAndNoSameCpu() {
    Fault warning = warning(1, 5).task(1, 10, "init").build();
    Fault panic = fault("panic", 30, 7).wording("panic/panic-on-warn").task(0, 10, "init").build();
    assertThat(because(only(warning, panic))).containsExactly("incident.panic-after-warning");
  }

  @Test
  void anOopsOfAKernelThatHadDiedIsNoRoot() {
    Fault first = fault("kernel-bug", 10, 100).culprit("f").build();
    Fault second = fault("paging-request", 90, 5000).culprit("g").taint("D").build();
    Incident only = only(first, second);
    assertThat(only.root()).isEqualTo(first);
    assertThat(because(only)).containsExactly("incident.died-before");
  }

  @Test
  void whatCarriesTheMarkOfADeathFollowsAlsoWhereTheDeathItselfFollowed() {
    Fault list = fault("list-corruption", 10, 100).severity(Severity.ERROR).culprit("f").build();
    Fault oops = fault("general-protection-fault", 50, 101).culprit("g").build();
    Fault later = fault("scheduling-while-atomic", 90, 5000).taint("D").build();
    assertThat(because(only(list, oops, later)))
        .containsExactly("incident.after-corruption", "incident.died-before");
  }

  @Test
  void aLockupAfterADeathWaitsForItsLocks() {
    Fault oops = fault("paging-request", 10, 100).culprit("f").build();
    Fault lockup = hang("soft-lockup", 90, 130).culprit("native_queued_spin_lock").build();
    assertThat(because(only(oops, lockup))).containsExactly("incident.hang-after-death");
  }

  @Test
  void aCrashAfterADamagedListFollowsFromIt() {
    Fault list = fault("list-corruption", 10, 100).severity(Severity.ERROR).culprit("f").build();
    Fault oops = fault("general-protection-fault", 50, 101).culprit("g").taint("W").build();
    assertThat(because(only(list, oops))).containsExactly("incident.after-corruption");
  }

  @Test
  void oneOldWarningDoesNotExplainEverythingAfterIt() {
    Fault warning = warning(1, 5).task(3, 10, "kworker/3:0").build();
    Fault oops = fault("paging-request", 90, 30).taint("W").task(1, 77, "java").build();
    assertThat(incidents(warning, oops)).hasSize(2);
  }

  @Test
  void aWarningJustBeforeOnTheSameCpuIsTheForerunner() {
    Fault warning = warning(1, 5).task(3, 10, "kworker/3:0").build();
    Fault oops = fault("paging-request", 90, 8).taint("W").task(3, 10, "kworker/3:0").build();
    assertThat(because(only(warning, oops))).containsExactly("incident.warned-before");
  }

  @Test
  void lockupAndStallOfOneHolderAreOne() {
    Fault lockup = hang("soft-lockup", 10, 50).task(1, 22, "kworker/1:0").build();
    Fault stall = hang("rcu-stall", 60, 55).task(1, 22, "kworker/1:0").build();
    assertThat(because(only(lockup, stall))).containsExactly("incident.same-holder-task");
  }

  @Test
  void theWorkerThatAWorkqueueLockupNamesIsTheHolder() {
    Fault lockup = hang("soft-lockup", 10, 50).task(1, 22, "kworker/1:0").build();
    Fault pool =
        hang("workqueue-lockup", 60, 55)
            .line("x")
            .cell("busy_workqueues", "in_flight", "22:spin_work, 7(RESCUER):x")
            .build();
    assertThat(because(only(lockup, pool))).containsExactly("incident.same-holder-task");
  }

  @Test
  void theCpuOfAWorkerPoolIsTheOneHeld() {
    Fault lockup = hang("soft-lockup", 10, 50).task(3, 22, "java").build();
    Fault pool =
        hang("workqueue-lockup", 60, 55).line("x").fact("pool", "cpus=3 node=0 flags=0x0").build();
    Fault many =
        hang("workqueue-lockup", 70, 56).line("x").fact("pool", "cpus=0-3 flags=0x4").build();
    assertThat(because(only(lockup, pool))).containsExactly("incident.same-holder-cpu");
    assertThat(incidents(lockup, many)).hasSize(2);
  }

  @Test
  void whoWaitsForALockFollowsFromItsHolder() {
    Fault waiter =
        hang("hung-task", 10, 50)
            .task(-1, 22, "a")
            .culprit("f")
            .line("x")
            .fact("owner_pid", "77")
            .build();
    Fault holder = hang("hung-task", 60, 50.1).task(-1, 77, "b").culprit("g").build();
    Fault after =
        hang("hung-task", 90, 50.2)
            .task(-1, 23, "c")
            .culprit("h")
            .line("x")
            .fact("owner_pid", "77")
            .build();
    Incident only = only(waiter, holder, after);
    assertThat(only.root()).isEqualTo(holder);
    assertThat(because(only))
        .containsExactly("incident.waits-for-holder", "incident.same-holder-task");
  }

  @Test
  void aTransmitTimeoutAfterALockupFollowsFromIt() {
    Fault lockup = hang("soft-lockup", 10, 50).task(3, 22, "java").build();
    Fault queue = fault("netdev-watchdog", 40, 53).severity(Severity.WARNING).build();
    assertThat(because(only(lockup, queue)))
        .containsExactly("incident.transmit-timeout-after-hang");
  }

  @Test
  void theAccessThatACheckerReportsFirstIsNoDamage() {
    Fault kasan =
        fault("kasan", 10, 50).severity(Severity.ERROR).culprit("f").address("0x198").build();
    Fault refused =
        fault("null-pointer-dereference", 12, 50.1).culprit("f").address("0x198").build();
    Fault other = fault("null-pointer-dereference", 12, 50.1).culprit("f").address("0x10").build();
    assertThat(because(only(kasan, refused))).containsExactly("incident.same-access");
    assertThat(because(only(kasan, other))).containsExactly("incident.after-corruption");
  }

  @Test
  void eachLayerOfTheAllocatorSpeaksOfOneRequest() {
    Fault page = fault("page-allocation-failure", 10, 50).severity(Severity.WARNING).build();
    Fault slab = fault("slab-allocation-failure", 40, 50.1).severity(Severity.WARNING).build();
    Fault later = fault("slab-allocation-failure", 40, 60).severity(Severity.WARNING).build();
    assertThat(because(only(page, slab))).containsExactly("incident.same-allocation");
    assertThat(incidents(page, later)).hasSize(2);
  }

  @Test
  void whatTheKernelStoppedForIsAsBadAsTheStop() {
    Fault warning = warning(1, 5).task(1, 10, "init").build();
    Fault panic = fault("panic", 30, 7).wording("panic/panic-on-warn").task(0, 10, "init").build();
    assertThat(only(warning, panic).root().severity()).isEqualTo(Severity.FATAL);
  }

  @Test
  void theErrorsOfOneDiskAreOne() {
    Fault command = disk("storage-timeout", 10, 50).line("x").fact("device", "sda").build();
    Fault io = disk("io-error", 12, 50.1).line("x").fact("device", "sda").build();
    Fault journal = disk("ext4-error", 20, 54).line("x").fact("device", "sda1-8").build();
    assertThat(because(only(command, io, journal)))
        .containsExactly("incident.disk-failed", "incident.disk-failed");
  }

  @Test
  void theErrorsOfTwoDisksAreTwo() {
    Fault first = disk("io-error", 10, 50).line("x").fact("device", "dm-1").build();
    Fault second =
        disk("io-error", 12, 50.1).wording("io-error/x").line("x").fact("device", "dm-11").build();
    Fault loop = disk("ext4-error", 20, 50.2).line("x").fact("device", "loop0").build();
    assertThat(incidents(first, second, loop)).hasSize(3);
  }

  @Test
  void anErrorOfADiskLongAfterAnotherIsItsOwn() {
    Fault medium = disk("io-error", 10, 20).line("x").fact("device", "sda").build();
    Fault timeout = disk("storage-timeout", 12, 54).line("x").fact("device", "sda").build();
    assertThat(incidents(medium, timeout)).hasSize(2);
  }

  @Test
  void aFileSystemGoesOnFailing() {
    Fault error = disk("ext4-error", 10, 20).line("x").fact("device", "nvme0n1p2").build();
    Fault readOnly =
        disk("ext4-error", 12, 21)
            .wording("ext4-error/x")
            .line("x")
            .fact("device", "nvme0n1p2")
            .build();
    assertThat(only(error, readOnly).root()).isEqualTo(error);
  }

  @Test
  void leaksFirstCountedThenListedAreOne() {
    Fault count = disk("memory-leak", 10, 20).build();
    Fault listed = disk("memory-leak", 11, -1).culprit("f").build();
    Incident only = only(count, listed);
    assertThat(only.root().culprit()).isEqualTo(listed.culprit());
    assertThat(only.consequences()).isEmpty();
  }

  @Test
  void hungTasksOfDifferentHoldersAreTwo() {
    Fault a = hang("hung-task", 10, 50).task(-1, 22, "a").culprit("xfs_log_force").build();
    Fault b = hang("hung-task", 60, 50.1).task(-1, 23, "b").culprit("rpc_wait_bit").build();
    assertThat(incidents(a, b)).hasSize(2);
  }

  @Test
  void theSameFaultAgainIsCounted() {
    Fault a = hang("soft-lockup", 10, 50).culprit("f").build();
    Fault b = hang("soft-lockup", 60, 74).culprit("f").build();
    Fault c = hang("soft-lockup", 90, 98).culprit("f").build();
    Incident only = only(a, b, c);
    assertThat(only.occurrences()).isEqualTo(3);
    assertThat(only.repeats()).containsExactly(b.headline(), c.headline());
    assertThat(only.consequences()).isEmpty();
  }

  @Test
  void theSameFaultOnTheNextBootIsAnotherIncident() {
    Fault a = fault("kernel-bug", 10, 50).culprit("f").build();
    Fault b = fault("kernel-bug", 900, 20).culprit("f").build();
    assertThat(incidents(a, b)).extracting(Incident::boot).containsExactly(0, 1);
  }

  @Test
  void nothingIsLinkedAcrossBootsOrSystems() {
    Fault oops = fault("kernel-bug", 10, 50).culprit("f").build();
    Fault later = fault("panic", 900, 20).taint("D").build();
    assertThat(incidents(oops, later)).hasSize(2);
    Fault sameTime = fault("panic", 900, 50.1).taint("D").build();
    List<Incident> apart =
        INCIDENTS.of(List.of(oops, sameTime), f -> f.kind().equals("panic") ? "a" : "b");
    assertThat(apart).hasSize(2);
  }

  @Test
  void twoEvidencesOfOneEventAreOneOccurrence() {
    Fault dmesg = fault("kernel-bug", 10, 50).culprit("f").build();
    Fault messages = SampleFault.of("kernel-bug").from(1, 300, 50).culprit("f").build();
    Incident only = only(dmesg, messages);
    assertThat(only.occurrences()).isEqualTo(1);
    assertThat(only.repeats()).containsExactly(messages.headline());
  }

  @Test
  void theLockupToldTwiceTakesTheBetterTelling() {
    Fault first = lockupReport().build();
    Fault panic = lockupPanic().build();
    Incident only = only(first, panic);
    assertThat(only.consequences()).isEmpty();
    assertThat(only.occurrences()).isEqualTo(1);
    assertThat(only.root().culprit()).isEqualTo(panic.culprit());
    assertThat(only.root().wording()).isEqualTo(first.wording());
    assertThat(only.root().lines()).containsAll(first.lines()).containsAll(panic.lines());
    assertThat(only.root().registers()).isEqualTo(first.registers());
    assertThat(only.signature()).isEqualTo(Signatures.of(panic));
  }

  @Test
  void aTransmitTimeoutJustBeforeALockupIsItsSymptom() {
    Fault netdev = netdev(2704411.028815);
    Incident only = only(netdev, lockupReport().build(), lockupPanic().build());
    assertThat(only.root().kind()).isEqualTo("hard-lockup");
    assertThat(only.root().culprit()).isNotNull();
    assertThat(because(only)).containsExactly("incident.transmit-timeout-before-lockup");
  }

  @Test
  void aTransmitTimeoutLongBeforeALockupIsItsOwnIncident() {
    List<Incident> two = incidents(netdev(2704300), lockupReport().build(), lockupPanic().build());
    assertThat(two)
        .extracting(i -> i.root().kind())
        .containsExactly("hard-lockup", "netdev-watchdog");
  }

  @Test
  void theWorstStandsFirst() {
    Fault warning = warning(1, 5).build();
    Fault hung = hang("hung-task", 40, 500).culprit("f").build();
    Fault oops = fault("kernel-bug", 90, 2000).culprit("g").build();
    assertThat(incidents(warning, hung, oops))
        .extracting(i -> i.root().kind())
        .containsExactly("kernel-bug", "hung-task", "warning");
  }

  @Test
  void aFloodOfOneConsequenceIsCountedNotListed() {
    Fault oops = fault("paging-request", 10, 100).culprit("f").build();
    Fault a = hang("soft-lockup", 90, 130).culprit("g").build();
    Fault b = hang("soft-lockup", 190, 160).culprit("g").build();
    Incident only = only(oops, a, b);
    assertThat(only.consequences()).hasSize(1);
    assertThat(only.consequences().getFirst().because())
        .isInstanceOfSatisfying(
            Text.Joined.class,
            t -> assertThat(t.parts()).contains(Text.phrase("incident.reported-times", 2)));
  }

  private static SampleFault disk(String kind, int line, double uptime) {
    return fault(kind, line, uptime).severity(Severity.ERROR);
  }

  private static Fault netdev(double uptime) {
    return fault("netdev-watchdog", 1, uptime)
        .severity(Severity.WARNING)
        .task(23, 0, "swapper/23")
        .taint("G", "B")
        .line("NETDEV WATCHDOG: enp2s0f1 (ixgbe): transmit queue 6 timed out")
        .fact("driver", "ixgbe")
        .build();
  }

  private static SampleFault lockupReport() {
    return fault("hard-lockup", 100, 2704412.612334)
        .wording("hard-lockup/watchdog")
        .title("hard lockup")
        .task(7, 0, "swapper/7")
        .taint("G", "B", "W")
        .register("rdi", "46")
        .at("native_safe_halt");
  }

  private static SampleFault lockupPanic() {
    return fault("hard-lockup", 150, 2704412.612632)
        .wording("hard-lockup/panic")
        .title("hard lockup in sched_cfs_period_timer")
        .task(7, 0, "swapper/7")
        .taint("G", "B", "W")
        .culprit("sched_cfs_period_timer")
        .frame(Context.NMI, "panic")
        .frame(Context.IRQ, "enqueue_entity")
        .frame(Context.IRQ, "sched_cfs_period_timer");
  }

  private static SampleFault fault(String kind, int line, double uptime) {
    return SampleFault.of(kind).from(0, line, uptime);
  }

  private static SampleFault hang(String kind, int line, double uptime) {
    return fault(kind, line, uptime).severity(Severity.ERROR);
  }

  private static SampleFault warning(int line, double uptime) {
    return fault("warning", line, uptime).severity(Severity.WARNING).culprit("w");
  }

  private static List<Incident> incidents(Fault... faults) {
    return INCIDENTS.of(List.of(faults), f -> "s1");
  }

  private static Incident only(Fault... faults) {
    List<Incident> incidents = incidents(faults);
    assertThat(incidents).hasSize(1);
    return incidents.getFirst();
  }

  private static List<String> because(Incident incident) {
    return incident.consequences().stream().map(c -> ((Text.Phrase) c.because()).key()).toList();
  }
}
