package org.oopsbook.log;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * At which width the lines of a framed log were broken, as a mailer or a terminal does.
 *
 * <p>Learned from the beginning of a text: where most lines have a framing and those without one
 * stand just where a line of one width had to break, they are rests. A log among which a program
 * prints has lines without framing too, but at no common width, and longer lines beside.
 *
 * @param width the longest a line may be, in characters; 0 where nothing was broken
 * @param inWords whether lines are broken within words, all at the same width
 */
record Wraps(int width, boolean inWords) {
  static final Wraps NONE = new Wraps(0, false);

  private static final int MOST_LINES = 2_000;
  private static final int NARROWEST = 38;
  private static final int WIDEST = 250;

  /** Narrower than this only a text that is broken all over is believed to be. */
  private static final int USUAL = 60;

  /** Fewer pairs than this fit some width by chance. */
  private static final int FEW = 4;

  /** Mailers leave lines alone that are only a little longer than what they break to. */
  private static final int GRACE = 12;

  /** Lines of one length by chance: that many different ones are broken there. */
  private static final int DIFFERENT = 3;

  /**
   * A line before one without framing.
   *
   * @param length how long it is
   * @param word how long the word is that follows
   * @param rest how long the line is that follows
   * @param text tells it from others, numbers aside
   * @param next tells the line after it from others
   */
  private record Pair(int length, int word, int rest, int text, int next) {
    boolean fits(int width) {
      return length <= width && rest <= width + GRACE && length + 1 + word > width;
    }
  }

  /** Looks at {@code head}, each byte a character; {@code prefixes} are not of the lines. */
  static Wraps of(String head, Prefixes prefixes) {
    var pairs = new ArrayList<Pair>();
    var framed = new ArrayList<Integer>();
    String before = "";
    for (String raw : head.lines().limit(MOST_LINES).toList()) {
      String whole = new String(raw.getBytes(ISO_8859_1), UTF_8);
      String line = prefixes.strip(Markup.unquote(Controls.strip(whole)));
      if (Framings.isFramed(line)) framed.add(line.length());
      else if (isRest(before, line)) pairs.add(pair(before, line));
      before = line;
    }
    if (pairs.size() < 2 || framed.size() < pairs.size() / 2) return NONE;
    Wraps hard = inWords(pairs, framed);
    return hard != null ? hard : betweenWords(pairs, framed);
  }

  private static Pair pair(String before, String line) {
    int text = before.chars().filter(c -> c < '0' || c > '9').reduce(1, (h, c) -> 31 * h + c);
    return new Pair(before.length(), firstWord(line), line.length(), text, line.hashCode());
  }

  /** Within words: every broken line is as long as the next, and none is longer. */
  private static @Nullable Wraps inWords(List<Pair> pairs, List<Integer> framed) {
    int longest = pairs.stream().mapToInt(Pair::length).max().orElse(0);
    if (longest < NARROWEST || longest > WIDEST) return null;
    List<Pair> exact = pairs.stream().filter(pair -> pair.length >= longest - 1).toList();
    boolean longer = framed.stream().anyMatch(length -> length > longest);
    long different = exact.stream().map(Pair::text).distinct().count();
    return longer || different < DIFFERENT || exact.size() < enough(pairs.size())
        ? null
        : new Wraps(longest, true);
  }

  private static Wraps betweenWords(List<Pair> pairs, List<Integer> framed) {
    int best = 0;
    long most = 0;
    for (int width = NARROWEST; width <= WIDEST; width++) {
      int now = width;
      long fitting = pairs.stream().filter(pair -> pair.fits(now)).count();
      if (fitting > most) {
        most = fitting;
        best = width;
      }
    }
    if (most < enough(pairs.size())) return NONE;
    int width = best;
    long longer = framed.stream().filter(length -> length > width + GRACE).count();
    if (longer * 20 > framed.size()) return NONE;
    boolean allOver = pairs.size() >= FEW && pairs.size() * 4 >= framed.size();
    if (width < USUAL && !allOver) return NONE;
    // The same two lines over and over say it once.
    var lengths = new HashSet<Integer>();
    var texts = new HashSet<Integer>();
    for (Pair pair : pairs) {
      lengths.add(pair.length);
      texts.add(pair.next);
    }
    return lengths.size() < 2 || texts.size() < 2 ? NONE : new Wraps(width, false);
  }

  private static int enough(int pairs) {
    return pairs - pairs / 7;
  }

  /**
   * The line that {@code before} and {@code line} make together, or null where {@code line} is one
   * of its own.
   *
   * @param length how long the last piece of {@code before} is
   */
  @Nullable String join(String before, int length, String line) {
    if (!isRest(before, line) || Framings.isFramed(line)) return null;
    if (inWords) {
      if (length < width - 1) return null;
      return length == width || line.startsWith(" ") ? before + line : before + ' ' + line;
    }
    if (!new Pair(length, firstWord(line), 0, 0, 0).fits(width)) return null;
    return before.endsWith(" ") || line.startsWith(" ") ? before + line : before + ' ' + line;
  }

  private static boolean isRest(String before, String line) {
    return !line.isBlank() && !before.isBlank() && !line.startsWith("  ");
  }

  private static int firstWord(String line) {
    int from = line.startsWith(" ") ? 1 : 0;
    int end = line.indexOf(' ', from);
    return end < 0 ? line.length() : end;
  }
}
