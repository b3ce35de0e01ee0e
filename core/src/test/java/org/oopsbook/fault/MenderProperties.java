package org.oopsbook.fault;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.From;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;

class MenderProperties {

  private static final List<String> REPORTS =
      List.of(
          "null-pointer-el7.log",
          "hard-lockup-panic-el7.log",
          "hung-task-6.1.log",
          "kasan-6.1.log",
          "netdev-watchdog-el7.log",
          "null-pointer-arm64.log",
          "soft-lockup-6.1.log",
          "warning-6.1.log");

  private static final List<String> OF_PROGRAMS =
      List.of(
          "",
          "Starting network: OK",
          "host1 login:",
          "[FAILED] Failed to start the Example Service of this machine.",
          "ata1: link is slow to respond, please be patient (ready=0)");

  @Provide
  Arbitrary<String> report() {
    return Arbitraries.of(REPORTS);
  }

  @Provide
  Arbitrary<List<String>> anyLines() {
    var lines = new ArrayList<>(OF_PROGRAMS);
    for (String name : REPORTS) lines.addAll(texts(name));
    return Arbitraries.of(lines).list().ofMaxSize(40);
  }

  @Property(tries = 200)
  void aLogOfWholeLinesIsHandedOnUnchanged(
      @ForAll @From("report") String name, @ForAll @IntRange(max = 60) int at, @ForAll int said) {
    List<String> texts = texts(name);
    texts.add(Math.min(at, texts.size()), OF_PROGRAMS.get(Math.floorMod(said, OF_PROGRAMS.size())));

    assertThat(mended(bare(texts))).isEqualTo(bare(texts));
  }

  @Property(tries = 200)
  void aReportThatWasBrokenBetweenWordsSaysTheSame(
      @ForAll @From("report") String name, @ForAll @IntRange(min = 60, max = 100) int width) {
    List<String> whole = texts(name);
    List<String> broken = whole.stream().flatMap(line -> broken(line, width).stream()).toList();

    Fault expected = Reports.faults(bare(whole)).getFirst();
    Fault got = Reports.faults(mended(bare(broken))).getFirst();

    assertThat(got.kind()).isEqualTo(expected.kind());
    assertThat(got.title()).isEqualTo(expected.title());
    assertThat(got.culprit()).isEqualTo(expected.culprit());
  }

  @Property(tries = 500)
  void nothingButBlanksIsAddedOrLost(@ForAll @From("anyLines") List<String> lines) {
    List<LogLine> mended = mended(bare(lines));

    assertThat(letters(mended.stream().map(LogLine::text).toList())).isEqualTo(letters(lines));
    assertThat(mended).extracting(line -> line.at().line()).isSorted().doesNotHaveDuplicates();
  }

  private static String letters(List<String> lines) {
    return String.join("", lines).replace(" ", "");
  }

  private static List<String> texts(String name) {
    return new ArrayList<>(
        Reports.lines(Reports.resource(name)).stream().map(LogLine::text).toList());
  }

  private static List<LogLine> bare(List<String> texts) {
    var lines = new ArrayList<LogLine>();
    for (String text : texts) lines.add(MenderTest.bare(lines.size() + 1L, text));
    return lines;
  }

  private static List<LogLine> mended(List<LogLine> lines) {
    var out = new ArrayList<LogLine>();
    Mender mender = Reports.FAULTS.mender(out::add);
    lines.forEach(mender::accept);
    mender.finish();
    return out;
  }

  /** As a mailer breaks a line: at the last blank that fits, else at the next. */
  private static List<String> broken(String line, int width) {
    var pieces = new ArrayList<String>();
    String rest = line;
    while (rest.length() > width) {
      int at = rest.lastIndexOf(' ', width);
      if (at <= 0 || rest.substring(0, at).isBlank()) at = rest.indexOf(' ', width);
      if (at < 0) break;
      pieces.add(rest.substring(0, at));
      rest = rest.substring(at + 1);
    }
    pieces.add(rest);
    return pieces;
  }
}
