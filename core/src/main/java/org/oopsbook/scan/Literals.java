package org.oopsbook.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/**
 * A set of literals, looked for all at once.
 *
 * <p>Each literal is filed under one window of {@value #WINDOW} characters of it, the one that the
 * fewest others share. A text is read once with a rolling window and a hash table; only where a
 * window is known are the literals compared in full. Nothing is allocated per text.
 *
 * <p>Immutable and safe for use by several threads.
 */
public final class Literals {
  /** The shortest literal allowed, in characters. */
  public static final int SHORTEST = 5;

  private static final int WINDOW = 4;

  private final List<String> literals;
  private final long[] windows;
  private final int[][] filed;
  private final int[] windowAt;
  private final int shift;

  /**
   * Builds the set.
   *
   * @param literals the literals; one's place in the list is its number
   * @throws IllegalArgumentException if one is shorter than {@link #SHORTEST}
   */
  public Literals(List<String> literals) {
    this.literals = List.copyOf(literals);
    windowAt = new int[literals.size()];
    int bits = 32 - Integer.numberOfLeadingZeros(Math.max(8, 4 * literals.size()));
    shift = Long.SIZE - bits;
    windows = new long[1 << bits];
    filed = new int[1 << bits][];
    Map<Long, Integer> frequency = frequencies();
    for (int i = 0; i < literals.size(); i++) {
      windowAt[i] = rarestWindow(literals.get(i), frequency);
      file(i, window(literals.get(i), windowAt[i]));
    }
  }

  /** Whether {@code text} contains at least one of the literals. */
  public boolean mayContain(CharSequence text) {
    return scan(text, null);
  }

  /**
   * Tells {@code seen} the number of each literal that {@code text} contains, once for each place;
   * the order is that of the text.
   */
  public void find(CharSequence text, IntConsumer seen) {
    scan(text, seen);
  }

  private boolean scan(CharSequence text, @Nullable IntConsumer seen) {
    int length = text.length();
    long window = 0;
    for (int i = 0; i < length; i++) {
      window = (window << Character.SIZE) | text.charAt(i);
      if (i < WINDOW - 1) continue;
      int[] candidates = filedUnder(window);
      if (candidates == null) continue;
      int start = i - WINDOW + 1;
      for (int literal : candidates) {
        if (!standsAt(text, start - windowAt[literal], literals.get(literal))) continue;
        if (seen == null) return true;
        seen.accept(literal);
      }
    }
    return false;
  }

  private static boolean standsAt(CharSequence text, int at, String literal) {
    if (at < 0 || at + literal.length() > text.length()) return false;
    for (int i = 0; i < literal.length(); i++) {
      if (text.charAt(at + i) != literal.charAt(i)) return false;
    }
    return true;
  }

  private int @Nullable [] filedUnder(long window) {
    int slot = slot(window);
    while (filed[slot] != null) {
      if (windows[slot] == window) return filed[slot];
      slot = (slot + 1) & (filed.length - 1);
    }
    return null;
  }

  private void file(int literal, long window) {
    int slot = slot(window);
    while (filed[slot] != null && windows[slot] != window) slot = (slot + 1) & (filed.length - 1);
    int[] before = filed[slot] == null ? new int[0] : filed[slot];
    int[] after = Arrays.copyOf(before, before.length + 1);
    after[before.length] = literal;
    windows[slot] = window;
    filed[slot] = after;
  }

  /** Fibonacci hashing: the high bits of a product with 2^64 divided by the golden ratio. */
  private int slot(long window) {
    return (int) ((window * 0x9E3779B97F4A7C15L) >>> shift);
  }

  private Map<Long, Integer> frequencies() {
    var frequency = new HashMap<Long, Integer>();
    for (String literal : literals) {
      if (literal.length() < SHORTEST) {
        throw new IllegalArgumentException("'" + literal + "' is too short to look for");
      }
      windowsOf(literal).forEach(w -> frequency.merge(w, 1, Integer::sum));
    }
    return frequency;
  }

  private static int rarestWindow(String literal, Map<Long, Integer> frequency) {
    int best = 0;
    int least = Integer.MAX_VALUE;
    List<Long> windows = windowsOf(literal);
    for (int i = 0; i < windows.size(); i++) {
      int count = frequency.getOrDefault(windows.get(i), 0);
      if (count >= least) continue;
      least = count;
      best = i;
    }
    return best;
  }

  private static List<Long> windowsOf(String literal) {
    var all = new ArrayList<Long>();
    for (int i = 0; i + WINDOW <= literal.length(); i++) all.add(window(literal, i));
    return all;
  }

  private static long window(String literal, int at) {
    long window = 0;
    for (int i = 0; i < WINDOW; i++) window = (window << Character.SIZE) | literal.charAt(at + i);
    return window;
  }
}
