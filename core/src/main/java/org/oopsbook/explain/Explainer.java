package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;

/**
 * Points out what an expert would see in a fault, and says what to do about its kind.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Explainer {
  private final List<Rule> rules;
  private final Advisor advisor;

  /**
   * Reads the tables of {@code decode/}, of {@code kinds} which wordings are unsure, and of {@code
   * culprits} which kinds are about locks.
   */
  public Explainer(BookIndex book) {
    Node decode = book.root().at("decode");
    Node kinds = decode.at("findings").at("kinds");
    var access = new AccessRule(decode);
    var faulting = new Faulting(decode);
    var address =
        new AddressRule(new Pointers(decode), access, faulting, set(kinds, "addressInRegister"));
    rules =
        List.of(
            new HeadlineRule(book.root().at("kinds")),
            new PanicRule(decode),
            ForKinds.of(kinds, "address", address),
            ForKinds.of(kinds, "code", new CodeRule(decode, faulting, access)),
            ForKinds.of(kinds, "access", access),
            new CallerRule(set(kinds, "sampled"), set(book.root().at("culprits"), "lockKinds")),
            ForKinds.of(kinds, "lockup", new LockupRule(decode)),
            ForKinds.of(kinds, "hungTask", new HungTaskRule(decode)),
            ForKinds.of(kinds, "rcuStall", new RcuStallRule(decode)),
            ForKinds.of(kinds, "memory", new OomRule(decode)),
            ForKinds.of(kinds, "ept", new EptRule(decode)),
            ForKinds.of(kinds, "hardware", new HardwareRule(decode)),
            new ModuleRule(decode),
            new TaintRule(decode));
    advisor = new Advisor(decode);
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
   * What to check, collect or change after a fault of this kind, whatever its cause.
   *
   * @param system the system that it happened on, or null where it is not known
   */
  public List<Advice> advise(Fault fault, @Nullable KernelSystem system) {
    return advisor.of(fault.kind());
  }
}
