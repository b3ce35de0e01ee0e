package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.LogLine.Origin;

class FaultFinderFuzzTest {
  private static final Catalogue CATALOGUE = new Catalogue(BundledBook.open());

  @FuzzTest(maxDuration = "2m")
  void anyLogIsReadWithinBounds(FuzzedDataProvider data) {
    var found = new ArrayList<Report>();
    var finder = new FaultFinder(CATALOGUE, found::add);
    int number = 0;
    for (String text : data.consumeRemainingAsString().lines().toList()) {
      String caller = text.startsWith("T") ? "T1" : null;
      finder.accept(
          new LogLine(
              new LineRef(0, ++number), 0, text, -1, null, null, -1, caller, Origin.KERNEL, false));
    }
    finder.close();
    for (Report report : found) {
      assertThat(report.lines()).isNotEmpty().hasSizeLessThanOrEqualTo(number);
    }
  }
}
