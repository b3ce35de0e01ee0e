package org.oopsbook.render;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;

/**
 * The lines that prove an incident, chosen from its reports for reading at a terminal.
 *
 * @param lines all lines of the reports, in the order of the evidence
 * @param marked those that matter
 * @param shown those to show: what matters and what stands around it
 */
record Proof(List<LogLine> lines, Set<LineRef> marked, Set<LineRef> shown) {
  /** A report of so many lines is shown whole. */
  private static final int SHORT = 16;

  /** Lines shown before and after one that matters, and around the blamed frame. */
  private static final int AROUND = 1;

  private static final int AROUND_CULPRIT = 3;

  /** Lines marked because a fact stands in them. */
  private static final int MOST_FACTS = 16;

  static Proof of(DiagnosedIncident diagnosed) {
    Fault root = diagnosed.incident().root();
    var lines = new TreeMap<LineRef, LogLine>();
    for (LogLine line : root.lines()) lines.put(line.at(), line);
    var marked = new HashSet<LineRef>();
    marked.add(root.headline().at());
    for (Finding finding : diagnosed.findings()) marked.addAll(finding.lines());
    facts(root).forEach(marked::add);
    for (Consequence consequence : diagnosed.incident().consequences()) {
      for (LogLine line : consequence.fault().lines()) lines.put(line.at(), line);
      marked.add(consequence.fault().headline().at());
    }
    place(root).ifPresent(marked::add);
    var culprit = culpritFrames(root);
    marked.addAll(culprit);
    var all = List.copyOf(lines.values());
    return new Proof(all, marked, shown(all, marked, culprit));
  }

  /** The first lines that gave facts; rows of tables are too many to prove anything. */
  private static List<LineRef> facts(Fault fault) {
    return fault.facts().values().stream()
        .filter(fact -> !(fact instanceof Fact.Table))
        .flatMap(fact -> fact.all().stream())
        .map(Fact.One::at)
        .distinct()
        .sorted()
        .limit(MOST_FACTS)
        .toList();
  }

  /** The line that says where the processor stood. */
  private static Optional<LineRef> place(Fault fault) {
    CodePlace at = fault.at();
    if (at == null || at.offset() < 0) return Optional.empty();
    String place = at.function() + "+0x" + Long.toHexString(at.offset());
    return fault.lines().stream()
        .filter(l -> l.text().contains(place))
        .map(LogLine::at)
        .findFirst();
  }

  /** The first frame of each trace that is the blamed function's. */
  private static List<LineRef> culpritFrames(Fault fault) {
    Culprit culprit = fault.culprit();
    if (culprit == null) return List.of();
    var frames = new ArrayList<LineRef>();
    for (var trace : fault.traces()) {
      trace.frames().stream()
          .filter(f -> f.place().function().equals(culprit.function()))
          .map(Frame::at)
          .findFirst()
          .ifPresent(frames::add);
    }
    return frames;
  }

  private static Set<LineRef> shown(
      List<LogLine> lines, Set<LineRef> marked, Collection<LineRef> culprit) {
    var shown = new HashSet<LineRef>();
    for (int i = 0; i < lines.size(); i++) {
      LineRef at = lines.get(i).at();
      int around = culprit.contains(at) ? AROUND_CULPRIT : marked.contains(at) ? AROUND : -1;
      if (lines.size() <= SHORT) around = 0;
      for (int j = Math.max(0, i - around); j <= Math.min(lines.size() - 1, i + around); j++) {
        shown.add(lines.get(j).at());
      }
    }
    return shown;
  }
}
