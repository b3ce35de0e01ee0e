package org.oopsbook.fault;

import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.BodyLine.Part;
import org.oopsbook.fault.Catalogue.Headline;

/** Decides whether lines are the pieces of one line of a fault report. */
final class Joins {
  /** A list of modules is long; what follows a short one is another line. */
  private static final int SHORTEST_LIST = 34;

  /** A wording that has so many more characters is another one, not the same by chance. */
  private static final int A_WORD = 8;

  private static final Pattern MODULES =
      Pattern.compile(
          "(?:[a-z][\\w-]*+(?:\\([A-Z+-]++\\))*+\\s*+)++(?:\\[last unloaded: .*+)?|\\[last unloaded: .*+");
  private static final Pattern BYTES = Pattern.compile("(?:[<(]?[0-9a-f]{2,8}[>)]?(?:\\s++|$))++");
  private static final Pattern MODULE =
      Pattern.compile("\\[[a-z][\\w-]*+(?: [0-9a-f]{8,40})?]\\s*+");
  private static final Pattern PLACE_LAST = Pattern.compile("\\+0x[0-9a-f]{1,8}/0x[0-9a-f]{1,8}$");
  private static final Pattern ADDRESS = Pattern.compile("\\[<[0-9a-f]{8,16}>]\\s*+");
  private static final Pattern DIGITS = Pattern.compile("[0-9a-f]{1,15}(?:[\\s/(].*+)?+");
  private static final Pattern RELEASE_TAIL = Pattern.compile("[\\w.+~-]++ #\\d.*+");

  /**
   * The line that {@code pieces}, two at least, make together, or null where they do not.
   *
   * <p>A wrap between words took the blank away; one within a word took nothing.
   *
   * @param near whether a report may be around; where not, only a headline is looked for
   */
  @Nullable Piece join(List<Piece> pieces, boolean near) {
    if (pieces.getFirst().text().isBlank() || !Piece.areOfOneWidth(pieces)) return null;
    boolean body = near && mayBeBody(pieces);
    boolean spacedName = mayBeNamed(pieces, " ");
    // Before a blank of its own nothing is glued.
    boolean glue = !pieces.getLast().text().startsWith(" ");
    boolean gluedName = glue && mayBeNamed(pieces, "");
    if (!body && !spacedName && !gluedName) return null;
    if (body || spacedName) {
      Piece spaced = whole(pieces, " ");
      if (improves(pieces, spaced, " ", body)) return spaced;
    }
    if (!gluedName && !(body && glue && mayBeGlued(pieces))) return null;
    Piece glued = whole(pieces, "");
    return improves(pieces, glued, "", body) ? glued : null;
  }

  /**
   * Whether the pieces together may be a headline; cheap. One begins where the first piece does,
   * and an anchor of it stands in one of them or across a seam.
   */
  private static boolean mayBeNamed(List<Piece> pieces, String separator) {
    Piece first = pieces.getFirst();
    int last = pieces.size() - 1;
    for (int i = last; i >= 0; i--) {
      Piece piece = pieces.get(i);
      if (first.mayBegin(piece.hints())) return true;
      if (i == 0) continue;
      if (i < last && piece.isWithinAnchor()) return true;
      String between = i == last ? separator : " ";
      if (first.mayBegin(piece.hintsAfter(pieces.get(i - 1), between))) return true;
    }
    return false;
  }

  /** Whether the pieces together may be a line of a body that the first alone is not; cheap. */
  private static boolean mayBeBody(List<Piece> pieces) {
    Piece first = pieces.getFirst();
    if (!haveFigures(pieces) || first.headline() != null) return false;
    BodyLine before = first.body();
    return before == null || mayGoOn(before);
  }

  private static boolean haveFigures(List<Piece> pieces) {
    for (Piece piece : pieces) if (piece.hasFigures()) return true;
    return false;
  }

  /** Whether a word that was broken may begin a line: not before one that says something. */
  private static boolean mayBeGlued(List<Piece> pieces) {
    return pieces.getFirst().body() != null || !pieces.getLast().isFresh();
  }

  /** The pieces between are joined by blanks: a word broken twice is not put together. */
  private static Piece whole(List<Piece> pieces, String separator) {
    Piece all = pieces.getFirst();
    var text = new StringBuilder(all.text());
    for (int i = 1; i < pieces.size(); i++) {
      Piece next = pieces.get(i);
      String between = i == pieces.size() - 1 ? separator : " ";
      boolean blank = text.charAt(text.length() - 1) == ' ' || next.text().startsWith(" ");
      text.append(blank ? "" : between).append(next.text());
      all = all.joined(next, i == pieces.size() - 1 ? text.toString() : "");
    }
    return all;
  }

  private static boolean improves(List<Piece> pieces, Piece whole, String separator, boolean body) {
    Piece first = pieces.getFirst();
    Piece last = pieces.getLast();
    Headline more = whole.headline();
    if (more != null) return isOneAtMost(pieces) && names(first, more, last, separator);
    if (!body) return false;
    BodyLine now = whole.body();
    if (now == null) return false;
    BodyLine before = first.body();
    if (before == null) return begins(now, last.isFresh(), separator);
    return extend(first.text(), before, now, last.text(), last.isFresh(), separator);
  }

