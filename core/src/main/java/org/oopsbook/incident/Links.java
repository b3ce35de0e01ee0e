package org.oopsbook.incident;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Signature;
import org.oopsbook.model.Text;

/**
 * Links the faults of one boot, taken in order.
 *
 * <p>A fault that the crash utility told by its summary and backtrace gives way to the same one in
 * the log, where that is printed in the same session. Else each is, by the first that holds: the
 * same event from another evidence, a better telling of the fault before, a repetition of a root
 * (equal signature), a consequence of one of the latest {@value #LOOK_BACK} roots by one of the
 * {@link Rules}, or a root.
 */
final class Links {
  private static final int LOOK_BACK = 64;

  private final Kinds kinds;
  private final Rules rules;
  private final List<Chain> chains = new ArrayList<>();
  private final Map<Signature, Chain> roots = new HashMap<>();
  private final Map<String, Integer> evidenceOf = new HashMap<>();

  Links(Kinds kinds, Rules rules) {
    this.kinds = kinds;
    this.rules = rules;
  }

  /** The roots so far, with what followed, in the order in which they were found. */
  List<Chain> chains() {
    return chains;
  }

  /** Takes the next fault. */
  void take(Fault fault) {
    if (knownFromElsewhere(fault)) return;
    forgetSummary(fault);
    if (toldAgain(fault) || repeated(fault) || followed(fault)) return;
    var chain = new Chain(fault);
    if (kinds.has(Group.DEATH, fault)) chain.died(fault);
    absorbSymptoms(chain);
    chains.add(chain);
    roots.putIfAbsent(Signatures.of(fault), chain);
  }

  /** Whether another evidence holds the same event; in the same one it would be a repetition. */
  private boolean knownFromElsewhere(Fault fault) {
    if (Times.uptime(fault) < 0) return false;
    int evidence = fault.headline().at().evidence();
    Integer first = evidenceOf.putIfAbsent(Boots.event(fault), evidence);
    if (first == null || first == evidence) return false;
    Chain chain = roots.get(Signatures.of(fault));
    if (chain != null) chain.alsoReportedAt(fault);
    return true;
  }

  /** Drops the summary of {@code fault}: the log tells all that it does, and what came before. */
  private void forgetSummary(Fault fault) {
    if (chains.isEmpty() || isSummary(fault)) return;
    Chain before = chains.getFirst();
    Fault told = before.root();
    boolean same =
        isSummary(told)
            && before.isFresh()
            && told.headline().at().evidence() == fault.headline().at().evidence()
            && told.headline().text().equals(fault.headline().text());
    if (!same) return;
    chains.remove(before);
    roots.remove(Signatures.of(told), before);
  }

  /** Whether the trace is of the crash utility, which prints addresses without offsets. */
  private static boolean isSummary(Fault fault) {
    if (fault.traces().isEmpty() || fault.traces().getFirst().frames().isEmpty()) return false;
    Frame frame = fault.traces().getFirst().frames().getFirst();
    return frame.address() != null && frame.place().offset() < 0 && !frame.inlined();
  }

  private boolean toldAgain(Fault fault) {
    if (chains.isEmpty()) return false;
    Chain chain = chains.getLast();
    if (!chain.isFresh()) return false;
    boolean again =
        rules.toldAgainBetter(chain.root(), fault)
            || rules.listsWhatWasCounted(chain.root(), fault);
    if (!again) return false;
    name(chain, ToldTwice.merge(chain.root(), fault));
    return true;
  }

  /** Gives {@code chain} a root of which more is known. */
  private void name(Chain chain, Fault root) {
    roots.remove(Signatures.of(chain.root()), chain);
    chain.replaceRoot(root);
    roots.putIfAbsent(Signatures.of(root), chain);
  }

  private boolean repeated(Fault fault) {
    Chain chain = roots.get(Signatures.of(fault));
    if (chain == null || kinds.isPanic(fault) != kinds.isPanic(chain.root())) return false;
    chain.repeat(fault);
    return true;
  }

  private boolean followed(Fault fault) {
    List<Chain> latest = chains.subList(Math.max(0, chains.size() - LOOK_BACK), chains.size());
    for (Rules.Forward rule : rules.forward()) {
      for (Chain chain : latest.reversed()) {
        Text because = rule.because(chain, fault);
        if (because != null) {
          if (rules.isCarriedOut(chain, fault)) {
            name(chain, ToldTwice.carriedOut(chain.root(), fault));
          }
          chain.follow(fault, because);
          if (kinds.has(Group.DEATH, fault)) chain.died(fault);
          return true;
        }
      }
    }
    return false;
  }

  private void absorbSymptoms(Chain chain) {
    List<Chain> latest = chains.subList(Math.max(0, chains.size() - LOOK_BACK), chains.size());
    for (Chain before : List.copyOf(latest)) {
      Text because = rules.symptomBefore(before.root(), chain.root());
      if (because == null) continue;
      chain.preceded(before, because);
      chains.remove(before);
      roots.remove(Signatures.of(before.root()), before);
    }
  }
}
