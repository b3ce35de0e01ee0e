package org.oopsbook.knowledge;

import static org.oopsbook.model.Text.phrase;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.knowledge.Condition.AllOf;
import org.oopsbook.knowledge.Condition.Also;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;

/**
 * Holds conditions against a fault.
 *
 * <p>A condition is missed only if the evidence shows otherwise. Where the evidence lacks what
 * would decide, as after damage, it is unknown.
 */
final class Evaluator {
  private static final int LONGEST_QUOTE = 120;

  private final Map<String, Text> kindNames;

  /**
   * @param kindNames the names of kinds in words; a kind without one is named by its id
   */
  Evaluator(Map<String, Text> kindNames) {
    this.kindNames = kindNames;
  }

  /** All of {@code conditions} together. */
  Tally all(AllOf conditions, Subject subject) {
    Tally tally = Tally.NOTHING;
    for (Condition condition : conditions.conditions()) tally = tally.and(one(condition, subject));
    return tally;
  }

  private Tally one(Condition condition, Subject subject) {
    if (condition instanceof Condition.AnyOf any) return best(any, subject);
    return Tally.of(outcome(condition, subject), Weight.of(condition));
  }

  /**
   * The alternative that is met, else one that is unknown, else the first; the weightiest of
   * equals.
   */
  private Tally best(Condition.AnyOf any, Subject subject) {
    Tally best = null;
    for (AllOf alternative : any.alternatives()) {
      Tally tally = all(alternative, subject);
      if (best == null || isBetter(tally, best)) best = tally;
    }
    return best == null ? Tally.NOTHING : best;
  }

  private static boolean isBetter(Tally one, Tally other) {
    int order = rank(one.value()) - rank(other.value());
    return order != 0 ? order < 0 : one.weight().points() > other.weight().points();
  }

  private static int rank(Outcome.Value value) {
    return switch (value) {
      case MET -> 0;
      case UNKNOWN -> 1;
      case MISSED -> 2;
    };
  }

  /** What becomes of {@code condition}. */
  Outcome outcome(Condition condition, Subject subject) {
    Fault fault = subject.fault();
    return switch (condition) {
      case Condition.OfKind c -> kind(c, fault);
      case Condition.At c -> at(c, fault.at());
      case Condition.Blamed c -> blamed(c, fault.culprit());
      case Condition.Address c -> address(c, fault.address());
      case Condition.Register c -> register(c, fault.registers().get(c.name()));
      case Condition.Message c -> message(c, subject);
      case Condition.Frames c -> frames(c, subject);
      case Condition.HasModule c -> module(c, subject);
      case Condition.ModuleVersion c -> version(c, subject);
      case Condition.OfTask c -> task(c, fault.task());
      case Condition.Tainted c -> taint(c, fault);
      case Condition.Count c -> count(c, subject);
      case Also c -> also(c, subject);
      case Condition.AnyOf c -> any(c, subject);
    };
  }

  private Outcome any(Condition.AnyOf any, Subject subject) {
    Tally best = best(any, subject);
    return switch (best.value()) {
      case MET -> Outcome.met(new Text.Joined(best.met()));
      case MISSED -> Outcome.missed(new Text.Joined(best.missed()));
      case UNKNOWN -> Outcome.unknown(new Text.Joined(best.unknown()));
    };
  }

  private Outcome kind(Condition.OfKind wanted, Fault fault) {
    Text name = kindNames.getOrDefault(fault.kind(), Text.verbatim(fault.kind()));
    return wanted.kinds().has(fault.kind())
        ? Outcome.met(phrase("knowledge.kind.met", name))
        : Outcome.missed(phrase("knowledge.kind.missed", name));
  }

  private static Outcome at(Condition.At wanted, @Nullable CodePlace at) {
    if (at == null) return Outcome.unknown(phrase("knowledge.at.unknown", wanted.functions()));
    return wanted.functions().has(at.function())
        ? Outcome.met(phrase("knowledge.at.met", at.function()))
        : Outcome.missed(phrase("knowledge.at.missed", at.function(), wanted.functions()));
  }

