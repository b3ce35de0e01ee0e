package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.List;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

class FaultsFuzzTest {
  private static final Faults FAULTS = new Faults(BundledBook.open());

  /** A line that begins with {@code T} or {@code C} was printed by that caller. */
  @FuzzTest(maxDuration = "24h")
  void hostileReportsAreDecoded(FuzzedDataProvider data) {
    var search = FAULTS.search();
    List<String> lines = data.consumeRemainingAsString().lines().toList();
    for (int i = 0; i < lines.size(); i++) search.accept(line(i + 1, lines.get(i)));

    List<Fault> faults = search.finish();
    assertThat(faults)
        .allSatisfy(fault -> {
          assertThat(fault.title()).isNotBlank();
          assertThat(fault.lines()).hasSizeLessThanOrEqualTo(lines.size());
        });
  }

  private static LogLine line(int number, String text) {
    String caller = text.startsWith("T1") || text.startsWith("C2") ? text.substring(0, 2) : null;
    return Reports.line(number, caller == null ? text : text.substring(2), caller);
  }
}
