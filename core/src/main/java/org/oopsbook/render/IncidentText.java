package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Match;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;
import org.oopsbook.render.Style.Ink;

/** Writes one incident on a page: what failed, why, what to do, the proof. */
final class IncidentText {
  /** Lines of proof and consequences that are written; a storm must not bury the answer. */
  private static final int PROOF_LINES = 80;

  private static final int CONSEQUENCES = 12;

  private final Words words;
  private final Describe describe;
  private final Page page;
  private final Diagnosis diagnosis;

  IncidentText(Words words, Describe describe, Page page, Diagnosis diagnosis) {
    this.words = words;
    this.describe = describe;
    this.page = page;
    this.diagnosis = diagnosis;
  }

  /** Tells incident {@code number} of the diagnosis in full. */
  void tell(int number) {
    DiagnosedIncident incident = diagnosis.incidents().get(number);
    Fault root = incident.incident().root();
    page.gap();
    page.hanging(position(number), root.title(), ink(root.severity()));
    page.gap();
    what(incident);
    why(incident);
    facts(root);
    sources(root);
    new ActionText(words, describe, page).tell(incident);
    proof(incident);
  }

  private String position(int number) {
    int all = diagnosis.incidents().size();
    return all == 1 ? "" : (number + 1) + "/" + all + "  ";
  }

  private static Ink ink(Severity severity) {
    return switch (severity) {
      case FATAL, ERROR -> Ink.BAD;
      case WARNING -> Ink.POOR;
      case NOTICE -> Ink.STRONG;
    };
  }

  private void what(DiagnosedIncident diagnosed) {
    Fault root = diagnosed.incident().root();
    field(
        "render.kind",
        words.say(
            "render.kind-is",
            words.kind(root.kind()),
            describe.severity(root.severity()),
            describe.severityMeans(root.severity())));
    system(diagnosed);
    field("render.when", describe.when(root.headline()));
    int times = diagnosed.incident().occurrences();
    if (times > 1) field("render.times", words.say("render.times-seen", times));
    if (root.task() != null) field("render.task", describe.task(root.task()));
    CodePlace at = root.at();
    if (at != null) field("render.place", Describe.place(at));
    field("render.address", root.address());
    culprit(root);
    Text corrupted = root.corrupted();
    if (corrupted != null) field("render.damaged", words.say(corrupted));
  }

  private void culprit(Fault root) {
    Culprit culprit = root.culprit();
    if (culprit == null) return;
    String name =
        culprit.module() == null
            ? culprit.function()
            : culprit.function() + " [" + culprit.module() + "]";
    field("render.blamed", words.say("render.blamed-because", name, culprit.because()));
  }

  private void system(DiagnosedIncident diagnosed) {
    KernelSystem system = describe.find(diagnosed.system());
    Fault root = diagnosed.incident().root();
    if (system == null) {
      String release = root.release();
      field("render.system", release == null ? null : words.say("render.kernel", release));
      field("render.hardware", root.hardware());
      return;
    }
    field("render.system", describe.system(system));
    field("render.hardware", system.hardware() == null ? root.hardware() : system.hardware());
    for (Text contradiction : system.contradictions()) field("", words.say(contradiction));
  }

  private void why(DiagnosedIncident diagnosed) {
    page.heading(words.say("render.why"));
    if (diagnosed.matches().isEmpty()) {
      page.paragraph(2, words.say("render.no-match"));
    } else {
      match(diagnosed.matches().getFirst());
    }
    if (!diagnosed.findings().isEmpty()) page.gap();
    int home = diagnosed.incident().root().headline().at().evidence();
    for (Finding finding : diagnosed.findings()) page.item(withLines(finding, home));
    var consequences = diagnosed.incident().consequences();
    consequences.stream().limit(CONSEQUENCES).forEach(this::consequence);
    int rest = consequences.size() - CONSEQUENCES;
    if (rest > 0) page.item(words.say("render.more", rest));
    diagnosed.matches().stream().skip(1).forEach(this::otherMatch);
  }

  private void match(Match match) {
    page.paragraph(
        2,
        words.say(
            "render.known-problem",
            match.title(),
            match.problem(),
            describe.confidence(match.confidence())),
        Ink.STRONG);
    if (match.confidence() == Match.Confidence.POSSIBLE) {
      page.paragraph(2, words.say("render.only-possible"));
    }
    if (match.cause() != null) page.paragraph(2, words.say(match.cause()));
    page.gap();
    reasons("render.fits", match.because());
    reasons("render.against", match.against());
    reasons("render.not-known", match.unknown());
  }

  private void reasons(String key, List<Text> reasons) {
    if (reasons.isEmpty()) return;
    String all =
        String.join(words.say("render.semicolon"), reasons.stream().map(words::say).toList());
    page.field(words.say(key), all);
  }

