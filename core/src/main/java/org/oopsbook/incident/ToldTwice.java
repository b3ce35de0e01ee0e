package org.oopsbook.incident;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Trace;

/** Puts two reports of one event together. */
final class ToldTwice {
  private ToldTwice() {}

  /**
   * One fault from both. From {@code better} come culprit, title, place and the first traces; from
   * {@code first} what recognised it and whatever {@code better} does not say. The lines are those
   * of both.
   */
  static Fault merge(Fault first, Fault better) {
    return new Fault(
        first.kind(),
        first.severity(),
        first.wording(),
        better.title(),
        union(better.alternativeTitles(), first.alternativeTitles()),
        better.at(),
        better.culprit(),
        better.corrupted(),
        first.task() == null ? better.task() : first.task(),
        union(first.taint(), better.taint()),
        first.taintPrinted() || better.taintPrinted(),
        first.address() == null ? better.address() : first.address(),
        traces(better, first),
        first.registers().isEmpty() ? better.registers() : first.registers(),
        first.code() == null ? better.code() : first.code(),
        union(first.modules(), better.modules()),
        first.hardware() == null ? better.hardware() : first.hardware(),
        first.release() == null ? better.release() : first.release(),
        first.arch() == null ? better.arch() : first.arch(),
        facts(first, better),
        lines(first, better));
  }

  /**
   * A crash that somebody asked for, with what the report of how the kernel made it says of task
   * and place. Kind, title and lines are those of {@code asked}.
   */
  static Fault carriedOut(Fault asked, Fault how) {
    return new Fault(
        asked.kind(),
        asked.severity(),
        asked.wording(),
        asked.title(),
        asked.alternativeTitles(),
        how.at(),
        how.culprit(),
        asked.corrupted(),
        how.task(),
        how.taint(),
        how.taintPrinted(),
        asked.address(),
        how.traces(),
        how.registers(),
        how.code(),
        how.modules(),
        how.hardware(),
        how.release(),
        how.arch(),
        asked.facts(),
        asked.lines());
  }

  private static List<String> union(List<String> a, List<String> b) {
    var both = new LinkedHashSet<>(a);
    both.addAll(b);
    return List.copyOf(both);
  }

  private static List<Trace> traces(Fault better, Fault first) {
    var both = new ArrayList<>(better.traces());
    both.addAll(first.traces());
    return both;
  }

  private static Map<String, Fact> facts(Fault first, Fault better) {
    var both = new LinkedHashMap<>(first.facts());
    better.facts().forEach(both::putIfAbsent);
    return both;
  }

  private static List<LogLine> lines(Fault first, Fault better) {
    var both = new ArrayList<>(first.lines());
    both.addAll(better.lines());
    return both;
  }
}
