package org.oopsbook.render;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Match;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;
import org.oopsbook.model.Verdict;

/** Writes the members of a match in the contract's order. */
final class JsonMatch {
  private final Json json;
  private final Words words;

  JsonMatch(Json json, Words words) {
    this.json = json;
    this.words = words;
  }

  void write(Match match) {
    json.text("problem", match.problem());
    json.text("title", words.say(match.title()));
    json.text("type", match.bug() ? "bug" : "condition");
    json.text("confidence", match.confidence().name().toLowerCase(Locale.ROOT));
    json.texts("because", said(match.because()));
    json.texts("against", said(match.against()));
    json.texts("unknown", said(match.unknown()));
    json.text("onSystem", match.onSystem());
    Verdict verdict = match.verdict();
    if (verdict != null) verdict(verdict);
    json.text("cause", said(match.cause()));
    json.text("solution", said(match.solution()));
    json.text("workaround", said(match.workaround()));
    Urgent urgent = match.urgent();
    if (urgent != null) json.object("urgent", () -> urgent(urgent));
    if (match.bug()) json.objects("fixes", match.fixes(), this::fix);
    json.texts("confirm", said(match.confirm()));
    json.texts("sources", match.sources());
    json.texts("uncertain", said(match.uncertain()));
  }

  private void verdict(Verdict verdict) {
    json.text("verdict", verdict.value().id());
    json.text("verdictBecause", words.say(verdict.because()));
    upgradeTo(json, verdict);
  }

  /** The member that names the release to upgrade to, where there is one. */
  static void upgradeTo(Json json, Verdict verdict) {
    Verdict.UpgradeTo to = verdict.upgradeTo();
    if (to == null) return;
    json.object(
        "upgradeTo",
        () -> {
          json.text("release", to.release());
          json.text("stream", to.stream());
        });
  }

  /** The members of what matters tonight. */
  void urgent(Urgent urgent) {
    json.truth("reboot", urgent.reboot());
    json.truth("dataAtRisk", urgent.dataAtRisk());
    json.texts("saveFirst", said(urgent.saveFirst()));
    json.someTexts("avoid", said(urgent.avoid()));
  }

  private void fix(Fix fix) {
    json.text("stream", fix.stream());
    json.text("release", fix.release());
    json.text("firstBuild", fix.firstBuild());
    if (fix.partial()) json.truth("partial", true);
    json.text("reverted", fix.reverted());
    json.someTexts("advisories", fix.advisories());
    json.someTexts("bugs", fix.bugs());
    json.text("needs", said(fix.needs()));
    json.text("url", fix.url());
  }

  private @Nullable String said(@Nullable Text text) {
    return text == null ? null : words.say(text);
  }

  private List<String> said(List<Text> texts) {
    return texts.stream().map(words::say).toList();
  }
}
