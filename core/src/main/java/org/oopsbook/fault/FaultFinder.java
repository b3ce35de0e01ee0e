package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine;

/**
 * Puts the lines of a log together into fault reports.
 *
 * <p>Lines are taken one by one and only those of reports are kept, within bounds: {@value
 * #MOST_REPORTS} reports, {@value #MOST_LINES} lines in all, {@value #MOST_STREAMS} writers at a
 * time. What is beyond is counted in {@link #dropped()}. Not safe for use by several threads.
 */
final class FaultFinder {
  static final int MOST_REPORTS = 20_000;
  static final int MOST_LINES = 400_000;
  static final int MOST_STREAMS = 2_048;

  private final Catalogue catalogue;
  private final LinkedHashMap<Writer, ReportStream> streams = new LinkedHashMap<>(64, 0.75f, true);
  private final List<Report> reports = new ArrayList<>();
  private @Nullable ReportStream hanging;
  private @Nullable Writer hangingWriter;
  private int lines;
  private long dropped;

  /** Who writes: reports of different writers never mix. */
  private record Writer(int evidence, int segment, @Nullable String host, @Nullable String caller) {
    /** Whether this is the same machine as {@code other}. */
    boolean isOn(Writer other) {
      return evidence == other.evidence
          && segment == other.segment
          && Objects.equals(host, other.host);
    }
  }

  FaultFinder(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /** Takes the next line; a program's line is never part of a report. */
  void accept(LogLine line) {
    if (line.origin() == LogLine.Origin.PROGRAM) return;
    var writer = new Writer(line.at().evidence(), line.segment(), line.host(), line.caller());
    ReportStream stream = streams.get(writer);
    if (stream == null) {
      stream = new ReportStream(catalogue, this::keep);
      streams.put(writer, stream);
      if (streams.size() > MOST_STREAMS) streams.pollFirstEntry().getValue().finish();
    }
    ReportStream hang = hanging;
    if (stream.open() == null && hang != null && isOtherCpus(hang, line, writer)) {
      hang.accept(line);
      return;
    }
    stream.accept(line);
    OpenReport open = stream.open();
    if (open != null && open.wording().blame() == Wording.Blame.CALLBACK) {
      hanging = stream;
      hangingWriter = writer;
    }
  }

  /**
   * Whether {@code line} is what another CPU prints of itself for the lockup or stall that is being
   * reported: with callers printed, its lines have another caller than the report.
   */
  private boolean isOtherCpus(ReportStream hang, LogLine line, Writer writer) {
    OpenReport open = hang.open();
    Writer reporter = hangingWriter;
    return open != null
        && reporter != null
        && !writer.equals(reporter)
        && writer.isOn(reporter)
        && !open.isOverAt(line)
        && BodyLine.read(line.text()) != null
        && catalogue.headline(line.text()) == null;
  }

  /** Closes what is open and gives all reports, in the order of their first lines. */
  List<Report> finish() {
    streams.values().forEach(ReportStream::finish);
    streams.clear();
    reports.sort(Comparator.comparing((Report r) -> r.lines().getFirst().at()));
    return List.copyOf(reports);
  }

  /** Reports that were recognised but not kept, because there were too many. */
  long dropped() {
    return dropped;
  }

  private void keep(OpenReport open) {
    if (open.isBareHeadline()) return;
    if (reports.size() >= MOST_REPORTS || lines + open.size() > MOST_LINES) {
      dropped++;
      return;
    }
    lines += open.size();
    reports.add(open.report());
  }
}
