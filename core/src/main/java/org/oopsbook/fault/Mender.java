package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;

/**
 * Joins lines of fault reports that a mailer, a web form or a terminal broke.
 *
 * <p>Nothing but the grammar of reports decides: a line without framing is the rest of the one
 * before it where both together read as a line of a report, or as more of one, and the first alone
 * does not. Only blanks are added or taken away, and the joined line is {@linkplain
 * LogLine#repaired marked}. Everything else is handed on as it is, in its order, at most {@value
 * #MOST_PIECES} lines late. Not safe for use by several threads.
 */
public final class Mender {
  /** Pieces that make a line only together. */
  static final int MOST_PIECES = 5;

  /** The longest line that is put together. */
  private static final int LONGEST = Lines.LONGEST;

  private final Joins joins;
  private final Consumer<LogLine> output;
  private final List<LogLine> held = new ArrayList<>();
  private final SortedMap<Integer, Long> joined = new TreeMap<>();

  Mender(Catalogue catalogue, Consumer<LogLine> output) {
    this.joins = new Joins(catalogue);
    this.output = output;
  }

  /** Takes the next line. */
  public void accept(LogLine line) {
    while (!held.isEmpty() && (held.size() == MOST_PIECES || !mayContinue(held.getLast(), line))) {
      release();
    }
    held.add(line);
    join();
  }

  /** The text ends: hands on what is held. */
  public void finish() {
    while (!held.isEmpty()) release();
  }

  /** How many lines were put together from pieces, by the index of their evidence. */
  public SortedMap<Integer, Long> joined() {
    return joined;
  }

  /** Whether {@code line} has no framing of its own and stands where the rest of a line may. */
  private static boolean mayContinue(LogLine before, LogLine line) {
    return line.origin() == Origin.UNMARKED
        && before.origin() != Origin.PROGRAM
        && line.uptimeMicros() < 0
        && line.wall() == null
        && line.level() < 0
        && line.segment() == before.segment()
        && line.at().evidence() == before.at().evidence()
        && !line.text().isBlank()
        && before.text().length() + line.text().length() < LONGEST;
  }

  /** Joins what is held, from the first piece or a later one on. */
  private void join() {
    for (int from = 0; from < held.size() - 1; from++) {
      String whole = joins.join(texts(from));
      if (whole == null) continue;
      LogLine first = held.get(from);
      held.subList(from, held.size()).clear();
      held.add(first.repaired(whole));
      return;
    }
  }

  private List<String> texts(int from) {
    return held.subList(from, held.size()).stream().map(LogLine::text).toList();
  }

  private void release() {
    LogLine first = held.removeFirst();
    if (first.repaired()) joined.merge(first.at().evidence(), 1L, Long::sum);
    output.accept(first);
  }
}
