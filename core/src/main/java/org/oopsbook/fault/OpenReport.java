package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.fault.Wording.TraceRule;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Severity;

/** A report that is being put together, line by line. */
final class OpenReport {
  /** Lines that a report keeps; an out-of-memory report with its task table can be long. */
  static final int MOST_LINES = 5_000;

  /** Foreign kernel lines in a row after which a report is taken to be over. */
  private static final int MOST_FOREIGN = 16;

  /** The same while the trace that a report always has is still to come. */
  private static final int MOST_FOREIGN_BEFORE_TRACE = 64;

  /** Lines without a kernel time stamp in a row that a report with stamps bears. */
  private static final int MOST_UNSTAMPED = 400;

  /** Lines of any text that may stand between the first headline and the body. */
  private static final int MOST_OPENING = 24;

  /** Kernel uptime without a line of the report after which it is taken to be over. */
  private static final long LONGEST_GAP_MICROS = 10_000_000;

  private final Catalogue catalogue;
  private final List<LogLine> lines = new ArrayList<>();
  private final Map<String, Fact> captures = new LinkedHashMap<>();
  private Entry entry;
  private LogLine headline;
  private Severity severity;
  private boolean opening = true;
  private boolean body;
  private boolean traced;
  private boolean ended;
  private boolean pointed;
  private boolean died;
  private int foreign;
  private int foreignInRow;
  private int unstampedInRow;
  private long lastMicros;
  private List<LogLine> sequel = List.of();

  /** Whether the kernel said that it dropped messages, after the last line taken and before it. */
  private boolean droppedAfter;

  private boolean dropped;

  OpenReport(Catalogue catalogue, List<LogLine> preface, Headline first, LogLine line) {
    this.catalogue = catalogue;
    entry = first.entry();
    severity = entry.wording().severity();
    headline = line;
    lastMicros = line.uptimeMicros();
    preface.forEach(lines::add);
    keep(line, first.captures());
    opening = entry.wording().trace() != TraceRule.NONE && !entry.state();
    died = entry.state() && entry.message();
  }

  Wording wording() {
    return entry.wording();
  }

  /** Whether the report is read to its end: only what the kernel repeats after it is still its. */
  boolean ended() {
    return ended;
  }

  /** Whether this is no report: a headline that needs a body and has none. */
  boolean isBareHeadline() {
    return entry.state() ? !isSurelyFault() : entry.needsBody() && !body;
  }

  /**
   * Whether a report without a known headline is that of a fault, not one of the many dumps of
   * registers and stacks that somebody asked for: only a fault has a number or an end, and what a
   * text begins with is what it was made for.
   */
  private boolean isSurelyFault() {
    boolean first = headline.at().line() == 1;
    return (traced && (ended || (first && pointed))) || (died && (traced || pointed));
  }

  /** Whether a line of a report came after the headline. */
  boolean hasBody() {
    return body;
  }

  /** Whether {@code line} comes so late that it cannot be this report's. */
  boolean isOverAt(LogLine line) {
    return line.uptimeMicros() >= 0
        && lastMicros >= 0
        && line.uptimeMicros() - lastMicros > LONGEST_GAP_MICROS;
  }

  /**
   * Whether {@code line} of another report comes from who was printing this one, before its trace:
   * that report is then about this one's making.
   */
  boolean isInterruptedBy(LogLine line) {
    return !traced
        && !ended
        && line.caller() != null
        && line.caller().equals(headline.caller())
        && entry.wording().trace() == TraceRule.EXPECTED;
  }

  /** Takes the lines of the report that {@link #isInterruptedBy interrupted} this one. */
  void continuedBy(OpenReport other) {
    sequel = List.copyOf(other.lines);
  }

  /** Takes a further headline into this report, if it belongs to it. */
  boolean join(List<LogLine> preface, Headline other, LogLine line) {
    if (ended || entry.state()) return false;
    Wording now = entry.wording();
    Wording next = other.entry().wording();
    boolean continues = next.joins() && (mayGoOnWith(next) || next.kind().equals(now.kind()));
    boolean names = opening && other.entry().message() && now.joins() && !entry.message();
    if (!continues && !names) return false;
    preface.forEach(p -> keep(p, List.of()));
    keep(line, other.captures());
    if (names || (entry.yields() && !other.entry().yields())) {
      entry = other.entry();
      severity = next.severity();
      headline = line;
    } else if (isSameOrPanic(now, next) && next.severity().compareTo(severity) < 0) {
      // The panic that ends a report makes it worse than its first line says.
      severity = next.severity();
    }
    touch(line);
    return true;
  }

