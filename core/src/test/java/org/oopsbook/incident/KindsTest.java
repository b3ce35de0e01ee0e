package org.oopsbook.incident;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.Node;

class KindsTest {
  @Test
  void theTableHoldsTheGroupsThatTheRulesKnowAndNoOther() {
    Node table = BundledBook.open().root().at("decode").at("incidents").at("kinds");

    assertThat(table.keys())
        .containsExactlyInAnyOrderElementsOf(
            Arrays.stream(Group.values()).map(Group::key).toList());
    assertThat(Group.values())
        .allSatisfy(group -> assertThat(table.texts(group.key())).isNotEmpty());
  }
}
