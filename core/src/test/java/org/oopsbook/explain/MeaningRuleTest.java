package org.oopsbook.explain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;

class MeaningRuleTest {
  @Test
  void everyMeaningIsOfAWordingOfTheBook() {
    Node root = BundledBook.open().root();
    Set<String> known = new HashSet<>();
    Node kinds = root.at("kinds");
    for (String kind : kinds.keys()) {
      for (Node wording : kinds.at(kind).list("wordings")) {
        known.add(kind + "/" + wording.at("id").text());
      }
    }
    assertThat(known).containsAll(root.at("decode").at("meanings").at("meanings").keys());
  }

  @Test
  void noMeaningTellsToRepairBeforeThereIsACopy() {
    Node meanings = BundledBook.open().root().at("decode").at("meanings").at("meanings");
    for (String wording : meanings.keys()) {
      String says = meanings.at(wording).at("en").text();
      boolean harms = says.contains("-L)") || says.contains("e2fsck changes");
      assertThat(!harms || says.contains("image")).as(wording).isTrue();
      assertThat(says).doesNotContain("fsck -y", "--zero-superblock", "check --repair");
    }
  }
}
