package org.oopsbook.testkit;

import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Match;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;

/**
 * The header of a golden case: the parts of a diagnosis that a reader of the case checks by eye.
 */
public final class CaseHeader {
  private CaseHeader() {}

  /**
   * The header lines of {@code diagnosis}: its systems, then each incident.
   *
   * @param facts names of the facts of roots to compare; one that a root lacks is passed over
   */
  public static String of(Diagnosis diagnosis, List<String> facts) {
    var out = new StringBuilder();
    diagnosis
        .systems()
        .forEach(s ->
            line(
                out,
                "SYSTEM",
                s.id(),
                s.host(),
                s.kernel(),
                s.arch(),
                s.stream(),
                s.role().id(),
                s.hostedBy() == null ? null : "on " + s.hostedBy()));
    diagnosis.incidents().forEach(i -> incident(out, i, facts));
    if (diagnosis.incidents().isEmpty()) out.append("INCIDENT none\n");
    return out.toString();
  }

  private static void incident(StringBuilder out, DiagnosedIncident diagnosed, List<String> facts) {
    Fault root = diagnosed.incident().root();
    line(out, "INCIDENT", root.kind(), root.severity().id());
    if (root.arch() != null) line(out, "  ARCH", root.arch().id());
    line(out, "  TITLE", root.title());
    root.alternativeTitles().forEach(title -> line(out, "  ALT", title));
    if (root.at() != null) line(out, "  AT", place(root.at()));
    if (root.culprit() != null) {
      line(out, "  CULPRIT", root.culprit().function(), root.culprit().module());
    }
    if (root.corrupted() != null) line(out, "  CORRUPTED", reason(root.corrupted()));
    if (root.address() != null) line(out, "  ADDRESS", root.address());
    if (root.task() != null) {
      line(
          out,
          "  TASK",
          root.task().comm(),
          "pid " + root.task().pid(),
          "cpu " + root.task().cpu());
    }
    if (!root.taint().isEmpty()) line(out, "  TAINT", String.join(" ", root.taint()));
    if (root.release() != null) line(out, "  RELEASE", root.release());
    line(out, "  FRAMES", frames(root));
    facts.forEach(name -> fact(out, name, root.facts().get(name)));
    if (diagnosed.system() != null) line(out, "  SYSTEM", diagnosed.system());
    int occurrences = diagnosed.incident().occurrences();
    if (occurrences != 1) line(out, "  OCCURRENCES", Integer.toString(occurrences));
    diagnosed
        .incident()
        .consequences()
        .forEach(c -> line(out, "  CONSEQUENCE", c.fault().kind(), c.fault().title()));
    List<String> findings = diagnosed.findings().stream().map(Finding::id).distinct().toList();
    if (!findings.isEmpty()) line(out, "  FINDINGS", String.join(" ", findings));
    diagnosed.matches().forEach(match -> match(out, match));
  }

  private static String reason(Text text) {
    return switch (text) {
      case Text.Phrase phrase -> phrase.key();
      case Text.Curated curated -> curated.en();
      case Text.Verbatim verbatim -> verbatim.text();
      case Text.Joined joined ->
          String.join(" ", joined.parts().stream().map(CaseHeader::reason).toList());
    };
  }

  private static void fact(StringBuilder out, String name, @Nullable Fact fact) {
    if (fact == null) return;
    line(
        out, "  FACT", name, String.join(" | ", fact.all().stream().map(Fact.One::value).toList()));
  }

  private static void match(StringBuilder out, Match match) {
    Verdict verdict = match.verdict();
    line(
        out,
        "  MATCH",
        match.problem(),
        match.confidence().name().toLowerCase(Locale.ROOT),
        verdict == null ? null : verdict.value().id(),
        verdict == null || verdict.upgradeTo() == null ? null : verdict.upgradeTo().release());
  }

  private static String place(CodePlace place) {
    String offset = place.offset() < 0 ? "" : "+0x%x".formatted(place.offset());
    if (place.size() >= 0) offset += "/0x%x".formatted(place.size());
    return place.function() + offset + (place.module() == null ? "" : " [" + place.module() + "]");
  }

  private static String frames(Fault fault) {
    return String.join(" ", fault.traces().stream().map(t -> "" + t.frames().size()).toList());
  }

  private static void line(StringBuilder out, String name, @Nullable String... values) {
    out.append(name);
    for (String value : values) if (value != null) out.append(' ').append(value);
    out.append('\n');
  }
}
