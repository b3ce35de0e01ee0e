package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;

/** Finds things in the lines of a fault. */
final class Lines {
  /** No kernel line is longer than this; what stands beyond is not looked at. */
  private static final int MAX_LENGTH = 8192;

  private static final Pattern NUMBERED = Pattern.compile("r\\d{1,2}");
  private static final Pattern REGISTERS =
      Pattern.compile("\\s*+(?:GPR(\\d{2}):|Krnl GPRS:)((?:\\s[0-9a-f]{8,16}){1,8})");

  /** Registers that s390x and MIPS print a line. */
  private static final int A_LINE = 4;

  private Lines() {}

  /**
   * Where a pattern was found.
   *
   * @param groups what its groups held, the first group at index 0; empty text for those unused
   */
  record Hit(List<String> groups, LineRef at) {
    String first() {
      return groups.getFirst();
    }
  }

  /** The pattern under {@code key} of {@code table}. */
  static Pattern pattern(Node table, String key) {
    return Pattern.compile(table.at(key).text());
  }

  /** The patterns under {@code key} of {@code table}, in order. */
  static List<Pattern> patterns(Node table, String key) {
    return table.texts(key).stream().map(Pattern::compile).toList();
  }

  /** The first line in which {@code pattern} is found, or null. */
  static @Nullable Hit first(Fault fault, Pattern pattern) {
    return first(fault.lines(), pattern);
  }

  /** The first of {@code lines} in which {@code pattern} is found, or null. */
  static @Nullable Hit first(List<LogLine> lines, Pattern pattern) {
    for (LogLine line : lines) {
      Hit hit = in(line, pattern);
      if (hit != null) return hit;
    }
    return null;
  }

  /** The first hit of the first of {@code patterns} that is found at all, or null. */
  static @Nullable Hit first(Fault fault, List<Pattern> patterns) {
    for (Pattern pattern : patterns) {
      Hit hit = first(fault, pattern);
      if (hit != null) return hit;
    }
    return null;
  }

  /** All lines in which {@code pattern} is found, at most {@code limit}. */
  static List<Hit> all(Fault fault, Pattern pattern, int limit) {
    var hits = new ArrayList<Hit>();
    for (LogLine line : fault.lines()) {
      Hit hit = in(line, pattern);
      if (hit != null && hits.size() < limit) hits.add(hit);
    }
    return hits;
  }

  /** The first line that contains {@code text}, or null. */
  static @Nullable LineRef containing(Fault fault, String text) {
    for (LogLine line : fault.lines()) {
      if (line.text().contains(text)) return line.at();
    }
    return null;
  }

  /** The line that prints register {@code name}, or null. */
  static @Nullable LineRef ofRegister(Fault fault, String name) {
    String upper = name.toUpperCase(Locale.ROOT);
    String padded = upper.length() == 2 ? upper.charAt(0) + "0" + upper.charAt(1) : upper;
    for (String label : List.of(upper + ":", padded + ":", name + " :", name + ":")) {
      LineRef at = containing(fault, label);
      if (at != null) return at;
    }
    if (name.startsWith("$")) return containing(fault, ofMips(name));
    LineRef at = NUMBERED.matcher(name).matches() ? ofNumbered(fault, name) : null;
    String value = fault.registers().get(name);
    // LoongArch writes no colon.
    return at != null || value == null ? at : containing(fault, name + " " + value);
  }

  /** MIPS labels each line of four with the number of its first. */
  private static String ofMips(String name) {
    int first = Integer.parseInt(name.substring(1)) / A_LINE * A_LINE;
    return "$%2d   :".formatted(first);
  }

  /** POWER labels each line with its first register, s390x only the first line. */
  private static @Nullable LineRef ofNumbered(Fault fault, String name) {
    int number = Integer.parseInt(name.substring(1));
    List<LogLine> lines = fault.lines();
    for (int i = 0; i < lines.size(); i++) {
      Matcher label = REGISTERS.matcher(lines.get(i).text());
      if (!label.lookingAt()) continue;
      if (label.group(1) == null) {
        int at = i + number / A_LINE;
        return at < lines.size() ? lines.get(at).at() : null;
      }
      int first = Integer.parseInt(label.group(1));
      int count = label.group(2).strip().split(" ", -1).length;
      if (first <= number && number < first + count) return lines.get(i).at();
    }
    return null;
  }

  /** Those of {@code refs} that are there, ascending, each once. */
  static List<LineRef> proof(@Nullable LineRef... refs) {
    return proof(Arrays.asList(refs));
  }

  /** Those of {@code refs} that are there, ascending, each once. */
  static List<LineRef> proof(Collection<? extends @Nullable LineRef> refs) {
    var there = new ArrayList<LineRef>();
    for (LineRef ref : refs) {
      if (ref != null && !there.contains(ref)) there.add(ref);
    }
    there.sort(null);
    return there;
  }

  private static @Nullable Hit in(LogLine line, Pattern pattern) {
    String text = line.text();
    Matcher matcher = pattern.matcher(text).region(0, Math.min(text.length(), MAX_LENGTH));
    if (!matcher.find()) return null;
    var groups = new ArrayList<String>();
    for (int i = 1; i <= matcher.groupCount(); i++) {
      String group = matcher.group(i);
      groups.add(group == null ? "" : group);
    }
    return new Hit(groups, line.at());
  }
}
