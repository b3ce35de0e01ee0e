package org.oopsbook.fault;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;

/**
 * A line that may be a piece of one; what it says by itself is found out once, when it is asked.
 *
 * <p>A width at which lines are broken leaves its trace: no piece is longer, and each but the last
 * would be with the next word.
 */
final class Piece {
  /** Nothing breaks lines to less than this, in characters. */
  private static final int NARROWEST = 60;

  /** Stamp, level and caller of the kernel. */
  private static final int STAMP = 32;

  /** A time of day and the name of a host before that. */
  private static final int HEAD = 96;

  private final LogLine line;
  private final Catalogue catalogue;

  /** The longest piece in it, blanks at its end left out; the true line may be longer. */
  private final int longest;

  /** How long the last piece in it is at most. */
  private final int last;

  /** The width at which the pieces in it were broken is less than this. */
  private final int limit;

  private @Nullable Headline headline;
  private @Nullable BodyLine body;
  private int @Nullable [] hints;
  private @Nullable Boolean within;
  private @Nullable Boolean figures;
  private @Nullable Joint spaced;
  private @Nullable Joint glued;
  private boolean headlineRead;
  private boolean bodyRead;

  /** What stands across the seam after {@code before}. */
  private static final class Joint {
    final Piece before;
    final int[] hints;

    Joint(Piece before, int[] hints) {
      this.before = before;
      this.hints = hints;
    }
  }

  private Piece(LogLine line, Catalogue catalogue, int longest, int last, int limit) {
    this.line = line;
    this.catalogue = catalogue;
    this.longest = longest;
    this.last = last;
    this.limit = limit;
  }

  /** A line as it stands in the evidence. */
  static Piece of(LogLine line, Catalogue catalogue) {
    int length = line.text().stripTrailing().length();
    return new Piece(line, catalogue, length, length + framing(line), Integer.MAX_VALUE);
  }

  /** How wide the framing was that was taken off, at most. */
  private static int framing(LogLine line) {
    if (!isFramed(line)) return 0;
    return line.host() == null && line.wall() == null ? STAMP : HEAD;
  }

  /** Whether the evidence says of the line that it is one. */
  static boolean isFramed(LogLine line) {
    return line.origin() != Origin.UNMARKED
        || line.uptimeMicros() >= 0
        || line.wall() != null
        || line.level() >= 0;
  }

  /** This one and the next, of which {@code whole} was made. */
  Piece joined(Piece next, String whole) {
    return new Piece(
        line.repaired(whole),
        catalogue,
        Math.max(longest, next.longest),
        next.last,
        Math.min(limit, limitBefore(next)));
  }

  /** Whether one width explains where each of the pieces ends. */
  static boolean areOfOneWidth(List<Piece> pieces) {
    Piece before = pieces.getFirst();
    int atLeast = Math.max(NARROWEST, before.longest);
    int below = before.limit;
    for (int i = 1; i < pieces.size(); i++) {
      Piece next = pieces.get(i);
      atLeast = Math.max(atLeast, next.longest);
      below = Math.min(below, before.limitBefore(next));
      if (atLeast >= below) return false;
      before = next;
    }
    return true;
  }

  private int limitBefore(Piece next) {
    String text = next.text();
    int from = 0;
    while (from < text.length() && text.charAt(from) == ' ') from++;
    int end = text.indexOf(' ', from);
    return last + 1 + (end < 0 ? text.length() : end);
  }

  LogLine line() {
    return line;
  }

  String text() {
    return line.text();
  }

  /** The headline that it is by itself, or null. */
  @Nullable Headline headline() {
    if (!headlineRead && hints().length > 0) headline = catalogue.headline(text());
    headlineRead = true;
    return headline;
  }

  /** The line of the body of a report that it is by itself, or null. */
  @Nullable BodyLine body() {
    if (!bodyRead) body = BodyLine.read(text());
    bodyRead = true;
    return body;
  }

  /** Whether it says something of a report by itself. */
  boolean isFresh() {
    return body() != null || headline() != null || isRule();
  }

  /** Whether what stands around it may be a report; cheap. */
  boolean isSign() {
    if (isRule() || headline() != null) return true;
    return (text().contains("+0x") || text().startsWith("---")) && body() != null;
  }

  /** The headlines that it holds an anchor of; alone or with others, it has it. */
  int[] hints() {
    if (hints == null) hints = catalogue.hints().in(text());
    return hints;
  }

  /** Whether one of these headlines may begin with it. */
  boolean mayBegin(int[] headlines) {
    return catalogue.hints().mayBegin(text(), headlines);
  }

  /** Whether an anchor may begin before it and end after it. */
  boolean isWithinAnchor() {
    if (within == null) within = catalogue.hints().isWithinAnchor(text().strip());
    return within;
  }

  /** The headlines of which an anchor stands across the seam to the piece {@code before} it. */
  int[] hintsAfter(Piece before, String separator) {
    Joint joint = separator.isEmpty() ? glued : spaced;
    if (joint == null || joint.before != before) {
      boolean blank = before.text().endsWith(" ") || text().startsWith(" ");
      String between = blank ? "" : separator;
      joint = new Joint(before, catalogue.hints().across(before.text(), between, text()));
      if (separator.isEmpty()) glued = joint;
      else spaced = joint;
    }
    return joint.hints;
  }

  /**
   * Whether it has a digit, a colon or a bracket: without one no line of a body is that is put
   * together.
   */
  boolean hasFigures() {
    if (figures == null) figures = hasFigures(text());
    return figures;
  }

  private static boolean hasFigures(String text) {
    for (int i = 0; i < text.length(); i++) if (isFigure(text.charAt(i))) return true;
    return false;
  }

  private static boolean isFigure(char c) {
    return (c >= '0' && c <= '9') || c == ':' || c == '<' || c == '[';
  }

  private boolean isRule() {
    return catalogue.isRule(text());
  }
}
