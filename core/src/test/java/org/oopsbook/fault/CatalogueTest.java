package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Severity;

class CatalogueTest {
  private static final BookIndex BOOK = BundledBook.open();
  private static final Catalogue CATALOGUE = new Catalogue(BOOK);

  @Test
  void everyExampleIsRecognisedAsExactlyItsWording() {
    var wrong = new ArrayList<String>();
    Node kinds = BOOK.root().at("kinds");
    for (String kind : kinds.keys()) {
      for (Node wording : kinds.at(kind).list("wordings")) {
        String id = kind + "/" + wording.at("id").text();
        String line = wording.at("example").at("line").text();
        if (wording.isTrue("state")) {
          boolean is = Template.of(wording.at("headline").text()).match(line) != null;
          if (!is) wrong.add(id + " does not match: " + line);
          continue;
        }
        String found = wordingOf(line);
        if (!id.equals(found)) wrong.add(id + " is taken for " + found + ": " + line);
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(CATALOGUE.kinds()).hasSizeGreaterThan(50);
  }

  @Test
  void everyExampleSaysWhereItComesFrom() {
    Node kinds = BOOK.root().at("kinds");
    for (String kind : kinds.keys()) {
      for (Node wording : kinds.at(kind).list("wordings")) {
        assertThat(wording.at("example").at("origin").text())
            .as(kind + "/" + wording.at("id").text())
            .matches(
                "(?:(?:crashes|seed|cases|corpus|reference)/|(?:kernel|QEMU|libvirt) format string, |public log, ).+");
      }
    }
  }

  @Test
  void aTitleNamesOnlyTheFunctionAndWhatIsCaptured() {
    for (Entry entry : CATALOGUE.entries()) {
      List<String> known = names(entry);
      var titles = new ArrayList<>(entry.wording().alternativeTitles());
      titles.add(entry.wording().title());
      String without = entry.wording().titleWithoutFunction();
      if (without != null) titles.add(without);
      for (String title : titles) {
        for (TemplatePart part : titleParts(title)) {
          if (part instanceof TemplatePart.Capture c) {
            assertThat(known).as(entry.wording().id() + ": " + title).contains(c.name());
          }
        }
      }
    }
  }

  /** Its name makes it the memory address of the fault: a device's goes by another. */
  @Test
  void aCaptureNamedAddressIsAnAddressOfMemory() {
    for (Entry entry : CATALOGUE.entries()) {
      assertThat(templates(entry).flatMap(Parts::of))
          .as(entry.wording().id())
          .filteredOn(TemplatePart.Capture.class::isInstance)
          .map(TemplatePart.Capture.class::cast)
          .filteredOn(capture -> capture.name().equals("address"))
          .allMatch(capture -> capture.type() == TemplatePart.Type.HEX);
    }
  }

  @Test
  void thePrefixesOfWatchdogsAreSkipped() {
    assertThat(wordingOf("watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [a:1]"))
        .isEqualTo("soft-lockup/bug");
    assertThat(wordingOf("NMI watchdog: BUG: soft lockup - CPU#0 stuck for 22s! [a:1]"))
        .isEqualTo("soft-lockup/bug");
  }

  @Test
  void thePanicThatALockupAsksForIsALockup() {
    assertThat(wordingOf("Kernel panic - not syncing: Hard LOCKUP")).isEqualTo("hard-lockup/panic");
    assertThat(wordingOf("Kernel panic - not syncing: something else"))
        .isEqualTo("panic/not-syncing");
  }

  @Test
  void aWordingMayBeWorseOrMilderThanItsKind() {
    assertThat(severityOf("Kernel panic - not syncing: softlockup: hung tasks"))
        .isEqualTo(Severity.FATAL);
    assertThat(severityOf("BUG: soft lockup - CPU#0 stuck for 22s! [a:1]"))
        .isEqualTo(Severity.ERROR);
    assertThat(severityOf("kvm: disabled by bios")).isEqualTo(Severity.NOTICE);
  }

  @Test
  void theNewerPanicOfAFatalHardwareErrorIsKnown() {
    assertThat(wordingOf("Kernel panic - not syncing: GHES: Fatal hardware error"))
        .isEqualTo("hardware-error/panic-since-6.13");
  }

  @Test
  void aHeadlineInTheMidstOfALineIsNone() {
    assertThat(wordingOf("sshd[12]: user typed BUG: soft lockup - CPU#0 stuck for 22s! [a:1]"))
        .isNull();
  }

  private static @Nullable Severity severityOf(String line) {
    Catalogue.Headline headline = CATALOGUE.headline(line);
    return headline == null ? null : headline.entry().wording().severity();
  }

  private static @Nullable String wordingOf(String line) {
    Catalogue.Headline headline = CATALOGUE.headline(line);
    return headline == null ? null : headline.entry().wording().id();
  }

  /** A title's {@code {name}} has no type; any will do to read it as a template. */
  private static List<TemplatePart> titleParts(String title) {
    return Template.of(title.replaceAll("\\{(\\w+)}", "{$1:word}|")).parts();
  }

  private static List<String> names(Entry entry) {
    var names = new ArrayList<String>(List.of("function"));
    templates(entry).flatMap(Parts::names).forEach(names::add);
    return names;
  }

  private static Stream<Template> templates(Entry entry) {
    return Stream.concat(Stream.of(entry.headline()), entry.lines().stream());
  }
}
