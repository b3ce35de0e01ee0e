package org.oopsbook.explain;

import java.util.SortedSet;
import java.util.StringJoiner;

/** Says sets of numbers shortly. */
final class Ranges {
  private Ranges() {}

  /** The numbers, runs of them as {@code 3-7}. */
  static String of(SortedSet<Integer> numbers) {
    var said = new StringJoiner(", ");
    int from = 0;
    for (int number : numbers) {
      if (!numbers.contains(number - 1)) from = number;
      if (numbers.contains(number + 1)) continue;
      said.add(from == number ? Integer.toString(from) : from + "-" + number);
    }
    return said.toString();
  }
}
