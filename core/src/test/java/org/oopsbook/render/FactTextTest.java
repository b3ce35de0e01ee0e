package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Lang;
import org.oopsbook.model.LineRef;

class FactTextTest {
  private static final LineRef AT = new LineRef(0, 1);

  private static List<FactText.Part> parts(Lang lang, String kind, Map<String, Fact> facts) {
    Fault fault = Samples.withFacts(kind, facts);
    return new FactText(new Words(BundledBook.open(), lang), fault, UnaryOperator.identity())
        .parts();
  }

  private static Fact one(String value) {
    return new Fact.One(value, AT);
  }

  private static Fact.Row task(String pid, String name, String pages) {
    var cells = new LinkedHashMap<String, Fact.Cell>();
    cells.put("pid", new Fact.Cell(pid, true));
    cells.put("name", new Fact.Cell(name, false));
    cells.put("total_vm", new Fact.Cell(pages, true));
    cells.put("rss", new Fact.Cell(pages, true));
    return new Fact.Row(cells, AT);
  }

  @Test
  void factsOfOneGroupStandSideBySide() {
    var parts =
        parts(Lang.EN, "kasan", Map.of("allocated_in", one("my_open"), "allocated_by", one("7")));

    assertThat(parts)
        .containsExactly(new FactText.Part("Allocated", "in my_open; by pid 7", List.of()));
  }

  @Test
  void onlyAValueThatHoldsMarkupIsCodeInMarkdown() {
    Fault fault = Samples.withFacts("kasan", Map.of("cache", one("a*b"), "offset", one("24")));
    Words words = new Words(BundledBook.open(), Lang.EN);

    assertThat(new FactText(words, fault, MarkdownText::inline).parts().getFirst().text())
        .isEqualTo("cache `a*b`; offset 24");
  }

  @Test
  void aTableOfWhichOneColumnIsLeftIsNotShown() {
    Fact.Row pidOnly = new Fact.Row(Map.of("pid", new Fact.Cell("762", true)), AT);

    assertThat(parts(Lang.EN, "out-of-memory", Map.of("tasks", new Fact.Table(List.of(pidOnly)))))
        .isEmpty();
  }

  @Test
  void factsAreNamedInTheReadersLanguage() {
    assertThat(parts(Lang.ZH, "kasan", Map.of("cache", one("kmalloc-96"))).getFirst().text())
        .isEqualTo("缓存 kmalloc-96");
  }

  @Test
  void aNameThatMeansAnotherThingForThisKindIsNotShown() {
    assertThat(parts(Lang.EN, "warning", Map.of("emask", one("0x0")))).isEmpty();
  }

  @Test
  void pagesAreShownAsSizesOfTheMachinesOwnPages() {
    var facts = new LinkedHashMap<String, Fact>();
    facts.put("victim_pid", one("7"));
    facts.put("victim_total_vm_kb", one("6400"));
    facts.put("tasks", new Fact.Table(List.of(task("7", "big", "100"))));

    var parts = parts(Lang.EN, "out-of-memory", facts);
    assertThat(parts.getLast().table())
        .containsExactly("pid  name  resident", "7    big   6.3 MiB");
  }

  @Test
  void aFigureOfTooManyDigitsIsShownAsItIs() {
    var facts = new LinkedHashMap<String, Fact>();
    facts.put("victim_pid", one("7"));
    facts.put("victim_total_vm_kb", one("99999999999999999999"));
    facts.put("tasks", new Fact.Table(List.of(task("7", "big", "100"))));

    assertThat(parts(Lang.EN, "out-of-memory", facts)).isNotEmpty();
  }

  @Test
  void fewLinesAreShownHoweverManyThereAre() {
    var facts = new LinkedHashMap<String, Fact>();
    Words words = new Words(BundledBook.open(), Lang.EN);
    for (var group : words.factLayout().groups()) {
      group.names().forEach(name -> facts.put(name, one("1")));
    }
    int lines = 0;
    for (FactText.Part part : parts(Lang.EN, "kasan", facts)) lines += 1 + part.table().size();

    assertThat(lines).isBetween(5, 20);
  }

  @Test
  void namesInTablesAreRedactedToo() {
    var row = new LinkedHashMap<String, Fact.Cell>();
    row.put("comm", new Fact.Cell("mail to me@example.org", false));
    row.put("pid", new Fact.Cell("12", true));
    Map<String, Fact> facts = Map.of("locks_held", new Fact.Table(List.of(new Fact.Row(row, AT))));
    var incident = Samples.incidentOf(Samples.withFacts("hung-task", facts));

    var redacted = Redactor.redact(Samples.only(incident)).incidents().getFirst();
    var locks = Objects.requireNonNull(redacted.incident().root().facts().get("locks_held"));
    assertThat(locks.all().getFirst().value()).doesNotContain("example.org").endsWith("12");
  }
}
