package org.oopsbook.render;

import java.time.OffsetDateTime;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;

/**
 * Writes a diagnosis as JSON: the contract {@code oopsbook/diagnosis/1}, whose schema is the
 * resource {@code /org/oopsbook/schema/diagnosis-1.schema.json}.
 *
 * <p>What is not known is left out. The one null is {@code module}: the code is the kernel's own.
 */
public final class JsonRenderer {
  /** The contract's name, the first member of every diagnosis. */
  public static final String SCHEMA = "oopsbook/diagnosis/1";

  private final Words words;

  /** Sentences are said by {@code words}. */
  public JsonRenderer(Words words) {
    this.words = words;
  }

  /** One object on one line, without a line end. */
  public String compact(Diagnosis diagnosis) {
    return Json.object(false, json -> write(json, diagnosis));
  }

  /** One object, indented, with a line end. */
  public String pretty(Diagnosis diagnosis) {
    return Json.object(true, json -> write(json, diagnosis)) + "\n";
  }

  private void write(Json json, Diagnosis d) {
    json.text("schema", SCHEMA);
    json.object("tool", () -> tool(json, d.tool()));
    json.text("case", d.caseName());
    json.objects("evidence", d.evidence(), e -> evidence(json, e));
    json.objects("systems", d.systems(), s -> system(json, s));
    json.objects("incidents", d.incidents(), i -> incident(json, d.evidence(), i));
    json.objects("exposures", d.exposures(), e -> exposure(json, e));
  }

  private static void tool(Json json, Diagnosis.Tool tool) {
    json.text("version", tool.version());
    json.object(
        "knowledge",
        () -> {
          json.text("digest", tool.knowledgeDigest());
          json.text("date", tool.knowledgeDate());
        });
  }

  private void evidence(Json json, Evidence e) {
    json.text("path", e.path());
    json.text("member", e.member());
    json.text("format", e.format());
    json.number("bytes", e.bytes());
    json.number("lines", e.lines());
    json.texts("notes", said(e.notes()));
  }

  private void system(Json json, KernelSystem s) {
    json.text("id", s.id());
    json.text("host", s.host());
    json.text("kernel", s.kernel());
    json.truth("kernelGiven", s.kernelGiven());
    json.text("packageVersion", s.packageVersion());
    json.text("arch", s.arch());
    json.text("distribution", s.distribution());
    json.someTexts("candidates", s.candidates());
    json.text("version", s.version());
    json.text("stream", s.stream());
    json.text("upstream", s.upstream());
    json.text("role", s.role().id());
    json.text("hypervisor", s.hypervisor());
    json.text("hostedBy", s.hostedBy());
    json.texts("livePatches", s.livePatches());
    json.texts("contradictions", said(s.contradictions()));
    json.text("hardware", s.hardware());
    KernelSystem.Cpu cpu = s.cpu();
    if (cpu != null) json.object("cpu", () -> cpu(json, cpu));
  }

  private static void cpu(Json json, KernelSystem.Cpu cpu) {
    json.text("model", cpu.model());
    json.known("sockets", cpu.sockets());
    json.known("threads", cpu.threads());
  }

  private void incident(Json json, List<Evidence> evidence, DiagnosedIncident diagnosed) {
    Incident incident = diagnosed.incident();
    var faults = new JsonFault(json, words, evidence, incident.boot());
    json.object(
        "signature",
        () -> {
          json.text("id", incident.signature().id());
          json.number("version", incident.signature().version());
        });
    faults.name(incident.root());
    json.text("system", diagnosed.system());
    faults.boot(incident.root());
    json.number("occurrences", incident.occurrences());
    seen(json, incident);
    faults.body(incident.root());
    json.objects("findings", diagnosed.findings(), f -> finding(json, f));
    json.objects("consequences", incident.consequences(), c -> consequence(json, faults, c));
    var matches = new JsonMatch(json, words);
    json.objects("matches", diagnosed.matches(), matches::write);
    json.objects("advice", diagnosed.advice(), a -> advice(json, a));
    Urgent tonight = diagnosed.tonight();
    if (tonight != null) json.object("urgent", () -> matches.urgent(tonight));
  }

  /**
   * First and last time by the clock, only where every report of the fault is at hand and dated.
   */
  private static void seen(Json json, Incident incident) {
    var lines = new ArrayList<LogLine>();
    lines.add(incident.root().headline());
    lines.addAll(incident.repeats());
    if (lines.size() < incident.occurrences()) return;
    json.text("firstSeen", extreme(lines, false));
    json.text("lastSeen", extreme(lines, true));
  }

  /** The earliest or latest time of {@code lines}, or null if one has no full date. */
  private static @Nullable String extreme(List<LogLine> lines, boolean latest) {
    var times = new ArrayList<String>();
    for (LogLine line : lines) {
      if (line.wall() == null) return null;
      line.wall().rfc3339().ifPresent(times::add);
    }
    if (times.size() < lines.size()) return null;
    Comparator<String> byInstant = Comparator.comparing(t -> OffsetDateTime.parse(t).toInstant());
    return latest ? Collections.max(times, byInstant) : Collections.min(times, byInstant);
  }

  private void finding(Json json, Finding f) {
    json.text("id", f.id());
    json.text("says", words.say(f.says()));
    json.objects(
        "lines",
        f.lines(),
        line -> {
          json.number("evidence", line.evidence());
          json.number("line", line.line());
        });
  }

  private void consequence(Json json, JsonFault faults, Consequence c) {
    json.text("because", words.say(c.because()));
    faults.name(c.fault());
    faults.boot(c.fault());
    faults.body(c.fault());
  }

  private void advice(Json json, Advice a) {
    json.text("do", a.action().name().toLowerCase(Locale.ROOT));
    json.text("says", words.say(a.says()));
    json.text("command", a.command());
  }

  private void exposure(Json json, Exposure e) {
    json.text("system", e.system());
    json.text("problem", e.bug().problem());
    json.text("title", words.say(e.bug().title()));
    json.text("severity", e.bug().severity().id());
    json.text("verdict", e.bug().verdict().value().id());
    json.truth("observed", e.observed());
  }

  private List<String> said(List<Text> texts) {
    return texts.stream().map(words::say).toList();
  }
}
