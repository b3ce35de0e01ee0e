package org.oopsbook.fault;

import java.util.List;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

/**
 * Finds the faults in a log and reads them: hand it the lines in order, then ask once.
 *
 * <p>For one log and one thread; memory stays bounded by the finder's limits.
 */
public final class Faults {
  private final FaultFinder finder;
  private final FaultDecoder decoder;

  public Faults(BookIndex book) {
    finder = new FaultFinder(new Catalogue(book));
    decoder = new FaultDecoder(book);
  }

  /** Takes the next line. */
  public void accept(LogLine line) {
    finder.accept(line);
  }

  /** The faults of all lines, in the order in which their reports began. */
  public List<Fault> finish() {
    return finder.finish().stream().map(decoder::decode).toList();
  }
}
