package org.oopsbook.fault;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.oopsbook.book.BundledBook;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.fault.Wording.TraceRule;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Severity;

/** Reports for tests, made without the finder, and faults made with it. */
public final class Reports {
  /** The fault stage with the bundled book, made once for all tests. */
  static final Faults FAULTS = new Faults(BundledBook.open());

  private Reports() {}

  /** The faults in a log. */
  static List<Fault> faults(List<LogLine> lines) {
    FaultSearch search = FAULTS.search();
    lines.forEach(search::accept);
    return search.finish();
  }

  /** The first fault in the lines of {@code log}. */
  public static Fault fault(String log) {
    return faults(lines(log)).getFirst();
  }

  /** A wording of {@code kind} with the title {@code title}. */
  static Wording wording(String kind, String title, Blame blame) {
    return new Wording(
        kind + "/test",
        kind,
        Severity.ERROR,
        "test",
        "",
        List.of(),
        title,
        null,
        List.of(),
        null,
        false,
        blame,
        TraceRule.EXPECTED,
        false,
        false);
  }

  /** The lines of a resource beside the tests, or the given lines themselves. */
  static List<LogLine> lines(String text) {
    var lines = new ArrayList<LogLine>();
    for (String line : text.split("\n", -1)) {
      String message = line.replaceFirst("^\\[ *\\d+\\.\\d+\\] ?(\\[ *[TC]\\d+\\] ?)?", "");
      lines.add(line(lines.size() + 1, message));
    }
    return lines;
  }

  static LogLine line(long number, String text) {
    return line(number, text, null);
  }

  static LogLine line(long number, String text, @Nullable String caller) {
    return new LogLine(
        new LineRef(0, number), 0, text, -1, null, null, -1, caller, LogLine.Origin.KERNEL, false);
  }

  static String resource(String name) {
    try (var in = Reports.class.getResourceAsStream(name)) {
      return new String(Objects.requireNonNull(in, name).readAllBytes(), UTF_8).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** A report whose headline is the first of {@code lines} that contains {@code headline}. */
  static Report report(
      Wording wording, List<LogLine> lines, String headline, Map<String, String> captures) {
    LogLine first =
        lines.stream().filter(l -> l.text().contains(headline)).findFirst().orElseThrow();
    var facts = new LinkedHashMap<String, Fact>();
    captures.forEach((name, value) -> facts.put(name, new Fact.One(value, first.at())));
    return new Report(wording, wording.severity(), first, facts, lines, List.of(), 0, false, false);
  }
}
