package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Pointers;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.insn.Decoders;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;

/**
 * Points out what an expert would see in a fault, and says what to do about its kind.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Explainer {
  private final List<Rule> rules;
  private final Advisor advisor;
  private final Tonight tonight;
  private final Quality quality;
  private final Suspicion suspicion;
  private final Waiting waiting;
  private final CpuStates cpuStates;
  private final Set<String> hangs;
  private final GuestMemory guestMemory;
  private final LinkFlaps linkFlaps;

  /**
   * Reads the tables of {@code decode/}, of {@code kinds} which wordings are unsure, and of {@code
   * culprits} which kinds are about locks.
   */
  public Explainer(BookIndex book) {
    Node decode = book.root().at("decode");
    Node kinds = decode.at("findings").at("kinds");
    var waits = new Waits(decode);
    var access = new AccessRule(decode);
    var decoders = new Decoders(decode);
    var faulting = new Faulting(decoders);
    var pointers = new Pointers(decode);
    var address = new AddressRule(pointers, access, faulting, set(kinds, "addressInRegister"));
    rules =
        new ArrayList<>(
            List.of(
                new HeadlineRule(book.root().at("kinds")),
                new MeaningRule(decode),
                new PanicRule(decode),
                ForKinds.of(kinds, "disagreement", new DisagreementRule(decode, faulting)),
                ForKinds.of(kinds, "address", address),
                ForKinds.of(kinds, "code", new CodeRule(decode, faulting, access)),
                ForKinds.of(kinds, "access", access),
                new CallerRule(set(kinds, "sampled"), set(book.root().at("culprits"), "lockKinds")),
                ForKinds.of(kinds, "lockup", new LockupRule(decode)),
                ForKinds.of(kinds, "hungTask", new HungTaskRule(decode)),
                ForKinds.of(kinds, "hungTask", new WaitRule(waits)),
                ForKinds.of(kinds, "rcuStall", new RcuStallRule(decode)),
                ForKinds.of(kinds, "memory", new OomRule(decode)),
                ForKinds.of(kinds, "memory", new VictimRule()),
                ForKinds.of(kinds, "memory", new MemoryRule()),
                ForKinds.of(kinds, "memory", new FragmentationRule()),
                ForKinds.of(kinds, "ept", new EptRule(decode)),
                ForKinds.of(kinds, "hardware", new HardwareRule(decode)),
                ForKinds.of(kinds, "machineCheck", new MachineCheckRule(decode)),
                ForKinds.of(kinds, "memoryModule", new EdacRule(decode)),
                ForKinds.of(kinds, "aer", new AerRule(decode))));
    rules.add(ForKinds.of(kinds, "transmit", new TransmitRule()));
    rules.add(ForKinds.of(kinds, "pciPlace", new PciPlaceRule(decode)));
    rules.add(ForKinds.of(kinds, "optics", new OpticsRule(decode)));
    rules.add(ForKinds.of(kinds, "listedModule", new DimmRule(decode)));
    rules.add(ForKinds.of(kinds, "guest", new GuestRule(decode, decoders)));
    rules.addAll(ValueRule.all(decode));
    rules.add(new ErrnoRule(decode));
    rules.add(new SysctlRule(decode));
    rules.add(new ModuleRule(decode));
    rules.add(new TaintRule(decode));
    advisor = new Advisor(decode);
    tonight = new Tonight(decode);
    quality = new Quality(decode);
    suspicion = new Suspicion(decode, pointers, new Impossible(decode, faulting, access));
    waiting = new Waiting(decode, waits);
    cpuStates = new CpuStates(decode);
    hangs = set(kinds, "cpus");
    guestMemory = new GuestMemory(decode);
    linkFlaps = new LinkFlaps(decode);
  }

  private static Set<String> set(Node table, String name) {
    return Set.copyOf(table.texts(name));
  }

  /**
   * What there is to point out in {@code fault}, the most telling first; nothing that is not
   * certain.
   *
   * @param system the system that it happened on, or null where it is not known
   */
  public List<Finding> explain(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    for (Rule rule : rules) findings.addAll(rule.find(fault, system));
    return List.copyOf(findings);
  }

  /**
   * What shows only among other incidents and tasks: who waits for whom, whom they incriminate, and
   * what the evidence lacks.
   */
  public List<Finding> among(Incident incident, Around around) {
    Fault root = incident.root();
    var findings = new ArrayList<>(waiting.find(incident, around));
    if (hangs.contains(root.kind())) findings.addAll(cpuStates.find(root, around.tasks()));
    findings.addAll(guestMemory.find(root, around.own(), around.systems()));
    findings.addAll(linkFlaps.find(incident, around.boot()));
    findings.addAll(suspicion.find(incident, around.system()));
    findings.addAll(quality.find(incident, around.boot()));
    return List.copyOf(findings);
  }

  /**
   * What a log shows of tasks that wait, in a boot of which no fault says so; null where none does.
   *
   * @param notes what it shows, in order
   */
  public @Nullable Text waiting(List<TaskNote> notes) {
    return waiting.summary(notes);
  }

  /**
   * How to get what the evidence of {@code incident} lacks, and how to check a suspicion.
   *
   * @param among what {@link #among} found
   * @param system the system that it happened on, or null where it is not known
   */
  public List<Advice> advise(
      Incident incident, List<Finding> among, @Nullable KernelSystem system) {
    var all = new ArrayList<>(quality.advise(incident, among, system));
    all.addAll(suspicion.advise(among));
    all.addAll(advisor.of(incident.root().kind()));
    return List.copyOf(all);
  }

  /** What to do at once about an incident, and what not; null where there is nothing to say. */
  public @Nullable Urgent tonight(Incident incident) {
    return tonight.of(incident);
  }
}