  private static Outcome blamed(Condition.Blamed wanted, @Nullable Culprit culprit) {
    if (culprit == null) {
      return Outcome.unknown(phrase("knowledge.culprit.unknown", wanted.functions()));
    }
    return wanted.functions().has(culprit.function())
        ? Outcome.met(phrase("knowledge.culprit.met", culprit.function()))
        : Outcome.missed(
            phrase("knowledge.culprit.missed", culprit.function(), wanted.functions()));
  }

  private static Outcome address(Condition.Address wanted, @Nullable String printed) {
    Long value = printed == null ? null : HexRange.value(printed);
    String ranges = listed(wanted.ranges());
    if (value == null) return Outcome.unknown(phrase("knowledge.address.unknown", ranges));
    return HexRange.anyHas(wanted.ranges(), value)
        ? Outcome.met(phrase("knowledge.address.met", hex(value)))
        : Outcome.missed(phrase("knowledge.address.missed", hex(value), ranges));
  }

  private static Outcome register(Condition.Register wanted, @Nullable String printed) {
    Long value = printed == null ? null : HexRange.value(printed);
    String name = wanted.name();
    String ranges = listed(wanted.ranges());
    if (value == null) return Outcome.unknown(phrase("knowledge.register.unknown", name, ranges));
    return HexRange.anyHas(wanted.ranges(), value)
        ? Outcome.met(phrase("knowledge.register.met", name, hex(value)))
        : Outcome.missed(phrase("knowledge.register.missed", name, hex(value), ranges));
  }

  private static String listed(List<HexRange> ranges) {
    return String.join(", ", ranges.stream().map(HexRange::text).toList());
  }

  private static String hex(long value) {
    return "0x" + Long.toHexString(value);
  }

  private static Outcome message(Condition.Message wanted, Subject subject) {
    for (LogLine line : subject.fault().lines()) {
      if (wanted.templates().stream().anyMatch(template -> template.occursIn(line.text()))) {
        return Outcome.met(phrase("knowledge.message.met", quoted(line.text())));
      }
    }
    Text missed = phrase("knowledge.message.missed", wanted.sources());
    return Outcome.notSeen(subject.damaged(), missed);
  }

  private static Text quoted(String text) {
    String line = text.strip();
    return Text.verbatim(
        line.length() <= LONGEST_QUOTE ? line : line.substring(0, LONGEST_QUOTE) + "…");
  }

  private static Outcome frames(Condition.Frames wanted, Subject subject) {
    List<List<String>> traces = subject.traces();
    String names = String.join(", ", wanted.functions());
    if (traces.isEmpty()) return Outcome.unknown(phrase("knowledge.frames.unknown", names));
    for (List<String> trace : traces) {
      Text met = framesMet(wanted, trace);
      if (met != null) return Outcome.met(met);
    }
    return Outcome.notSeen(subject.damaged(), phrase("knowledge.frames.missed", names));
  }

  private static @Nullable Text framesMet(Condition.Frames wanted, List<String> trace) {
    List<String> found = wanted.functions().stream().filter(f -> contains(trace, f)).toList();
    boolean met =
        switch (wanted.order()) {
          case IN_ORDER -> inOrder(wanted.functions(), trace);
          case ALL_OF -> found.size() == wanted.functions().size();
          case ANY_OF -> !found.isEmpty();
        };
    return met ? phrase("knowledge.frames.met", String.join(", ", found)) : null;
  }

  private static boolean contains(List<String> trace, String function) {
    var name = new Names(List.of(function));
    return trace.stream().anyMatch(name::has);
  }

  private static boolean inOrder(List<String> functions, List<String> trace) {
    int next = 0;
    for (String frame : trace) {
      if (next < functions.size() && new Names(List.of(functions.get(next))).has(frame)) next++;
    }
    return next == functions.size();
  }

