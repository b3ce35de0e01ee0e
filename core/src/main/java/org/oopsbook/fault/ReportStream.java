package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.fault.Wording.TraceRule;
import org.oopsbook.model.LogLine;

/**
 * The lines of one writer, in order: one host, one printk caller where the log names it, one part
 * of a document.
 *
 * <p>A report with a trace and one without can be open side by side: a disk error printed in the
 * midst of an oops does not end the oops.
 */
final class ReportStream {
  /** Lines that are remembered after "cut here" until a headline comes. */
  private static final int MOST_PREFACE = 12;

  /**
   * Lines after a report in which no report without a headline begins: what stands there is the
   * rest of one that was printed at the same time.
   */
  private static final int AFTERMATH = 200;

  private final Catalogue catalogue;
  private final Consumer<OpenReport> done;
  private final List<LogLine> preface = new ArrayList<>();
  private @Nullable OpenReport open;
  private @Nullable OpenReport traceless;
  private @Nullable OpenReport unsure;
  private int sinceReport = AFTERMATH;

  /** The report in whose midst the open one began; waits for that one's trace. */
  private @Nullable OpenReport interrupted;

  ReportStream(Catalogue catalogue, Consumer<OpenReport> done) {
    this.catalogue = catalogue;
    this.done = done;
  }

  void accept(LogLine line) {
    if (open != null && open.isOverAt(line)) closeOpen();
    if (traceless != null && traceless.isOverAt(line)) closeTraceless();
    if (unsure != null && unsure.isOverAt(line)) closeUnsure();
    if (sinceReport < AFTERMATH) sinceReport++;
    Headline headline = catalogue.headline(line.text());
    if (headline != null) {
      begin(headline, line);
    } else if (isCutHere(line)) {
      preface.clear();
      preface.add(line);
    } else if (catalogue.isRule(line.text())) {
      rule(line);
    } else {
      follow(line);
    }
  }

  /** Closes what is open. */
  void finish() {
    closeOpen();
    closeTraceless();
    closeUnsure();
  }

  /** Lines held at the moment. */
  int size() {
    return sizeOf(open) + sizeOf(traceless) + sizeOf(interrupted) + sizeOf(unsure);
  }

  private static int sizeOf(@Nullable OpenReport report) {
    return report == null ? 0 : report.size();
  }

  /** The report with a trace that is open, or null. */
  @Nullable OpenReport open() {
    return open;
  }

  private static boolean isCutHere(LogLine line) {
    return line.text().contains("cut here")
        && BodyLine.read(line.text()) instanceof BodyLine.CutHere;
  }

  private void begin(Headline headline, LogLine line) {
    boolean joined =
        (open != null && open.join(preface, headline, line))
            || (traceless != null && traceless.join(preface, headline, line));
    if (!joined) {
      var report = new OpenReport(catalogue, before(headline), headline, line);
      if (report.wording().trace() == TraceRule.NONE) {
        closeTraceless();
        traceless = report;
      } else {
        OpenReport before = open;
        boolean interrupts = before != null && before.isInterruptedBy(line);
        if (interrupts) open = null;
        closeOpen();
        closeUnsure();
        open = report;
        interrupted = interrupts ? before : null;
      }
    }
    preface.clear();
  }

  /**
   * The lines before a headline that are its report's: those since "cut here", or else a headline
   * of the same family that is none by itself and came to nothing.
   */
  private List<LogLine> before(Headline headline) {
    OpenReport bare = open;
    if (bare == null || !preface.isEmpty() || !bare.isBareHeadline()) return preface;
    String family = headline.entry().wording().family();
    return bare.wording().family().equals(family) ? bare.lines() : preface;
  }

  /** A rule after a body ends a report; otherwise one may begin. */
  private void rule(LogLine line) {
    preface.clear();
    if (open != null && open.hasBody() && !open.ended()) {
      open.close(line);
      closeOpen();
    } else {
      preface.add(line);
    }
  }

  private void follow(LogLine line) {
    boolean taken =
        (traceless != null && traceless.offer(line))
            || (open != null && open.offer(line))
            || (open == null && isUnsure(line));
    if (taken) {
      preface.clear();
    } else if (!preface.isEmpty()) {
      preface.add(line);
      if (preface.size() > MOST_PREFACE) preface.clear();
    }
    if (open != null && open.isStale()) closeOpen();
    if (traceless != null && traceless.isStale()) closeTraceless();
  }

  /** Puts together what may be a report although no headline begins it. */
  private boolean isUnsure(LogLine line) {
    if (unsure != null) {
      if (unsure.offer(line)) return true;
      if (unsure.isStale()) closeUnsure();
      return false;
    }
    Headline begin = catalogue.unsure(line.text(), preface);
    if (begin == null) return false;
    boolean named = begin.entry().message() || !preface.isEmpty();
    if (!named && sinceReport < AFTERMATH) return false;
    unsure = new OpenReport(catalogue, preface, begin, line);
    return true;
  }

  private void closeUnsure() {
    if (unsure != null) done.accept(unsure);
    unsure = null;
  }

  private void closeOpen() {
    OpenReport before = interrupted;
    if (before != null && open != null) before.continuedBy(open);
    if (before != null) done.accept(before);
    if (open != null) done.accept(open);
    if (before != null || open != null) sinceReport = 0;
    interrupted = null;
    open = null;
  }

  private void closeTraceless() {
    if (traceless != null) done.accept(traceless);
    traceless = null;
  }
}
