package org.oopsbook.fault;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code name:value} and {@code name=value} pairs, which kernels print one after another. */
final class Pairs {
  /** A value ends also before {@code #012}, by which a syslog writes the end of a line. */
  private static final Pattern PAIR =
      Pattern.compile("([A-Za-z_][\\w()/-]{0,40})[:=?] ?([^\\s,;#]++)");

  private static final Pattern OTHER = Pattern.compile("[^a-z0-9]++");

  private static final Pattern KB = Pattern.compile("(-?\\d++)(?:kB|KB|K)");

  private Pairs() {}

  /**
   * The pairs of {@code text}, the first of each name.
   *
   * <p>Names come in small letters with {@code _} between words. A value in kilobytes loses its
   * unit, and its name ends in {@code _kb}.
   */
  static Map<String, String> of(String text) {
    var pairs = new LinkedHashMap<String, String>();
    Matcher pair = PAIR.matcher(text);
    while (pair.find()) {
      String name = name(pair.group(1));
      Matcher kb = KB.matcher(pair.group(2));
      if (kb.matches()) pairs.putIfAbsent(name + "_kb", kb.group(1));
      else pairs.putIfAbsent(name, pair.group(2));
    }
    return pairs;
  }

  /** {@code printed} as the name of a fact. */
  static String name(String printed) {
    String name = OTHER.matcher(printed.toLowerCase(Locale.ROOT)).replaceAll("_");
    return name.endsWith("_") ? name.substring(0, name.length() - 1) : name;
  }
}