  private static Outcome module(Condition.HasModule wanted, Subject subject) {
    Set<String> loaded = subject.modules();
    var names = new Names(wanted.names().wanted().stream().map(Subject::plain).toList());
    for (String module : loaded) {
      if (names.has(module)) return Outcome.met(phrase("knowledge.module.met", module));
    }
    // A report without its list of modules says nothing of those that are not in a trace.
    boolean silent = subject.fault().modules().isEmpty() || subject.damaged();
    return Outcome.notSeen(silent, phrase("knowledge.module.missed", wanted.names()));
  }

  /** Versions are known from {@code ethtool -i}, which names driver and version of a device. */
  private static Outcome version(Condition.ModuleVersion wanted, Subject subject) {
    String known = null;
    for (String fact : subject.facts().keySet().stream().sorted().toList()) {
      String driver = fact.startsWith("driver:") ? subject.facts().get(fact) : null;
      if (driver == null || !wanted.names().has(driver)) continue;
      String version = subject.facts().get("driver-version:" + fact.substring("driver:".length()));
      if (version == null) continue;
      if (wanted.versions().has(version)) {
        return Outcome.met(phrase("knowledge.version.met", driver, version));
      }
      known = version;
    }
    return known == null
        ? Outcome.unknown(phrase("knowledge.version.unknown", wanted.names(), wanted.versions()))
        : Outcome.missed(
            phrase("knowledge.version.missed", wanted.names(), known, wanted.versions()));
  }

  private static Outcome task(Condition.OfTask wanted, @Nullable Task task) {
    String comm = task == null ? null : task.comm();
    if (comm == null) return Outcome.unknown(phrase("knowledge.task.unknown", wanted.names()));
    return wanted.names().has(comm)
        ? Outcome.met(phrase("knowledge.task.met", comm))
        : Outcome.missed(phrase("knowledge.task.missed", comm, wanted.names()));
  }

  private static Outcome taint(Condition.Tainted wanted, Fault fault) {
    for (String letter : fault.taint()) {
      if (wanted.letters().has(letter)) return Outcome.met(phrase("knowledge.taint.met", letter));
    }
    return Outcome.notSeen(
        !fault.taintPrinted(), phrase("knowledge.taint.missed", wanted.letters()));
  }

  private static Outcome count(Condition.Count wanted, Subject subject) {
    int count = subject.occurrences();
    if (count < wanted.atLeast()) {
      return Outcome.missed(phrase("knowledge.count.missed", count, wanted.atLeast()));
    }
    Text met = phrase("knowledge.count.met", count);
    if (wanted.withinMicros() < 0) return Outcome.met(met);
    long[] times =
        subject.headlines().stream()
            .mapToLong(LogLine::uptimeMicros)
            .filter(time -> time >= 0)
            .sorted()
            .toArray();
    for (int i = 0; i + wanted.atLeast() <= times.length; i++) {
      long stretch = times[i + wanted.atLeast() - 1] - times[i];
      if (stretch <= wanted.withinMicros()) return Outcome.met(met);
    }
    boolean allTimed = times.length == count;
    return Outcome.notSeen(!allTimed, phrase("knowledge.count.too-slow", wanted.atLeast()));
  }

  private Outcome also(Also wanted, Subject subject) {
    boolean unsure = false;
    for (Fault other : subject.all()) {
      if (other.equals(subject.fault())) continue;
      Tally looks = all(wanted.looks(), Subject.single(other, subject.all(), subject.facts()));
      if (looks.value() == Outcome.Value.MISSED) continue;
      Outcome.Value place = Sequence.stands(other, wanted.position(), subject.fault());
      if (place == Outcome.Value.MISSED) continue;
      if (place == Outcome.Value.MET && looks.value() == Outcome.Value.MET) {
        return Outcome.met(phrase("knowledge.also.met", other.title()));
      }
      unsure = true;
    }
    return Outcome.notSeen(unsure, phrase("knowledge.also.missed"));
  }
}