  private String withLines(Finding finding, int home) {
    String says = words.say(finding.says());
    if (finding.lines().isEmpty()) return says;
    return words.say("render.with-lines", says, describe.lines(finding.lines(), home));
  }

  private void consequence(Consequence consequence) {
    Fault fault = consequence.fault();
    page.item(words.say("render.followed", fault.title(), words.say(consequence.because())));
  }

  private void otherMatch(Match match) {
    page.item(
        words.say(
            "render.also-like",
            match.title(),
            match.problem(),
            describe.confidence(match.confidence())));
    reasons("render.against", match.against());
  }

  private void facts(Fault root) {
    var parts = new FactText(words, root, UnaryOperator.identity()).parts();
    if (parts.isEmpty()) return;
    page.heading(words.say("render.facts"));
    for (FactText.Part part : parts) {
      if (part.table().isEmpty()) page.field(part.label(), part.text());
      else page.table(part.label(), part.table());
    }
  }

  /** Where in the source it happened; nothing where no symbols were given. */
  private void sources(Fault root) {
    var lines = new SourceText(words).of(root);
    if (lines.isEmpty()) return;
    page.heading(words.say("render.code-places"));
    page.listing(lines);
  }

  private void proof(DiagnosedIncident diagnosed) {
    var proof = Proof.of(diagnosed);
    var byEvidence = new ArrayList<Integer>();
    for (LogLine line : proof.lines()) {
      if (!byEvidence.contains(line.at().evidence())) byEvidence.add(line.at().evidence());
    }
    for (int evidence : byEvidence) {
      var lines = proof.lines().stream().filter(l -> l.at().evidence() == evidence).toList();
      page.heading(words.say("render.proof", evidenceName(evidence), range(lines)));
      log(lines, proof);
    }
  }

  private String evidenceName(int evidence) {
    return evidence < diagnosis.evidence().size()
        ? Describe.evidence(diagnosis.evidence().get(evidence))
        : Integer.toString(evidence);
  }

  private String range(List<LogLine> lines) {
    long first = lines.getFirst().at().line();
    long last = lines.getLast().at().line();
    String range = first == last ? Long.toString(first) : first + "-" + last;
    return words.say(first == last ? "render.line" : "render.lines", range);
  }

  private void log(List<LogLine> lines, Proof proof) {
    int digits = Long.toString(lines.getLast().at().line()).length();
    int left = 0;
    int written = 0;
    for (LogLine line : lines) {
      LineRef at = line.at();
      if (!proof.shown().contains(at) || written == PROOF_LINES) {
        left++;
        continue;
      }
      skipped(left, digits);
      left = 0;
      written++;
      String number = Long.toString(at.line());
      String padded = " ".repeat(digits - number.length()) + number;
      page.log(padded, LogForm.of(line), proof.marked().contains(at));
    }
    skipped(left, digits);
  }

  private void skipped(int lines, int digits) {
    if (lines > 0) page.log(" ".repeat(digits), words.say("render.skipped", lines), false);
  }

  /** Mentions incident {@code number} in a few lines. */
  void mention(int number) {
    DiagnosedIncident diagnosed = diagnosis.incidents().get(number);
    Fault root = diagnosed.incident().root();
    page.hanging("  " + position(number), root.title(), Ink.STRONG);
    var facts = new ArrayList<String>();
    facts.add(describe.severity(root.severity()));
    KernelSystem system = describe.find(diagnosed.system());
    if (system != null) facts.add(Describe.name(system));
    String when = describe.when(root.headline());
    if (when != null) facts.add(when);
    int times = diagnosed.incident().occurrences();
    if (times > 1) facts.add(words.say("render.times-seen", times));
    facts.add(
        words.say(
            "render.in-evidence",
            evidenceName(root.headline().at().evidence()),
            range(root.lines().stream().filter(l -> sameEvidence(l, root.headline())).toList())));
    diagnosed.matches().stream().findFirst().map(this::briefly).ifPresent(facts::add);
    page.paragraph(7, String.join(words.say("render.semicolon"), facts));
  }

  private static boolean sameEvidence(LogLine a, LogLine b) {
    return a.at().evidence() == b.at().evidence();
  }

  private String briefly(Match match) {
    String confidence = describe.confidence(match.confidence());
    String known = words.say("render.known-problem", match.title(), match.problem(), confidence);
    Verdict verdict = match.verdict();
    if (verdict == null) return known;
    var parts = new ArrayList<>(List.of(known, describe.verdict(verdict.value())));
    // What is only possible is no reason to upgrade.
    if (match.confidence() != Match.Confidence.POSSIBLE && verdict.upgradeTo() != null) {
      parts.add(words.say("render.fixed-in-release", verdict.upgradeTo().release()));
    }
    return String.join(words.say("render.semicolon"), parts);
  }

  private void field(String key, @Nullable String text) {
    if (text != null && !text.isBlank()) page.field(key.isEmpty() ? "" : words.say(key), text);
  }
}
