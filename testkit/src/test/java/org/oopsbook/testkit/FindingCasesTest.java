package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Finding;

/** Each finding has a golden case, and the book lists each. */
class FindingCasesTest {
  @Test
  void theBookListsExactlyTheFindingsThatGoldenCasesShow() throws IOException {
    assertThat(shown()).containsExactlyInAnyOrderElementsOf(listed());
  }

  private static Set<String> shown() throws IOException {
    var ids = new TreeSet<String>();
    for (Path file : GoldenCase.files()) {
      for (DiagnosedIncident incident : GoldenCase.diagnosis(file).incidents()) {
        incident.findings().stream().map(Finding::id).forEach(ids::add);
      }
    }
    return ids;
  }

  /** Those that the table of findings names, and the tables whose values reports print. */
  private static Set<String> listed() {
    Node decode = BundledBook.open().root().at("decode");
    var ids = new TreeSet<String>(decode.at("findings").texts("ids"));
    for (String name : decode.keys()) {
      Node table = decode.at(name);
      if (table.isMap() && table.get("printed") != null) ids.add(name);
    }
    return ids;
  }
}
