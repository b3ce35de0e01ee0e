package org.oopsbook.render;

import java.util.LinkedHashSet;
import java.util.List;
import org.oopsbook.model.Advice;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Match;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;
import org.oopsbook.model.Verdict;

/** Writes in Markdown what the book knows of an incident: cause, solution, sources. */
final class MarkdownKnowledge {
  private final Words words;
  private final Describe describe;
  private final StringBuilder out;

  MarkdownKnowledge(Words words, Describe describe, StringBuilder out) {
    this.words = words;
    this.describe = describe;
    this.out = out;
  }

  void cause(DiagnosedIncident incident) {
    if (incident.matches().isEmpty()) {
      line(words.say("render.no-match"));
      return;
    }
    Match match = incident.matches().getFirst();
    line(known("render.known-problem", match));
    if (match.confidence() == Match.Confidence.POSSIBLE) {
      out.append('\n');
      line(words.say("render.only-possible"));
    }
    if (match.cause() != null) {
      out.append('\n').append(MarkdownText.quotation(say(match.cause())));
    }
    out.append('\n');
    reasons("render.fits", match.because());
    reasons("render.against", match.against());
    reasons("render.not-known", match.unknown());
  }

  private String known(String key, Match match) {
    return words.say(
        key,
        "**" + say(match.title()) + "**",
        MarkdownText.code(match.problem()),
        describe.confidence(match.confidence()));
  }

  private void reasons(String key, List<Text> reasons) {
    if (reasons.isEmpty()) return;
    labelled(
        key, String.join(words.say("render.semicolon"), reasons.stream().map(this::say).toList()));
  }

  void solution(DiagnosedIncident incident) {
    Match match = incident.matches().isEmpty() ? null : incident.matches().getFirst();
    if (match != null) mend(match);
    Urgent urgent = incident.urgent();
    if (urgent != null) urgent(urgent);
    if (match != null) for (Text each : match.confirm()) labelled("render.confirm", say(each));
    for (Advice advice : incident.advice()) {
      item(say(advice.says()));
      if (advice.command() != null) command(advice.command());
    }
  }

  private void mend(Match match) {
    Verdict verdict = match.verdict();
    if (verdict != null) {
      String value = "**" + describe.verdict(verdict.value()) + "**";
      line(words.say("render.verdict-because", value, say(verdict.because())));
      if (verdict.value() == Verdict.Value.FIXED) line(words.say("render.fix-is-in"));
      out.append('\n');
      if (verdict.upgradeTo() != null) upgrade(match, verdict.upgradeTo());
    }
    for (Fix fix : match.fixes()) item(fix(fix));
    if (match.solution() != null) labelled("render.solution", say(match.solution()));
    if (match.workaround() != null) labelled("render.workaround", say(match.workaround()));
  }

  private void upgrade(Match match, Verdict.UpgradeTo to) {
    Fix fix = Describe.fixOf(match, to);
    String release =
        fix == null
            ? words.say("render.release-in", MarkdownText.code(to.release()), to.stream())
            : fixed(fix);
    line(words.say("render.upgrade", release));
    out.append('\n');
  }

  private String fix(Fix fix) {
    String known =
        "**" + MarkdownText.inline(fix.stream()) + "**" + words.say("render.colon") + fixed(fix);
    return fix.needs() == null ? known : words.say("render.needs", known, say(fix.needs()));
  }

  /** The release and its advisories, linked where the address is known. */
  private String fixed(Fix fix) {
    String release = MarkdownText.code(Plain.of(fix.release()));
    if (fix.advisories().isEmpty()) return release;
    var advisories =
        fix.advisories().stream()
            .map(a -> fix.url() == null ? MarkdownText.inline(a) : MarkdownText.link(a, fix.url()))
            .toList();
    return words.say(
        "render.release-in", release, String.join(words.say("render.comma"), advisories));
  }

  private void urgent(Urgent urgent) {
    String reboot = words.say(urgent.reboot() ? "render.reboot" : "render.no-reboot");
    String data = words.say(urgent.dataAtRisk() ? "render.data-at-risk" : "render.data-safe");
    labelled("render.tonight", words.joined(List.of(reboot, data)));
    for (Text save : urgent.saveFirst()) labelled("render.save", say(save));
    for (Text avoid : urgent.avoid()) labelled("render.avoid", say(avoid));
  }

  void findings(DiagnosedIncident incident) {
    int home = incident.incident().root().headline().at().evidence();
    for (Finding finding : incident.findings()) {
      String says = say(finding.says());
      item(
          finding.lines().isEmpty()
              ? says
              : words.say("render.with-lines", says, describe.lines(finding.lines(), home)));
    }
  }

  /** Other problems that fit, then sources and what is uncertain, each once. */
  void sources(DiagnosedIncident incident) {
    incident.matches().stream().skip(1).forEach(m -> item(known("render.also-like", m)));
    var sources = new LinkedHashSet<String>();
    var uncertain = new LinkedHashSet<String>();
    for (Match match : incident.matches()) {
      match.sources().forEach(s -> sources.add(source(s)));
      match.uncertain().forEach(u -> uncertain.add(say(u)));
    }
    for (String source : sources) labelled("render.md.source", source);
    for (String each : uncertain) labelled("render.uncertain", each);
  }

  private static String source(String source) {
    boolean bare = source.startsWith("http") && source.indexOf(' ') < 0;
    return bare ? "<" + Plain.of(source).replace(">", "%3e") + ">" : Plain.of(source);
  }

  private void command(String command) {
    out.append("\n  ")
        .append(MarkdownText.block(List.of(Plain.of(command))).strip().replace("\n", "\n  "))
        .append("\n");
  }

  private void labelled(String key, String text) {
    item(words.say(key) + words.say("render.colon") + text);
  }

  private String say(Text text) {
    return words.say(text, MarkdownText::inline);
  }

  private void line(String text) {
    out.append(text).append('\n');
  }

  private void item(String text) {
    out.append("- ").append(text.strip().replaceAll("\\R", "\n  ")).append('\n');
  }
}
