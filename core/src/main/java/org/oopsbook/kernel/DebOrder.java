package org.oopsbook.kernel;

import java.util.Comparator;

/**
 * The order of Debian versions, {@code [epoch:]upstream[-revision]}, as Debian Policy 5.6.12 has
 * it: runs of non-digits and of digits are compared in turn; letters sort before other characters,
 * {@code ~} before everything, the end included.
 */
public final class DebOrder implements Comparator<String> {
  /** The one instance. */
  public static final DebOrder INSTANCE = new DebOrder();

  private DebOrder() {}

  @Override
  public int compare(String one, String two) {
    int order = RpmOrder.compareNumbers(epoch(one), epoch(two));
    if (order != 0) return order;
    order = compareParts(upstream(one), upstream(two));
    return order != 0 ? order : compareParts(revision(one), revision(two));
  }

  private static String epoch(String text) {
    int colon = text.indexOf(':');
    return colon <= 0 ? "0" : text.substring(0, colon);
  }

  private static String upstream(String text) {
    String rest = text.substring(text.indexOf(':') + 1);
    int hyphen = rest.lastIndexOf('-');
    return hyphen < 0 ? rest : rest.substring(0, hyphen);
  }

  private static String revision(String text) {
    String rest = text.substring(text.indexOf(':') + 1);
    int hyphen = rest.lastIndexOf('-');
    return hyphen < 0 ? "" : rest.substring(hyphen + 1);
  }

  private static int compareParts(String one, String two) {
    int i = 0;
    int j = 0;
    while (i < one.length() || j < two.length()) {
      while (isNonDigit(one, i) || isNonDigit(two, j)) {
        int order = Integer.compare(weight(one, i), weight(two, j));
        if (order != 0) return order;
        i++;
        j++;
      }
      int endOne = endOfDigits(one, i);
      int endTwo = endOfDigits(two, j);
      int order = RpmOrder.compareNumbers(digits(one, i, endOne), digits(two, j, endTwo));
      if (order != 0) return order;
      i = endOne;
      j = endTwo;
    }
    return 0;
  }

  private static boolean isNonDigit(String text, int index) {
    return index < text.length() && !RpmOrder.isDigit(text.charAt(index));
  }

  private static int weight(String text, int index) {
    if (index >= text.length()) return 0;
    char c = text.charAt(index);
    if (RpmOrder.isDigit(c)) return 0;
    if (c == '~') return -1;
    return RpmOrder.isLetter(c) ? c : c + 256;
  }

  private static int endOfDigits(String text, int from) {
    int i = from;
    while (i < text.length() && RpmOrder.isDigit(text.charAt(i))) i++;
    return i;
  }

  private static String digits(String text, int from, int to) {
    return from >= to ? "" : text.substring(from, to);
  }
}
