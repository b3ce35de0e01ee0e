package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.oopsbook.fault.FactTemplates.Use;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LineRef;

/** The facts of one report while its lines are read. */
final class FactReading {
  /** Values of one name that are kept; the JSON of a report must stay readable. */
  static final int MOST_VALUES = 64;

  private static final Pattern FIGURE = Pattern.compile("\\d{1,18}+");

  /** The name of a capture that holds {@code name:value} pairs, each a fact of its own. */
  static final String PAIRS = "pairs";

  private final List<FactTopic> topics;
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final Map<String, FactTable> tables = new LinkedHashMap<>();

  /** Tables that the line now read has served; a line is one thing to a table. */
  private final Set<String> served = new HashSet<>();

  FactReading(List<FactTopic> topics) {
    this.topics = topics;
    for (FactTopic topic : topics) {
      for (FactTopic.Columns table : topic.tables()) {
        tables.put(table.name(), new FactTable(table));
      }
    }
  }

  /** Begins the next line. */
  void begin(String text, LineRef at) {
    served.clear();
    tables.values().forEach(table -> table.line(text, at));
  }

  /** Takes what a template captured. */
  void take(Use use, List<Captured> captures, LineRef at) {
    if (use.table() == null) {
      captures.forEach(c -> fact(use.topic(), c, at));
      return;
    }
    FactTable table = tables.get(use.table().name());
    if (table != null && served.add(use.table().name())) table.take(use.role(), captures, at);
  }

  private void fact(FactTopic topic, Captured c, LineRef at) {
    if (!c.name().equals(PAIRS)) {
      put(facts, c.name(), c.many(), new Fact.One(c.value(), at));
      return;
    }
    Pairs.of(c.value())
        .forEach((name, value) -> {
          if (topic.pairs().contains(name)) put(facts, name, false, new Fact.One(value, at));
        });
  }

  /** Adds a value: the first of its name, or one more of a list. */
  static void put(Map<String, Fact> facts, String name, boolean many, Fact.One one) {
    Fact before = facts.get(name);
    if (before == null) {
      facts.put(name, one);
    } else if (many && !(before instanceof Fact.Table) && before.all().size() < MOST_VALUES) {
      var all = new ArrayList<>(before.all());
      all.add(one);
      facts.put(name, new Fact.Many(all));
    }
  }

  /** All of them: those of single lines, then tables. */
  Map<String, Fact> facts() {
    tables.values().forEach(table -> table.facts().forEach(facts::putIfAbsent));
    for (FactTopic topic : topics) {
      topic
          .atMost()
          .forEach((name, limit) -> {
            if (figure(name) > figure(limit) && figure(limit) >= 0) facts.remove(name);
          });
    }
    return facts;
  }

  /** The figure of that name, or -1 where there is none. */
  private long figure(String name) {
    if (!(facts.get(name) instanceof Fact.One one)) return -1;
    return FIGURE.matcher(one.value()).matches() ? Long.parseLong(one.value()) : -1;
  }
}
