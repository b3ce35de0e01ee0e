package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;

/** The names of facts: each has a label, each that is shown exists, and the page lists them all. */
class FactNamesTest {
  private static final Path PAGE = Path.of("../docs/facts.md");

  private final Node root = BundledBook.open().root();
  private final Node text = root.at("text");

  @Test
  void everyFactOfTheTopicsHasALabel() {
    for (String id : root.at("facts").keys()) {
      for (String name : names(FactTopic.of(root.at("facts").at(id)))) {
        assertThat(text.keys()).contains("facts." + name);
      }
    }
  }

  @Test
  void everyFactThatIsShownIsOneThatIsRead() {
    var known = new TreeSet<String>();
    for (FactTopic topic : new FactTemplates(BundledBook.open()).topics()) {
      known.addAll(names(topic));
    }
    new Catalogue(BundledBook.open())
        .entries()
        .forEach(entry -> {
          known.addAll(captures(List.of(entry.headline())));
          known.addAll(captures(entry.lines()));
        });
    Node shown = root.at("decode").at("facts");
    for (Node group : shown.list("groups")) {
      assertThat(text.keys()).contains("facts.group." + group.at("id").text());
      assertThat(known).as(group.at("id").text()).containsAll(group.texts("names"));
    }
  }

  @Test
  void everyTableThatIsShownHasItsColumnsNamed() {
    var tables = new ArrayList<FactTopic.Columns>();
    new FactTemplates(BundledBook.open()).topics().forEach(topic -> tables.addAll(topic.tables()));
    for (Node shown : root.at("decode").at("facts").list("tables")) {
      String name = shown.at("name").text();
      FactTopic.Columns table =
          tables.stream().filter(t -> t.name().equals(name)).findFirst().orElseThrow();
      assertThat(text.keys()).contains("facts.table." + name);
      for (String column : shown.texts("columns")) {
        assertThat(columns(table)).contains(column);
        assertThat(text.keys()).contains("facts." + column);
      }
    }
  }

  @Test
  void thePageListsTheFactsAsTheyAreRead() throws IOException {
    String page = page();
    if (Boolean.getBoolean("update")) Files.writeString(PAGE, page);
    assertThat(Files.readString(PAGE)).isEqualTo(page);
  }

  private String page() {
    var page = new StringBuilder();
    page.append(
        """
        # Facts of a report

        `facts` in the JSON of an incident: what its report says beyond headline, stacks and registers. Values are as printed; `_kb` counts kilobytes. A table is an array of objects whose figures are numbers. Names that only a wording captures (`knowledge/kinds/`) are not listed. This page is made from `knowledge/facts/` by `FactNamesTest` (`-Dupdate=true` writes it).
        """);
    for (String id : root.at("facts").keys()) {
      FactTopic topic = FactTopic.of(root.at("facts").at(id));
      page.append("\n## ").append(id).append("\n\nKinds: ");
      page.append(topic.kinds().isEmpty() ? "all" : String.join(", ", topic.kinds()));
      page.append(".\n\n| name | means | 中文 |\n|---|---|---|\n");
      for (String name : names(topic)) {
        Node label = text.at("facts." + name);
        page.append("| `").append(name).append("` | ").append(label.at("en").text());
        page.append(" | ").append(label.at("zh").text()).append(" |\n");
      }
      for (FactTopic.Columns table : topic.tables()) {
        page.append("\nTable `").append(table.name()).append("`, at most ").append(table.keep());
        page.append(" rows: `").append(String.join("`, `", columns(table))).append("`.\n");
      }
    }
    return page.toString();
  }

  /** The names of facts that are no tables. */
  private static Set<String> names(FactTopic topic) {
    var names = new TreeSet<>(captures(topic.lines()));
    names.remove("pairs");
    names.addAll(topic.pairs());
    topic.traces().forEach(traced -> names.add(traced.name()));
    for (FactTopic.Columns table : topic.tables()) {
      if (table.totals().isEmpty()) continue;
      names.add(table.name() + "_count");
      table.totals().forEach(column -> names.add(table.name() + "_total_" + column));
    }
    return names;
  }

  private static Set<String> columns(FactTopic.Columns table) {
    var columns = new TreeSet<>(table.texts());
    columns.addAll(table.figures());
    return columns;
  }

  private static Set<String> captures(List<Template> templates) {
    var names = new TreeSet<String>();
    templates.forEach(template -> Parts.names(template).forEach(names::add));
    names.remove("");
    return names;
  }
}
