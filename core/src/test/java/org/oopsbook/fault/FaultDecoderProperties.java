package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

class FaultDecoderProperties {
  private static final FaultDecoder DECODER = new FaultDecoder(BundledBook.open());

  private static final List<LogLine> KNOWN =
      Stream.of("null-pointer-el7.log", "hard-lockup-panic-el7.log", "kasan-6.1.log",
              "null-pointer-arm64.log", "warning-6.1.log")
          .flatMap(name -> Reports.lines(Reports.resource(name)).stream())
          .toList();

  @Property(tries = 300)
  void anyLinesInAnyOrderAreDecodedAndGiveTheSameTwice(
      @ForAll("lines") List<String> texts, @ForAll Blame blame) {
    var lines = new ArrayList<LogLine>();
    lines.add(Reports.line(1, "headline"));
    texts.forEach(text -> lines.add(Reports.line(lines.size() + 1, text)));
    Wording wording = Reports.wording("warning", "WARNING in {function}", blame);
    Report report = Reports.report(wording, lines, "headline", Map.of());

    Fault fault = DECODER.decode(report);

    assertThat(fault.title()).startsWith("WARNING");
    assertThat(fault.lines()).hasSize(lines.size());
    assertThat(DECODER.decode(report)).isEqualTo(fault);
  }

  @Property(tries = 1_000)
  void anyTextIsReadOrPassedOver(@ForAll String text) {
    BodyLine line = BodyLine.read(text);
    assertThat(BodyLine.read(text)).isEqualTo(line);
  }

  @Provide
  Arbitrary<List<String>> lines() {
    Arbitrary<String> known = Arbitraries.of(KNOWN).map(LogLine::text);
    Arbitrary<String> cut =
        known.flatMap(text -> Arbitraries.integers().between(0, text.length())
            .map(end -> text.substring(0, end)));
    return Arbitraries.oneOf(known, known, cut, Arbitraries.strings().ofMaxLength(60))
        .list()
        .ofMaxSize(40);
  }
}
