package org.oopsbook.fault;

import java.util.BitSet;
import java.util.List;

/**
 * Tells in a few steps where no literal can stand across the seam of two texts.
 *
 * <p>For each place at which a literal may be parted, the {@value #LENGTH} characters around it are
 * filed in a table of bits; a seam that holds none of them holds no literal. Immutable in effect
 * and safe for use by several threads.
 */
final class Seams {
  private static final int LENGTH = 5;

  private static final int BITS = 18;

  private final BitSet known = new BitSet(1 << BITS);

  /** Of literals of {@value #LENGTH} characters or more. */
  Seams(List<String> literals) {
    for (String literal : literals) {
      for (int at = 1; at < literal.length(); at++) {
        int left = left(at, literal.length() - at);
        known.set(slot(literal, at - left, left));
      }
    }
  }

  /** How many of the characters that are filed stand before the seam. */
  private static int left(int before, int after) {
    return after == 1 ? LENGTH - 1 : Math.min(before, LENGTH - 2);
  }

  /**
   * Whether a literal may stand in {@code left}, {@code between} and {@code right} together that
   * stands in none of both alone.
   */
  boolean mayHold(String left, String between, String right) {
    int from = Math.max(0, left.length() - LENGTH + 1);
    int to = Math.min(right.length(), LENGTH - 1);
    String around = left.substring(from) + between + right.substring(0, to);
    int first = left.length() - from;
    return isKnown(around, first)
        || (!between.isEmpty() && isKnown(around, first + between.length()));
  }

  private boolean isKnown(String text, int seam) {
    for (int left = 1; left < LENGTH; left++) {
      int from = seam - left;
      if (from < 0 || from + LENGTH > text.length()) continue;
      if (known.get(slot(text, from, left))) return true;
    }
    return false;
  }

  private static int slot(String text, int from, int left) {
    int hash = left;
    for (int i = from; i < from + LENGTH; i++) hash = 31 * hash + text.charAt(i);
    return (hash * 0x9E3779B1) >>> (Integer.SIZE - BITS);
  }
}
