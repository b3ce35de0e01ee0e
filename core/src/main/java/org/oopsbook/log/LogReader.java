package org.oopsbook.log;

import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import org.oopsbook.evidence.EvidenceReader;
import org.oopsbook.evidence.Limits;
import org.oopsbook.evidence.Reading;
import org.oopsbook.evidence.TextSink.Summary;
import org.oopsbook.model.LogLine;

/**
 * Turns evidence into log lines, whatever framings it has, mixed as they may be.
 *
 * <p>Lines are handed on one at a time and none is kept, so that evidence of any length needs the
 * same memory. Nothing is left out: what has no framing is handed on as it stands, and so are the
 * lines of other programs.
 */
public final class LogReader {
  private final Limits limits;

  public LogReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Reads all evidence; see {@link EvidenceReader#read}.
   *
   * @param paths files, directories, or {@code -}
   * @param lines takes the lines, in the order of the evidence
   */
  public Reading read(List<String> paths, InputStream standardInput, Consumer<LogLine> lines) {
    return new EvidenceReader(limits)
        .read(paths, standardInput, (evidence, text) -> read(evidence, text, lines));
  }

  /**
   * Reads one text to its end; a text that breaks is read so far.
   *
   * @param evidence the index of the text in the evidence, for {@link LogLine#at}
   * @param text its bytes, UTF-8 as far as it is sound
   */
  public Summary read(int evidence, InputStream text, Consumer<LogLine> lines) {
    return new TextReading(evidence, new TextLines(text, limits), limits, lines).run();
  }
}
