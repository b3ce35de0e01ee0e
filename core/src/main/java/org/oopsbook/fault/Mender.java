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

  /** The longest line that is put together: a list of modules. */
  static final int LONGEST = 8_192;

  /**
   * After so many lines without a sign of a report there is none. Far from one, only a broken
   * headline is looked for: reading each line of a large text in every way would take long.
   */
  private static final int NEAR = 200;

  private final Catalogue catalogue;
  private final Joins joins;
  private final Consumer<LogLine> output;
  private final List<Piece> held = new ArrayList<>();
  private final SortedMap<Integer, Long> joined = new TreeMap<>();
  private int sinceSign = NEAR;

  Mender(Catalogue catalogue, Consumer<LogLine> output) {
    this.catalogue = catalogue;
    this.joins = new Joins();
    this.output = output;
  }

  /** Takes the next line. */
  public void accept(LogLine line) {
    while (!held.isEmpty() && !mayContinue(held.getLast().line(), line)) release();
    if (held.size() == MOST_PIECES) release();
    var piece = Piece.of(line, catalogue);
    held.add(piece);
    // A line with framing is whole; what follows one and has none is looked at anyway.
    if (Piece.isFramed(line)) return;
    if (piece.isSign()) sinceSign = 0;
    else if (sinceSign < NEAR) sinceSign++;
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
    return !Piece.isFramed(line)
        && before.origin() != Origin.PROGRAM
        && line.segment() == before.segment()
        && line.at().evidence() == before.at().evidence()
        && !line.text().isBlank()
        && before.text().length() + line.text().length() < LONGEST;
  }

  /** Joins what is held, of as few pieces as make a line: more may begin with one of another. */
  private void join() {
    for (int from = held.size() - 2; from >= 0; from--) {
      List<Piece> pieces = held.subList(from, held.size());
      boolean near = sinceSign < NEAR || Piece.isFramed(pieces.getFirst().line());
      Piece whole = joins.join(pieces, near);
      if (whole == null) continue;
      pieces.clear();
      held.add(whole);
      sinceSign = 0;
      return;
    }
  }

  private void release() {
    LogLine first = held.removeFirst().line();
    if (first.repaired()) joined.merge(first.at().evidence(), 1L, Long::sum);
    output.accept(first);
  }
}