  private static boolean isSameOrPanic(Wording now, Wording next) {
    return next.kind().equals(now.kind()) || next.family().equals("panic");
  }

  /**
   * Whether a headline of another kind can still be this report's: while it opens, or before its
   * trace a panic that the report asked for; and only where a fault goes on so, not where a mere
   * complaint happens to stand before it. After a panic comes no other fault of the same report.
   */
  private boolean mayGoOnWith(Wording next) {
    Wording now = entry.wording();
    if (next.joinsLate() && now.trace() == TraceRule.EXPECTED) return true;
    boolean ends = next.family().equals("panic");
    boolean early = (opening && !now.family().equals("panic")) || (!traced && ends);
    return early && (now.severity() == Severity.FATAL || now.joins() || entry.message());
  }

  /** Takes {@code line} if it is this report's; otherwise counts it as foreign. */
  boolean offer(LogLine line) {
    if (catalogue.saysDropped(line.text())) {
      droppedAfter = true;
      return false;
    }
    List<Captured> own = catalogue.line(entry, line.text());
    boolean traceless = entry.wording().trace() == TraceRule.NONE;
    BodyLine read = traceless ? null : BodyLine.read(line.text());
    if (read != null) note(read);
    boolean end = !traceless && catalogue.ends(line.text());
    ended |= end;
    boolean known = own != null || read != null || end;
    if (!known && !isOpeningText(line)) return isForeign(line);
    body |= known;
    keep(line, own == null ? List.of() : own);
    touch(line);
    return true;
  }

  private void note(BodyLine line) {
    switch (line) {
      case BodyLine.EndTrace _ -> ended = true;
      case BodyLine.Oops _ -> died = true;
      case BodyLine.Pointer at -> pointed |= !at.user();
      case BodyLine.TraceStart _, BodyLine.TraceEntry _ -> {
        traced = true;
        opening = false;
      }
      case BodyLine.Modules _,
          BodyLine.Cpu _,
          BodyLine.Registers _,
          BodyLine.StackWords _,
          BodyLine.Code _,
          BodyLine.OtherCpu _ ->
          opening = false;
      case BodyLine.Kernel _,
          BodyLine.Hardware _,
          BodyLine.TaskState _,
          BodyLine.Link _,
          BodyLine.Warned _,
          BodyLine.CutHere _,
          BodyLine.Detail _ -> {}
    }
  }

  /** Takes a ruled line that closes the report. */
  void close(LogLine rule) {
    keep(rule, List.of());
    ended = true;
  }

  Report report() {
    boolean cut = !traced && !ended && entry.wording().trace() == TraceRule.EXPECTED;
    return new Report(
        entry.wording(), severity, headline, captures, lines, sequel, foreign, cut, dropped);
  }

  /** The lines so far. */
  List<LogLine> lines() {
    return List.copyOf(lines);
  }

  int size() {
    return lines.size();
  }

  /** Whether this report has had so much else after it that it is over. */
  boolean isStale() {
    boolean awaits =
        body && !traced && lastMicros >= 0 && entry.wording().trace() == TraceRule.EXPECTED;
    return foreignInRow > (awaits ? MOST_FOREIGN_BEFORE_TRACE : MOST_FOREIGN)
        || unstampedInRow > MOST_UNSTAMPED
        || (ended && foreignInRow > 0);
  }

  private boolean isOpeningText(LogLine line) {
    if (!opening || ended || line.text().isBlank()) return false;
    if (isUnstamped(line)) return false;
    if (lines.size() > MOST_OPENING) opening = false;
    return opening;
  }

  private boolean isForeign(LogLine line) {
    if (isUnstamped(line)) {
      unstampedInRow++;
    } else if (!line.text().isBlank()) {
      foreignInRow++;
    }
    foreign++;
    return false;
  }

  private boolean isUnstamped(LogLine line) {
    return lastMicros >= 0 && line.uptimeMicros() < 0;
  }

  private void touch(LogLine line) {
    if (line.uptimeMicros() >= 0) lastMicros = line.uptimeMicros();
    foreignInRow = 0;
    unstampedInRow = 0;
    dropped |= droppedAfter;
  }

  private void keep(LogLine line, List<Captured> captured) {
    if (lines.size() >= MOST_LINES) return;
    lines.add(line);
    for (Captured c : captured) {
      var one = new Fact.One(c.value(), line.at());
      FactReading.put(captures, c.name(), c.many(), one);
    }
  }
}
