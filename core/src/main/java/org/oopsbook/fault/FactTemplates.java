package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LogLine;

/**
 * Reads what reports say beyond headline, stacks and registers, by the templates of {@code
 * knowledge/facts/}. Immutable and safe for use by several threads.
 *
 * <p>Lines are read with runs of spaces as one, and without the number {@code {1}} that marks the
 * lines of one hardware error.
 */
final class FactTemplates {
  private static final Pattern SPACES = Pattern.compile("\\s++");
  private static final Pattern RECORD = Pattern.compile("^\\{\\d{1,9}\\}");

  private final List<FactTopic> topics = new ArrayList<>();
  private final List<Use> uses = new ArrayList<>();
  private final Prefixes prefixes;
  private final Anchors anchors;

  /** What a template is for. */
  enum Role {
    LINE,
    HEAD,
    ROW,
    FIELD
  }

  /**
   * A template and what it is for.
   *
   * @param table the table it belongs to, null for {@link Role#LINE}
   */
  record Use(FactTopic topic, Role role, FactTopic.@Nullable Columns table, Template template) {}

  FactTemplates(BookIndex book) {
    Node root = book.root();
    prefixes = new Prefixes(root.at("decode").at("reports").texts("prefixes"));
    Node all = root.get("facts");
    if (all != null) for (String id : all.keys()) add(FactTopic.of(all.at(id)));
    anchors = new Anchors(uses.stream().map(Use::template).toList());
  }

  private void add(FactTopic topic) {
    topics.add(topic);
    topic.lines().forEach(t -> uses.add(new Use(topic, Role.LINE, null, t)));
    for (FactTopic.Columns table : topic.tables()) {
      table.heads().forEach(t -> uses.add(new Use(topic, Role.HEAD, table, t)));
      table.rows().forEach(t -> uses.add(new Use(topic, Role.ROW, table, t)));
      table.fields().forEach(t -> uses.add(new Use(topic, Role.FIELD, table, t)));
    }
  }

  /** All topics, in the order of their names. */
  List<FactTopic> topics() {
    return Collections.unmodifiableList(topics);
  }

  /**
   * The facts in {@code lines} of a report of {@code kind}, by name.
   *
   * @param known facts that are known already; they stay, and come first
   */
  Map<String, Fact> read(String kind, List<LogLine> lines, Map<String, Fact> known) {
    var relevant = new BitSet(uses.size());
    for (int i = 0; i < uses.size(); i++) {
      if (uses.get(i).topic().isOf(kind)) relevant.set(i);
    }
    var reading = new FactReading(topics.stream().filter(topic -> topic.isOf(kind)).toList());
    for (LogLine line : lines) {
      String text = SPACES.matcher(line.text()).replaceAll(" ").strip();
      read(RECORD.matcher(text).replaceFirst(""), line, relevant, reading);
    }
    var facts = new LinkedHashMap<>(known);
    reading.facts().forEach(facts::putIfAbsent);
    return facts;
  }

  private void read(String text, LogLine line, BitSet relevant, FactReading reading) {
    if (text.isEmpty()) return;
    reading.begin(text, line.at());
    BitSet candidates = anchors.candidates(text);
    candidates.and(relevant);
    if (candidates.isEmpty()) return;
    List<Integer> starts = prefixes.starts(text, 0);
    for (int i = candidates.nextSetBit(0); i >= 0; i = candidates.nextSetBit(i + 1)) {
      Use use = uses.get(i);
      if (!use.template().mayMatch(text)) continue;
      for (int start : starts) {
        List<Captured> captures = use.template().match(text, start);
        if (captures == null) continue;
        reading.take(use, captures, line.at());
        break;
      }
    }
  }
}
