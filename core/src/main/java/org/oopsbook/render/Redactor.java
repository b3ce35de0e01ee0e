package org.oopsbook.render;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.KnownBug;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Match;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;
import org.oopsbook.model.Verdict;

/**
 * Takes out of a diagnosis what names a machine or a person: host names, IP and MAC addresses,
 * e-mail addresses, home directories and serial numbers become {@code host-1}, {@code ip-1} …, the
 * same value always the same. Kernel addresses, versions and what the book says by id stay.
 */
public final class Redactor {
  private final Redaction redaction = new Redaction();
  private final RedactedFault faults = new RedactedFault(redaction, this::say);

  private Redactor() {}

  /** {@code diagnosis} without names. */
  public static Diagnosis redact(Diagnosis diagnosis) {
    var redactor = new Redactor();
    redactor.learn(diagnosis);
    return redactor.diagnosis(diagnosis);
  }

  /** Names may stand in a text before the line that shows them to be names. */
  private void learn(Diagnosis d) {
    for (KernelSystem system : d.systems()) {
      redaction.learnHost(system.host());
      redaction.learnSerials(system.hardware());
      new TreeMap<>(system.facts()).forEach((k, v) -> redaction.learnSerials(k + ": " + v));
    }
    for (DiagnosedIncident incident : d.incidents()) {
      lines(incident.incident())
          .forEach(line -> {
            redaction.learnHost(line.host());
            redaction.learnSerials(line.text());
          });
      redaction.learnSerials(incident.incident().root().hardware());
    }
  }

  private static List<LogLine> lines(Incident incident) {
    var lines = new ArrayList<>(incident.root().lines());
    for (Consequence consequence : incident.consequences()) {
      lines.addAll(consequence.fault().lines());
    }
    lines.addAll(incident.repeats());
    return lines;
  }

  private Diagnosis diagnosis(Diagnosis d) {
    return new Diagnosis(
        d.tool(),
        redaction.of(d.caseName()),
        each(d.evidence(), this::evidence),
        each(d.systems(), this::system),
        each(d.incidents(), this::incident),
        each(d.exposures(), this::exposure));
  }

  private Exposure exposure(Exposure e) {
    KnownBug bug = e.bug();
    var known =
        new KnownBug(
            bug.problem(),
            say(bug.title()),
            bug.severity(),
            bug.dataAtRisk(),
            verdict(bug.verdict()),
            orNull(bug.workaround()));
    return new Exposure(e.system(), known, e.observed());
  }

  private Verdict verdict(Verdict v) {
    return new Verdict(v.value(), say(v.because()), v.upgradeTo());
  }

  private Evidence evidence(Evidence e) {
    return new Evidence(
        redaction.of(e.path()),
        text(e.member()),
        e.format(),
        e.bytes(),
        e.lines(),
        texts(e.notes()));
  }

  private KernelSystem system(KernelSystem s) {
    var facts = new LinkedHashMap<String, String>();
    new TreeMap<>(s.facts()).forEach((k, v) -> facts.put(redaction.of(k), redaction.of(v)));
    return new KernelSystem(
        s.id(),
        text(s.host()),
        s.kernel(),
        s.kernelGiven(),
        s.packageVersion(),
        s.arch(),
        s.distribution(),
        s.candidates(),
        s.version(),
        s.stream(),
        s.upstream(),
        s.role(),
        text(s.hypervisor()),
        s.hostedBy(),
        each(s.livePatches(), redaction::of),
        texts(s.contradictions()),
        text(s.hardware()),
        cpu(s.cpu()),
        facts,
        s.evidence(),
        List.of(),
        s.upstreamExact());
  }

  private KernelSystem.@Nullable Cpu cpu(KernelSystem.@Nullable Cpu cpu) {
    return cpu == null
        ? null
        : new KernelSystem.Cpu(text(cpu.model()), cpu.sockets(), cpu.threads());
  }

  private DiagnosedIncident incident(DiagnosedIncident d) {
    Incident i = d.incident();
    var redacted =
        new Incident(
            faults.of(i.root()),
            i.signature(),
            each(i.consequences(), c -> new Consequence(faults.of(c.fault()), say(c.because()))),
            i.occurrences(),
            each(i.repeats(), faults::line),
            i.boot());
    return new DiagnosedIncident(
        redacted,
        d.system(),
        each(d.findings(), f -> new Finding(f.id(), say(f.says()), f.lines())),
        each(d.matches(), this::match),
        each(d.advice(), a -> new Advice(a.action(), say(a.says()), text(a.command()))),
        urgent(d.tonight()));
  }

  private Match match(Match m) {
    Verdict v = m.verdict();
    return new Match(
        m.problem(),
        say(m.title()),
        m.bug(),
        m.confidence(),
        texts(m.because()),
        texts(m.against()),
        texts(m.unknown()),
        m.onSystem(),
        v == null ? null : verdict(v),
        orNull(m.cause()),
        orNull(m.solution()),
        orNull(m.workaround()),
        urgent(m.urgent()),
        each(m.fixes(), this::fix),
        texts(m.confirm()),
        m.sources(),
        texts(m.uncertain()));
  }

  private @Nullable Urgent urgent(@Nullable Urgent u) {
    if (u == null) return null;
    return new Urgent(u.reboot(), u.dataAtRisk(), texts(u.saveFirst()), texts(u.avoid()));
  }

  private Fix fix(Fix f) {
    return new Fix(
        f.stream(),
        f.release(),
        f.firstBuild(),
        f.advisories(),
        f.bugs(),
        orNull(f.needs()),
        f.url(),
        f.partial(),
        f.reverted());
  }

  private List<Text> texts(List<Text> texts) {
    return each(texts, this::say);
  }

  private @Nullable Text orNull(@Nullable Text text) {
    return text == null ? null : say(text);
  }

  private @Nullable String text(@Nullable String text) {
    return text == null ? null : redaction.of(text);
  }

  private Text say(Text text) {
    return switch (text) {
      case Text.Phrase(String key, var arguments) ->
          new Text.Phrase(key, arguments.stream().map(this::argument).toList());
      case Text.Curated(String en, String zh) ->
          new Text.Curated(redaction.of(en), redaction.of(zh));
      case Text.Verbatim(String verbatim) -> new Text.Verbatim(redaction.of(verbatim));
      case Text.Joined(var parts) -> new Text.Joined(texts(parts));
    };
  }

  private Object argument(Object argument) {
    return switch (argument) {
      case Text text -> say(text);
      case Number number -> number;
      default -> redaction.of(argument.toString());
    };
  }

  static <T, R> List<R> each(List<T> items, Function<T, R> change) {
    return items.stream().map(change).toList();
  }
}
