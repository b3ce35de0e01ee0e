package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/**
 * Writes a diagnosis in the form of an operator's notebook: one section for each incident, with the
 * fault, the system, the cause, the solution and the rest, to be pasted into such a notebook.
 */
public final class MarkdownRenderer {
  /** Lines of a report that are written; a storm of repetitions has no place in a notebook. */
  private static final int LOG_LINES = 400;

  private static final String SEPARATOR = "\n\n\n----------\n\n\n";

  private final Words words;

  /** Sentences are said by {@code words}. */
  public MarkdownRenderer(Words words) {
    this.words = words;
  }

  /** A section for each incident, a line of dashes between them, ending in a line end. */
  public String render(Diagnosis d) {
    if (d.incidents().isEmpty()) return harmless(nothing(d));
    var sections = d.incidents().stream().map(i -> section(d, i).strip()).toList();
    return harmless(String.join(SEPARATOR, sections) + "\n");
  }

  /** Curated texts are Markdown as their authors wrote it, but steer no terminal either. */
  private static String harmless(String text) {
    return text.lines().map(Plain::of).collect(Collectors.joining("\n", "", "\n"));
  }

  private String nothing(Diagnosis d) {
    var out = new StringBuilder();
    out.append(words.say("render.nothing-found")).append("\n\n");
    out.append(words.say("render.nothing-means")).append("\n\n");
    for (Evidence e : d.evidence()) {
      String name = MarkdownText.inline(Describe.evidence(e));
      item(out, words.say("render.was-read", name, e.format(), e.lines()));
    }
    notes(out, d);
    return out.toString();
  }

  private String section(Diagnosis d, DiagnosedIncident incident) {
    Fault root = incident.incident().root();
    var out = new StringBuilder();
    String headline = Plain.of(root.headline().text()).strip();
    out.append("## \"").append(MarkdownText.inline(headline)).append("\"\n");
    heading(out, "render.md.fault");
    fault(out, d, incident);
    heading(out, "render.md.system");
    system(out, d, incident);
    var knowledge = new MarkdownKnowledge(words, describe(d), out);
    heading(out, "render.md.cause");
    knowledge.cause(incident);
    heading(out, "render.md.solution");
    knowledge.solution(incident);
    heading(out, "render.md.other");
    other(out, d, incident);
    return out.toString();
  }

  private void heading(StringBuilder out, String key) {
    out.append("\n### ").append(words.say(key)).append("\n\n");
  }

  private void fault(StringBuilder out, Diagnosis d, DiagnosedIncident incident) {
    Fault root = incident.incident().root();
    int home = root.headline().at().evidence();
    String evidence = home < d.evidence().size() ? Describe.evidence(d.evidence().get(home)) : "";
    var refs = lines(incident).stream().map(LogLine::at).toList();
    out.append(
            words.say(
                "render.md.where", MarkdownText.inline(evidence), describe(d).lines(refs, home)))
        .append("\n\n");
    out.append(MarkdownText.block(log(incident))).append('\n');
    String key =
        incident.incident().occurrences() > 1 ? "render.md.title-times" : "render.md.title";
    item(
        out,
        words.say(
            key, MarkdownText.code(Plain.of(root.title())), incident.incident().occurrences()));
    String when = describe(d).when(root.headline());
    if (when != null) item(out, words.say("render.when") + words.say("render.colon") + when);
  }

  private static List<LogLine> lines(DiagnosedIncident incident) {
    var lines = new TreeMap<LineRef, LogLine>();
    for (LogLine line : incident.incident().root().lines()) lines.put(line.at(), line);
    for (Consequence consequence : incident.incident().consequences()) {
      for (LogLine line : consequence.fault().lines()) lines.put(line.at(), line);
    }
    return List.copyOf(lines.values());
  }

  /** The reports; {@code ...} stands where other lines stood between. */
  private List<String> log(DiagnosedIncident incident) {
    var lines = lines(incident);
    var log = new ArrayList<String>();
    LogLine last = null;
    for (LogLine line : lines.subList(0, Math.min(LOG_LINES, lines.size()))) {
      if (last != null && !isNext(last.at(), line.at())) log.add("...");
      log.add(LogForm.of(line));
      last = line;
    }
    if (lines.size() > LOG_LINES) log.add(words.say("render.skipped", lines.size() - LOG_LINES));
    return log;
  }

  private static boolean isNext(LineRef a, LineRef b) {
    return a.evidence() == b.evidence() && b.line() <= a.line() + 1;
  }

  private void system(StringBuilder out, Diagnosis d, DiagnosedIncident incident) {
    KernelSystem own = describe(d).find(incident.system());
    if (own == null) {
      String release = incident.incident().root().release();
      String known =
          release == null
              ? words.say("render.kernel-unknown")
              : words.say("render.kernel", MarkdownText.inline(release));
      out.append(known).append('\n');
      return;
    }
    facts(out, d, own);
    // The machine underneath or on top belongs to the picture, as the notebook shows it.
    for (KernelSystem other : d.systems()) {
      if (other.id().equals(own.hostedBy()) || own.id().equals(other.hostedBy())) {
        out.append('\n');
        facts(out, d, other);
      }
    }
  }

  private void facts(StringBuilder out, Diagnosis d, KernelSystem system) {
    out.append(words.say("render.md.system-is", describe(d).role(system.role()), system.id()));
    out.append("\n\n").append(MarkdownText.block(new SystemFacts(words, describe(d)).of(system)));
    for (Text contradiction : system.contradictions()) {
      out.append('\n').append(say(contradiction)).append('\n');
    }
  }

  private void other(StringBuilder out, Diagnosis d, DiagnosedIncident incident) {
    var knowledge = new MarkdownKnowledge(words, describe(d), out);
    knowledge.findings(incident);
    facts(out, incident.incident().root());
    sources(out, incident.incident().root());
    for (Consequence consequence : incident.incident().consequences()) {
      String title = MarkdownText.code(Plain.of(consequence.fault().title()));
      item(out, words.say("render.followed", title, say(consequence.because())));
    }
    knowledge.sources(incident);
    notes(out, d);
    item(out, words.say("render.book-date", d.tool().version(), d.tool().knowledgeDate()));
  }

  private void facts(StringBuilder out, Fault root) {
    var tables = new ArrayList<FactText.Part>();
    for (FactText.Part part : new FactText(words, root, MarkdownText::inline).parts()) {
      if (part.table().isEmpty()) item(out, part.label() + words.say("render.colon") + part.text());
      else tables.add(part);
    }
    for (FactText.Part part : tables) {
      out.append('\n').append(part.label()).append("\n\n");
      out.append(MarkdownText.block(part.table()));
    }
    if (!tables.isEmpty()) out.append('\n');
  }

  private void sources(StringBuilder out, Fault root) {
    var lines = new SourceText(words).of(root);
    if (lines.isEmpty()) return;
    out.append('\n').append(words.say("render.code-places")).append("\n\n");
    out.append(MarkdownText.block(lines.stream().map(Plain::of).toList())).append('\n');
  }

  private void notes(StringBuilder out, Diagnosis d) {
    for (Evidence e : d.evidence()) {
      for (Text note : e.notes()) {
        item(
            out, MarkdownText.inline(Describe.evidence(e)) + words.say("render.colon") + say(note));
      }
    }
  }

  private Describe describe(Diagnosis d) {
    return new Describe(words, d.systems());
  }

  private String say(Text text) {
    return words.say(text, MarkdownText::inline);
  }

  private static void item(StringBuilder out, String text) {
    out.append("- ").append(text).append('\n');
  }
}
