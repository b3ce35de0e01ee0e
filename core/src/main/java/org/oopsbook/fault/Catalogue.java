package org.oopsbook.fault;

import java.util.ArrayList;
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
import org.oopsbook.model.LogLine;

/**
 * What kernels print: the kinds of fault and the wordings that announce them.
 *
 * <p>Read from {@code kinds} of the index, and from {@code decode/reports} what frames a report:
 * the prefixes that may stand before a headline, and the lines that rule off or end a report. Safe
 * for use by several threads.
 */
final class Catalogue {
  private final SequencedMap<String, Kind> kinds = new LinkedHashMap<>();

  /** Most specific first. */
  private final List<Entry> entries = new ArrayList<>();

  /** Wordings of lines in the midst of reports whose headline is lost or unknown. */
  private final List<Entry> unsure = new ArrayList<>();

  private final Anchors anchors;

  private final Hints hints;
  private final Prefixes prefixes;
  private final List<String> rules;
  private final List<String> ends;
  private final List<String> dropped;
  private final List<String> programs;

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
      for (Entry entry : EntryReader.wordings(kind, all.at(id))) {
        if (!entry.state()) entries.add(entry);
        else if (!id.equals(BootSigns.KIND)) unsure.add(entry);
      }
    }
    entries.sort(
        Comparator.comparingInt((Entry e) -> -e.headline().weight())
            .thenComparing(e -> e.wording().id()));
    List<Template> headlines = entries.stream().map(Entry::headline).toList();
    anchors = new Anchors(headlines);
    Node frame = root.at("decode").at("reports");
    prefixes = new Prefixes(frame.texts("prefixes"));
    hints = new Hints(headlines, anchors, prefixes);
    rules = frame.texts("rules");
    ends = frame.texts("ends");
    dropped = frame.texts("dropped");
    programs = frame.texts("programs");
  }

  /** All kinds by id, ascending. */
  Map<String, Kind> kinds() {
    return Collections.unmodifiableMap(kinds);
  }

  /** All wordings that are a fault by themselves, most specific first. */
  List<Entry> entries() {
    return Collections.unmodifiableList(entries);
  }

  /** What tells cheaply which headlines a piece of a line may be of. */
  Hints hints() {
    return hints;
  }

  /** The most specific wording whose headline {@code text} is, or null. */
  @Nullable Headline headline(String text) {
    BitSet seen = anchors.candidates(text);
    if (seen.isEmpty()) return null;
    List<Integer> starts = prefixes.starts(text, indent(text));
    for (int i = seen.nextSetBit(0); i >= 0; i = seen.nextSetBit(i + 1)) {
      Entry entry = entries.get(i);
      for (int start : starts) {
        List<Captured> captures = entry.headline().match(text, start);
        if (captures != null) return new Headline(entry, captures);
      }
    }
    return null;
  }

  /**
   * What {@code text} begins if it stands in no report: one whose headline is lost, or is of a
   * wording that nobody knows; or null.
   *
   * @param preface the lines since a "cut here"
   */
  @Nullable Headline unsure(String text, List<LogLine> preface) {
    Headline found = unsure(text);
    if (found == null || found.entry().message() || preface.isEmpty()) return found;
    Headline cut = unsure(preface.getFirst().text());
    return cut == null ? found : cut;
  }

  private @Nullable Headline unsure(String text) {
    for (Entry entry : unsure) {
      if (!entry.headline().mayMatch(text)) continue;
      List<Captured> captures = entry.headline().match(text, indent(text));
      if (captures != null) return new Headline(entry, captures);
    }
    return null;
  }

  /**
   * What a program that is heard like the kernel says, without its name; null of all others.
   *
   * @param text a line that begins with the program's name, as {@code libvirtd[1042]: } does
   */
  @Nullable String saidByProgram(String text) {
    for (String program : programs) {
      if (!text.startsWith(program)) continue;
      int end = text.indexOf(": ");
      return end < 0 ? null : text.substring(end + 2);
    }
    return null;
  }

  /** What a line that is special to reports of {@code entry} captured, or null. */
  @Nullable List<Captured> line(Entry entry, String text) {
    int start = indent(text);
    for (Template line : entry.lines()) {
      if (!line.mayMatch(text)) continue;
      List<Captured> captures = line.match(text, start);
      if (captures != null) return captures;
    }
    return null;
  }

  /** Whether {@code text} is a ruled line, which stands before and after some reports. */
  boolean isRule(String text) {
    return startsWithAny(text, rules);
  }

  /** Whether {@code text} is the last line of a report. */
  boolean ends(String text) {
    return startsWithAny(text, ends);
  }

  /** Whether {@code text} says that the kernel dropped messages that it had no room for. */
  boolean saysDropped(String text) {
    for (String words : dropped) if (text.contains(words)) return true;
    return false;
  }

  private static boolean startsWithAny(String text, List<String> starts) {
    int at = indent(text);
    for (String start : starts) if (text.startsWith(start, at)) return true;
    return false;
  }

  static int indent(String text) {
    int at = 0;
    while (at < text.length() && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) at++;
    return at;
  }
}
