package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.api.FuzzedDataProvider;
import com.code_intelligence.jazzer.junit.FuzzTest;
import java.util.ArrayList;
import java.util.Map;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.model.LogLine;

class FaultDecoderFuzzTest {
  private static final FaultDecoder DECODER = new FaultDecoder(BundledBook.open());

  @FuzzTest
  void hostileReportsAreDecoded(FuzzedDataProvider data) {
    Blame blame = data.pickValue(Blame.values());
    var lines = new ArrayList<LogLine>(Reports.lines(data.consumeRemainingAsString()));
    lines.addFirst(Reports.line(0, "headline"));
    Wording wording = Reports.wording("warning", "WARNING in {function}", blame);

    var fault = DECODER.decode(Reports.report(wording, lines, "headline", Map.of()));

    assertThat(fault.lines()).hasSize(lines.size());
  }
}
