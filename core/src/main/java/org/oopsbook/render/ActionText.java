package org.oopsbook.render;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Advice;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Match;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;
import org.oopsbook.model.Verdict;
import org.oopsbook.render.Style.Ink;

/** Writes on a page what to do about an incident, the fix first. */
final class ActionText {
  /** Fixes of other streams that are named. */
  private static final int FIXES = 8;

  private final Words words;
  private final Describe describe;
  private final Page page;

  ActionText(Words words, Describe describe, Page page) {
    this.words = words;
    this.describe = describe;
    this.page = page;
  }

  void tell(DiagnosedIncident diagnosed) {
    Match match = diagnosed.matches().isEmpty() ? null : diagnosed.matches().getFirst();
    Urgent urgent = diagnosed.urgent();
    if (match == null && urgent == null && diagnosed.advice().isEmpty()) return;
    page.heading(words.say("render.what-to-do"));
    if (match != null) mend(match);
    if (urgent != null) urgent(urgent);
    if (match != null) confirm(match);
    if ((match != null || urgent != null) && !diagnosed.advice().isEmpty()) page.gap();
    for (Advice advice : diagnosed.advice()) {
      page.item(words.say(advice.says()));
      if (advice.command() != null) page.command(advice.command());
    }
  }

  private void mend(Match match) {
    Verdict verdict = match.verdict();
    if (verdict != null) {
      page.field(words.say("render.verdict"), verdict(verdict), ink(verdict.value()));
      if (verdict.value() == Verdict.Value.FIXED) {
        page.field("", words.say("render.fix-is-in"));
      }
    }
    if (wantsFix(verdict)) fixes(match, verdict == null ? null : verdict.upgradeTo());
    field("render.solution", match.solution());
    field("render.workaround", match.workaround());
  }

  private void confirm(Match match) {
    page.fields(words.say("render.confirm"), match.confirm().stream().map(words::say).toList());
  }

  private String verdict(Verdict verdict) {
    return words.say(
        "render.verdict-because", describe.verdict(verdict.value()), verdict.because());
  }

  private static Ink ink(Verdict.Value verdict) {
    return switch (verdict) {
      case AFFECTED -> Ink.BAD;
      case UNKNOWN -> Ink.POOR;
      case FIXED, NOT_AFFECTED -> Ink.GOOD;
    };
  }

  /** A kernel that has the fix or never had the bug needs no other. */
  private static boolean wantsFix(@Nullable Verdict verdict) {
    return verdict == null
        || verdict.value() == Verdict.Value.AFFECTED
        || verdict.value() == Verdict.Value.UNKNOWN;
  }

  private void fixes(Match match, Verdict.@Nullable UpgradeTo to) {
    Fix best = to == null ? null : Describe.fixOf(match, to);
    if (to != null) {
      String release =
          best == null
              ? words.say("render.release-in", to.release(), to.stream())
              : describe.fix(best);
      page.field(words.say("render.fix"), words.say("render.upgrade", release), Ink.STRONG);
      if (best != null && best.url() != null) page.field("", best.url());
    }
    String label = words.say(to == null ? "render.fixed-in" : "render.fixed-also-in");
    List<Fix> others = match.fixes().stream().filter(f -> !f.equals(best)).toList();
    for (Fix fix : others.subList(0, Math.min(FIXES, others.size()))) {
      page.field(label, describe.fix(fix));
      if (fix.url() != null) page.field("", fix.url());
      label = "";
    }
    if (others.size() > FIXES) page.field("", words.say("render.more", others.size() - FIXES));
  }

  private void urgent(Urgent urgent) {
    String reboot = words.say(urgent.reboot() ? "render.reboot" : "render.no-reboot");
    String data = words.say(urgent.dataAtRisk() ? "render.data-at-risk" : "render.data-safe");
    page.field(words.say("render.tonight"), words.joined(List.of(reboot, data)));
    page.fields(words.say("render.save"), urgent.saveFirst().stream().map(words::say).toList());
    page.fields(words.say("render.avoid"), urgent.avoid().stream().map(words::say).toList());
  }

  private void field(String key, @Nullable Text text) {
    if (text != null) page.field(words.say(key), words.say(text));
  }
}
