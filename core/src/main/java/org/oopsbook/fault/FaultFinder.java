package org.oopsbook.fault;

import java.util.LinkedHashMap;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine;

/**
 * Puts the lines of a log together into fault reports.
 *
 * <p>Lines are taken one by one and only those of open reports are kept, of at most {@value
 * #MOST_STREAMS} writers at a time; a report is handed on when it closes. Not safe for use by
 * several threads.
 */
final class FaultFinder {
  static final int MOST_STREAMS = 2_048;

  private final Catalogue catalogue;
  private final LinkedHashMap<Writer, ReportStream> streams = new LinkedHashMap<>(64, 0.75f, true);
  private final Consumer<Report> sink;
  private @Nullable ReportStream hanging;
  private @Nullable Writer hangingWriter;

  /** Who writes: reports of different writers never mix. */
  private record Writer(int evidence, int segment, @Nullable String host, @Nullable String caller) {
    /** Whether this is the same machine as {@code other}. */
    boolean isOn(Writer other) {
      return evidence == other.evidence
          && segment == other.segment
          && Objects.equals(host, other.host);
    }
  }

  FaultFinder(Catalogue catalogue, Consumer<Report> sink) {
    this.catalogue = catalogue;
    this.sink = sink;
  }

  /**
   * Takes the next line; a program's is part of a report only where the book hears that program.
   */
  void accept(LogLine line) {
    if (line.origin() != LogLine.Origin.PROGRAM) {
      take(line);
      return;
    }
    String said = catalogue.saidByProgram(line.text());
    if (said != null) take(line.withText(said));
  }

  private void take(LogLine line) {
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

  /** Hands on the reports that are still open: the log has ended. */
  void close() {
    streams.values().forEach(ReportStream::finish);
    streams.clear();
  }

  private void keep(OpenReport open) {
    if (!open.isBareHeadline()) sink.accept(open.report());
  }
}
