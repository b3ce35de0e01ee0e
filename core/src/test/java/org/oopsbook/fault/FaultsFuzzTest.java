package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import org.oopsbook.book.BundledBook;
import org.oopsbook.index.BookIndex;

class FaultsFuzzTest {
  private static final BookIndex BOOK = BundledBook.open();

  @FuzzTest
  void hostileReportsAreDecoded(FuzzedDataProvider data) {
    var faults = new Faults(BOOK).search();
    Reports.lines(data.consumeRemainingAsString()).forEach(faults::accept);

    assertThat(faults.finish()).allSatisfy(fault -> assertThat(fault.title()).isNotBlank());
  }
}
