package org.oopsbook.render;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Match;
import org.oopsbook.model.Text;
import org.oopsbook.render.Style.Ink;

/**
 * Writes a diagnosis for a terminal: what failed, why, what to do, then the proof.
 *
 * <p>The worst incident and those that the book knows are told in full, others in a line or two.
 */
public final class TextRenderer {
  /** Incidents told in full; a log may hold thousands. */
  private static final int IN_FULL = 8;

  private static final int IN_SHORT = 30;

  private final Words words;

  /** Bugs told of that a system's kernel has, not seen. */
  private static final int EXPOSURES = 5;

  private final Style style;

  /** Sentences are said by {@code words} and laid out in {@code style}. */
  public TextRenderer(Words words, Style style) {
    this.words = words;
    this.style = style;
  }

  /** The whole diagnosis, ending in a line end. */
  public String render(Diagnosis d) {
    var page = new Page(style);
    page.paragraph(0, summary(d), Ink.DIM);
    var full = new ArrayList<Integer>();
    var brief = new ArrayList<Integer>();
    for (int i = 0; i < d.incidents().size(); i++) {
      boolean telling = i == 0 || isKnown(d.incidents().get(i));
      (telling && full.size() < IN_FULL ? full : brief).add(i);
    }
    var describe = new Describe(words, d.systems());
    var incident = new IncidentText(words, describe, page, d);
    for (int i : full) incident.tell(i);
    if (full.isEmpty()) nothing(page, d);
    others(page, incident, brief);
    systems(page, describe, d, full);
    exposures(page, describe, d);
    sources(page, full.stream().map(d.incidents()::get).toList());
    limits(page, d);
    symbols(page, d);
    page.gap();
    page.paragraph(
        0, words.say("render.book-date", d.tool().version(), d.tool().knowledgeDate()), Ink.DIM);
    return page.toString();
  }

  private static boolean isKnown(DiagnosedIncident incident) {
    return incident.matches().stream().anyMatch(m -> m.confidence() != Match.Confidence.POSSIBLE);
  }

  private String summary(Diagnosis d) {
    int incidents = d.incidents().size();
    int systems = d.systems().size();
    return words.say(
        "render.summary",
        d.caseName(),
        words.say(incidents == 1 ? "render.one-incident" : "render.incidents", incidents),
        words.say(systems == 1 ? "render.one-system" : "render.systems", systems));
  }

  private void nothing(Page page, Diagnosis d) {
    page.heading(words.say("render.nothing-found"));
    page.paragraph(2, words.say("render.nothing-means"));
    for (Evidence e : d.evidence()) {
      if (SourceText.isSymbols(e)) continue;
      page.item(words.say("render.was-read", Describe.evidence(e), e.format(), e.lines()));
    }
  }

  private void others(Page page, IncidentText incident, List<Integer> brief) {
    if (brief.isEmpty()) return;
    page.heading(words.say("render.other-incidents"));
    brief.stream().limit(IN_SHORT).forEach(incident::mention);
    if (brief.size() > IN_SHORT) page.item(words.say("render.more", brief.size() - IN_SHORT));
  }

  /** The systems that no incident told in full stands on. */
  private void systems(Page page, Describe describe, Diagnosis d, List<Integer> full) {
    Set<@Nullable String> told = new LinkedHashSet<>();
    for (int i : full) told.add(d.incidents().get(i).system());
    var rest = d.systems().stream().filter(s -> !told.contains(s.id())).toList();
    if (rest.isEmpty()) return;
    page.heading(words.say("render.other-systems"));
    for (KernelSystem system : rest) page.item(describe.system(system));
  }

  /** The bugs that the kernels have by their release alone, worst first, a few of each system. */
  private void exposures(Page page, Describe describe, Diagnosis d) {
    for (KernelSystem system : d.systems()) {
      var unseen =
          d.exposures().stream()
              .filter(e -> !e.observed() && e.system().equals(system.id()))
              .toList();
      if (unseen.isEmpty()) continue;
      page.heading(words.say("render.exposed", describe.nameOf(system.id())));
      for (Exposure e : unseen.subList(0, Math.min(EXPOSURES, unseen.size()))) {
        page.item(words.say("render.exposed-to", words.say(e.bug().title()), e.bug().problem()));
      }
      if (unseen.size() > EXPOSURES) {
        page.item(
            words.say(
                "render.exposed-more", unseen.size() - EXPOSURES, String.valueOf(system.kernel())));
      }
    }
  }

  private void sources(Page page, List<DiagnosedIncident> told) {
    var sources = new LinkedHashSet<String>();
    var uncertain = new LinkedHashSet<String>();
    for (DiagnosedIncident incident : told) {
      for (Match match : incident.matches()) {
        sources.addAll(match.sources());
        for (Text text : match.uncertain()) uncertain.add(words.say(text));
      }
    }
    list(page, words.say("render.sources"), sources);
    list(page, words.say("render.uncertain"), uncertain);
  }

  /** What of the evidence could not be read, and so not be judged. */
  private void limits(Page page, Diagnosis d) {
    var limits = new ArrayList<String>();
    for (Evidence e : d.evidence()) {
      if (SourceText.isSymbols(e)) continue;
      for (Text note : e.notes()) limits.add(Describe.evidence(e) + ": " + words.say(note));
    }
    list(page, words.say("render.limits"), limits);
  }

  /** Which files of symbols were used, and how sure they are those of this kernel. */
  private void symbols(Page page, Diagnosis d) {
    var files = new ArrayList<String>();
    for (Evidence e : d.evidence()) {
      if (!SourceText.isSymbols(e)) continue;
      for (Text note : e.notes()) files.add(Describe.evidence(e) + ": " + words.say(note));
    }
    list(page, words.say("render.symbols"), files);
  }

  private static void list(Page page, String heading, Iterable<String> items) {
    if (!items.iterator().hasNext()) return;
    page.heading(heading);
    items.forEach(page::item);
  }
}
