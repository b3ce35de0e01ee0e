package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.scan.Literals;

/**
 * What kernels print: the kinds of fault and the wordings that announce them.
 *
 * <p>Read from {@code kinds} of the index, and from {@code decode/reports} what frames a report:
 * the prefixes that may stand before a headline, the lines that begin a report and those that end
 * one. Safe for use by several threads.
 */
final class Catalogue {
  /** Prefixes before a headline; {@code NMI watchdog: BUG:} has one, two have been seen. */
  private static final int MOST_PREFIXES = 3;

  private final SequencedMap<String, Kind> kinds = new LinkedHashMap<>();

  /** Most specific first. */
  private final List<Entry> entries = new ArrayList<>();

  private final Literals anchors;
  private final List<String> prefixes;
  private final List<String> begins;
  private final List<String> rules;
  private final List<String> ends;
  private final List<String> bodies;
  private final List<String> traces;

  /**
   * A headline that was recognised.
   *
   * @param entry the wording that matched
   * @param captures what it captured, in order
   */
  record Headline(Entry entry, List<Captured> captures) {}

  /**
   * Reads the catalogue of a book.
   *
   * @throws IllegalArgumentException if a template of the book is wrong; the message says which
   */
  Catalogue(BookIndex book) {
    Node root = book.root();
    Node all = root.at("kinds");
    for (String id : all.keys()) {
      Kind kind = EntryReader.kind(id, all.at(id));
      kinds.put(id, kind);
      entries.addAll(EntryReader.wordings(kind, all.at(id)));
    }
    entries.sort(
        Comparator.comparingInt((Entry e) -> -e.headline().weight())
            .thenComparing(e -> e.wording().id()));
    anchors = new Literals(entries.stream().map(e -> e.headline().anchor()).toList());
    Node frame = root.at("decode").at("reports");
    prefixes = frame.texts("prefixes");
    begins = frame.texts("begins");
    rules = frame.texts("rules");
    ends = frame.texts("ends");
    bodies = frame.texts("bodies");
    traces = frame.texts("traces");
  }

  /** All kinds by id, ascending. */
  Map<String, Kind> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  /** All wordings, most specific first. */
  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** The most specific wording whose headline {@code text} is, or null. */
  @Nullable Headline headline(String text) {
    if (!anchors.mayContain(text)) return null;
    var seen = new BitSet(entries.size());
    anchors.find(text, seen::set);
    int[] starts = starts(text);
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      Entry entry = entries.get(i);
      for (int start : starts) {
        List<Captured> captures = entry.headline().match(text, start);
        if (captures != null) return new Headline(entry, captures);
      }
    }
    return null;
  }

  /** What a line that is special to reports of {@code entry} captured, or null. */
  @Nullable List<Captured> line(Entry entry, String text) {
    int start = indent(text);
    for (Template line : entry.lines()) {
      if (!text.contains(line.anchor())) continue;
      List<Captured> captures = line.match(text, start);
      if (captures != null) return captures;
    }
    return null;
  }

  /** Whether {@code text} stands before the headline of a report, as "cut here" does. */
  boolean begins(String text) {
    return startsWithAny(text, begins);
  }

  /** Whether {@code text} is a ruled line, which stands before and after some reports. */
  boolean isRule(String text) {
    return startsWithAny(text, rules);
  }

  /** Whether {@code text} is the last line of a report. */
  boolean ends(String text) {
    return startsWithAny(text, ends);
  }

  /** Whether {@code text} begins the body of a report, after which no second headline comes. */
  boolean isBody(String text) {
    return startsWithAny(text, bodies);
  }

  /** Whether {@code text} announces or is a stack trace. */
  boolean isTrace(String text) {
    return startsWithAny(text, traces);
  }

  private static boolean startsWithAny(String text, List<String> starts) {
    int at = indent(text);
    for (String start : starts) if (text.startsWith(start, at)) return true;
    return false;
  }

  private int[] starts(String text) {
    var starts = new int[MOST_PREFIXES + 1];
    int count = 0;
    starts[count++] = indent(text);
    while (count <= MOST_PREFIXES) {
      int after = afterPrefix(text, starts[count - 1]);
      if (after < 0) break;
      starts[count++] = after;
    }
    return Arrays.copyOf(starts, count);
  }

  /** Where {@code text} goes on after the longest prefix that stands at {@code from}, or -1. */
  private int afterPrefix(String text, int from) {
    int longest = -1;
    for (String prefix : prefixes) {
      if (prefix.length() > longest && text.startsWith(prefix, from)) longest = prefix.length();
    }
    return longest < 0 ? -1 : from + longest;
  }

  private static int indent(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
    return at;
  }
}
