package org.oopsbook.kernel;

import java.util.Comparator;

/**
 * The order of kernel.org versions: {@code 4.8-rc3} before {@code 4.8}, {@code 4.8} the same as
 * {@code 4.8.0} and before {@code 4.8.1}; a missing number is 0. What follows the version is not
 * looked at.
 */
public final class UpstreamOrder implements Comparator<String> {
  /** The one instance. */
  public static final UpstreamOrder INSTANCE = new UpstreamOrder();

  private static final int PARTS = 4;

  private UpstreamOrder() {}

  @Override
  public int compare(String one, String two) {
    long[] a = numbers(one);
    long[] b = numbers(two);
    for (int i = 0; i < PARTS; i++) {
      int order = Long.compare(a[i], b[i]);
      if (order != 0) return order;
    }
    return Long.compare(candidate(one), candidate(two));
  }

  /** The mainline version that {@code version} is built from: two numbers, three before 3.0. */
  public static String mainline(String version) {
    long[] n = numbers(version);
    String base = n[0] == 2 ? n[0] + "." + n[1] + "." + n[2] : n[0] + "." + n[1];
    long candidate = candidate(version);
    return candidate == Long.MAX_VALUE ? base : base + "-rc" + candidate;
  }

  /** The series that {@code version} belongs to: {@link #mainline} without a candidate's mark. */
  public static String series(String version) {
    String mainline = mainline(version);
    int mark = mainline.indexOf("-rc");
    return mark < 0 ? mainline : mainline.substring(0, mark);
  }

  private static long[] numbers(String version) {
    var numbers = new long[PARTS];
    int part = 0;
    int i = 0;
    while (part < PARTS && i < version.length() && RpmOrder.isDigit(version.charAt(i))) {
      long value = 0;
      while (i < version.length() && RpmOrder.isDigit(version.charAt(i))) {
        value = Math.min(value * 10 + (version.charAt(i) - '0'), Integer.MAX_VALUE);
        i++;
      }
      numbers[part++] = value;
      if (i >= version.length() || version.charAt(i) != '.') break;
      i++;
    }
    return numbers;
  }

  /** The number of a release candidate; a release is later than all its candidates. */
  private static long candidate(String version) {
    int mark = version.indexOf("-rc");
    if (mark < 0) return Long.MAX_VALUE;
    long value = 0;
    int i = mark + 3;
    if (i >= version.length() || !RpmOrder.isDigit(version.charAt(i))) return Long.MAX_VALUE;
    while (i < version.length() && RpmOrder.isDigit(version.charAt(i))) {
      value = Math.min(value * 10 + (version.charAt(i) - '0'), Integer.MAX_VALUE);
      i++;
    }
    return value;
  }
}