  /** Whether no piece but the first is a headline by itself: such a one begins its own line. */
  private static boolean isOneAtMost(List<Piece> pieces) {
    return pieces.stream().skip(1).allMatch(piece -> piece.headline() == null);
  }

  private static boolean names(Piece first, Headline now, Piece last, String separator) {
    Headline before = first.headline();
    if (before == null) return first.body() == null;
    int more = now.entry().headline().weight() - before.entry().headline().weight();
    boolean same = now.entry().equals(before.entry());
    if (more >= A_WORD || (hasFunction(now) && !hasFunction(before))) return true;
    if (same && isItsModule(first.text(), last.text(), separator)) return true;
    return !last.isFresh()
        && (more > 0 || (same && now.captures().size() > before.captures().size()));
  }

  /** Whether the line broke between a place and the module that it is in. */
  private static boolean isItsModule(String first, String last, String separator) {
    return separator.equals(" ") && PLACE_LAST.matcher(first).find() && isModule(last);
  }

  private static boolean isModule(String last) {
    return MODULE.matcher(last).matches();
  }

  /** A headline that names a function is whole: the function alone would read as a stack entry. */
  private static boolean hasFunction(Headline headline) {
    return headline.captures().stream().anyMatch(one -> one.name().equals("function"));
  }

  /** Whether two lines of which the first says nothing make one that does. */
  private static boolean begins(BodyLine now, boolean fresh, String separator) {
    return switch (now) {
      case BodyLine.Detail _, BodyLine.OtherCpu _, BodyLine.EndTrace _, BodyLine.StackWords _ ->
          false;
      case BodyLine.Code _, BodyLine.Modules _, BodyLine.Hardware _ -> false;
      default -> !fresh || separator.equals(" ");
    };
  }

  /** Whether more of a line may follow. */
  private static boolean mayGoOn(BodyLine before) {
    return switch (before) {
      case BodyLine.Modules _, BodyLine.Code _, BodyLine.Cpu _, BodyLine.Kernel _ -> true;
      case BodyLine.Pointer _, BodyLine.Link _, BodyLine.Registers _ -> true;
      case BodyLine.TraceEntry _ -> true;
      default -> false;
    };
  }

  private static boolean extend(
      String first, BodyLine before, BodyLine now, String last, boolean fresh, String separator) {
    return switch (now) {
      case BodyLine.Modules list ->
          !fresh
              && before instanceof BodyLine.Modules
              && first.length() >= SHORTEST_LIST
              && separator.equals(" ")
              && !list.names().isEmpty()
              && MODULES.matcher(last).matches();
      case BodyLine.Code _ ->
          before instanceof BodyLine.Code && separator.equals(" ") && BYTES.matcher(last).matches();
      case BodyLine.Cpu cpu ->
          before instanceof BodyLine.Cpu old && extend(first, old, cpu, last, separator);
      case BodyLine.Kernel kernel ->
          before instanceof BodyLine.Kernel old && extend(first, old, kernel, last, separator);
      case BodyLine.Pointer pointer ->
          before instanceof BodyLine.Pointer old
              && (isItsModule(first, last, separator)
                  || (old.place().function().isEmpty()
                      && (!pointer.place().function().isEmpty()
                          || ADDRESS.matcher(last).matches())));
      case BodyLine.Link link ->
          before instanceof BodyLine.Link old
              && old.place().function().isEmpty()
              && !link.place().function().isEmpty();
      case BodyLine.Registers _ ->
          before instanceof BodyLine.Registers
              && !fresh
              && separator.isEmpty()
              && DIGITS.matcher(last).matches();
      case BodyLine.TraceEntry entry ->
          before instanceof BodyLine.TraceEntry old && extend(old, entry, last, fresh, separator);
      default -> false;
    };
  }

  private static boolean extend(
      String first, BodyLine.Cpu before, BodyLine.Cpu now, String last, String separator) {
    if (now.kernel() == null) return false;
    if (before.kernel() == null) return true;
    return extend(first, before.kernel(), now.kernel(), last, separator);
  }

  private static boolean extend(
      String first, BodyLine.Kernel before, BodyLine.Kernel now, String last, String separator) {
    if (now.release() == null) return false;
    if (before.release() == null) return separator.equals(" ") && isDigit(last.charAt(0));
    return separator.isEmpty()
        && first.indexOf('#') < 0
        && !now.release().equals(before.release())
        && RELEASE_TAIL.matcher(last).matches();
  }

  private static boolean extend(
      BodyLine.TraceEntry before,
      BodyLine.TraceEntry now,
      String last,
      boolean fresh,
      String separator) {
    if (now.parts().getLast() instanceof Part.Caller) {
      return !(before.parts().getLast() instanceof Part.Caller);
    }
    if (before.parts().size() != now.parts().size()) return false;
    if (!(before.parts().getLast() instanceof Part.Entry old)) return false;
    if (!(now.parts().getLast() instanceof Part.Entry entry)) return false;
    if (entry.place().equals(old.place())) return false;
    if (old.place().offset() < 0) {
      boolean nameless = old.place().function().isEmpty();
      return entry.place().offset() >= 0 && (nameless || separator.isEmpty());
    }
    if (fresh) return false;
    return separator.isEmpty() ? DIGITS.matcher(last).matches() : isModule(last);
  }

  private static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
