package org.oopsbook.kernel;

import java.util.Comparator;

/**
 * The order of rpm versions, {@code [epoch:]version[-release]}, as {@code rpmvercmp} of rpm's
 * {@code rpmio/rpmvercmp.c} has it: runs of digits and of letters are compared one by one, digits
 * beat letters, {@code ~} is older than the end, {@code ^} newer than the end but older than
 * anything else, other characters only separate.
 */
public final class RpmOrder implements Comparator<String> {
  /** The one instance. */
  public static final RpmOrder INSTANCE = new RpmOrder();

  private RpmOrder() {}

  @Override
  public int compare(String one, String two) {
    int order = compareSegments(Evr.epoch(one), Evr.epoch(two));
    if (order != 0) return order;
    order = compareSegments(Evr.version(one), Evr.version(two));
    return order != 0 ? order : compareSegments(Evr.release(one), Evr.release(two));
  }

  /** Epoch, version and release of a version string, cut at the first colon and hyphen. */
  private static final class Evr {
    static String epoch(String text) {
      int colon = text.indexOf(':');
      return colon <= 0 ? "0" : text.substring(0, colon);
    }

    static String version(String text) {
      String rest = text.substring(text.indexOf(':') + 1);
      int hyphen = rest.indexOf('-');
      return hyphen < 0 ? rest : rest.substring(0, hyphen);
    }

    static String release(String text) {
      String rest = text.substring(text.indexOf(':') + 1);
      int hyphen = rest.indexOf('-');
      return hyphen < 0 ? "" : rest.substring(hyphen + 1);
    }
  }

  /** {@code rpmvercmp}: compares two version or release parts. */
  static int compareSegments(String one, String two) {
    int i = 0;
    int j = 0;
    while (true) {
      i = skipSeparators(one, i);
      j = skipSeparators(two, j);
      char a = at(one, i);
      char b = at(two, j);
      if (a == '~' || b == '~') {
        if (a != b) return a == '~' ? -1 : 1;
        i++;
        j++;
        continue;
      }
      if (a == '^' || b == '^') {
        if (a != b) return compareCaret(a, b);
        i++;
        j++;
        continue;
      }
      if (a == END || b == END) return Boolean.compare(a != END, b != END);
      boolean digits = isDigit(a);
      if (digits != isDigit(b)) return digits ? 1 : -1;
      int endOne = endOfRun(one, i, digits);
      int endTwo = endOfRun(two, j, digits);
      String runOne = one.substring(i, endOne);
      String runTwo = two.substring(j, endTwo);
      int order =
          digits ? compareNumbers(runOne, runTwo) : Integer.signum(runOne.compareTo(runTwo));
      if (order != 0) return order;
      i = endOne;
      j = endTwo;
    }
  }

  /** One of the two is a caret: newer than the end, older than all else. */
  private static int compareCaret(char a, char b) {
    if (a == '^') return b == END ? 1 : -1;
    return a == END ? -1 : 1;
  }

  private static final char END = '\0';

  private static char at(String text, int index) {
    return index < text.length() ? text.charAt(index) : END;
  }

  private static int skipSeparators(String text, int from) {
    int i = from;
    while (i < text.length() && !isAlphanumeric(text.charAt(i)) && !isMark(text.charAt(i))) i++;
    return i;
  }

  private static int endOfRun(String text, int from, boolean digits) {
    int i = from;
    while (i < text.length()
        && isAlphanumeric(text.charAt(i))
        && isDigit(text.charAt(i)) == digits) {
      i++;
    }
    return i;
  }

  /** Numbers of any length. */
  static int compareNumbers(String one, String two) {
    String a = withoutLeadingZeros(one);
    String b = withoutLeadingZeros(two);
    int order = Integer.compare(a.length(), b.length());
    return order != 0 ? order : Integer.signum(a.compareTo(b));
  }

  private static String withoutLeadingZeros(String number) {
    int i = 0;
    while (i < number.length() && number.charAt(i) == '0') i++;
    return number.substring(i);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  private static boolean isAlphanumeric(char c) {
    return isDigit(c) || isLetter(c);
  }

  private static boolean isMark(char c) {
    return c == '~' || c == '^';
  }
}
