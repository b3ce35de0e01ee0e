package org.oopsbook.fault;

import java.util.function.Consumer;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.LogLine;

/**
 * Finds the faults in a log and reads them, by a book.
 *
 * <p>Made once for a book; safe for use by several threads.
 */
public final class Faults {
  private final Catalogue catalogue;
  private final FaultDecoder decoder;
  private final BootSigns boots;
  private final TaskSigns tasks;

  public Faults(BookIndex book) {
    catalogue = new Catalogue(book);
    decoder = new FaultDecoder(book);
    boots = new BootSigns(book);
    tasks = new TaskSigns(book);
  }

  /** Begins to join broken lines; {@code output} takes the lines. */
  public Mender mender(Consumer<LogLine> output) {
    return new Mender(catalogue, output);
  }

  /** Begins a search through one case. */
  public FaultSearch search() {
    return new FaultSearch(catalogue, boots, tasks, decoder, false);
  }

  /** Begins a search that can name bare addresses when it has seen all lines. */
  public FaultSearch searchToName() {
    return new FaultSearch(catalogue, boots, tasks, decoder, true);
  }

  /** Begins to count the boots of one system. */
  public BootCounter boots() {
    return new BootCounter(boots);
  }
}
