package org.oopsbook.render;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/** Writes the members of a fault, root or consequence, in the contract's order. */
final class JsonFault {
  private final Json json;
  private final Words words;
  private final List<Evidence> evidence;
  private final int boot;

  JsonFault(Json json, Words words, List<Evidence> evidence, int boot) {
    this.json = json;
    this.words = words;
    this.evidence = evidence;
    this.boot = boot;
  }

  void name(Fault fault) {
    json.text("kind", fault.kind());
    json.text("severity", fault.severity().id());
    json.text("title", fault.title());
    json.texts("alternativeTitles", fault.alternativeTitles());
  }

  void boot(Fault fault) {
    LogLine headline = fault.headline();
    json.object(
        "boot",
        () -> {
          json.text("id", Integer.toString(boot));
          if (headline.uptimeMicros() >= 0) json.number("uptime", seconds(headline.uptimeMicros()));
          if (headline.wall() != null)
            headline.wall().rfc3339().ifPresent(w -> json.text("wall", w));
        });
  }

  private static BigDecimal seconds(long micros) {
    return BigDecimal.valueOf(micros, 6).stripTrailingZeros();
  }

  void body(Fault fault) {
    json.objects("source", sources(fault.lines()), this::source);
    CodePlace at = fault.at();
    if (at != null) {
      json.object(
          "at",
          () -> {
            place(at);
            places(fault.sources());
          });
    }
    Culprit culprit = fault.culprit();
    if (culprit != null) json.object("culprit", () -> culprit(culprit));
    Text corrupted = fault.corrupted();
    if (corrupted != null) {
      json.object("corrupted", () -> json.text("because", words.say(corrupted)));
    }
    Task task = fault.task();
    if (task != null) json.object("task", () -> task(task));
    if (fault.taintPrinted()) json.texts("taint", fault.taint());
    json.text("address", fault.address());
    json.objects("traces", fault.traces(), this::trace);
    if (!fault.registers().isEmpty()) json.object("registers", () -> registers(fault));
    if (!fault.facts().isEmpty()) json.object("facts", () -> facts(fault));
  }

  /** A stretch of lines of one text. */
  private record Source(int evidence, long first, long last) {}

  private static List<Source> sources(List<LogLine> lines) {
    var byEvidence = new LinkedHashMap<Integer, Source>();
    for (LogLine line : lines) {
      long number = line.at().line();
      byEvidence.merge(
          line.at().evidence(),
          new Source(line.at().evidence(), number, number),
          (a, b) ->
              new Source(
                  a.evidence(), Math.min(a.first(), b.first()), Math.max(a.last(), b.last())));
    }
    return new ArrayList<>(byEvidence.values());
  }

  private void source(Source source) {
    json.number("evidence", source.evidence());
    if (source.evidence() < evidence.size()) {
      json.text("member", evidence.get(source.evidence()).member());
    }
    json.number("firstLine", source.first());
    json.number("lastLine", source.last());
  }

  private void place(CodePlace place) {
    json.text("function", place.function());
    json.known("offset", place.offset());
    json.known("size", place.size());
    json.textOrNull("module", place.module());
  }

  private void culprit(Culprit culprit) {
    json.text("function", culprit.function());
    json.textOrNull("module", culprit.module());
    json.text("because", words.say(culprit.because()));
  }

  private void task(Task task) {
    json.known("cpu", task.cpu());
    json.known("pid", task.pid());
    json.text("comm", task.comm());
  }

  private void trace(Trace trace) {
    json.text("label", trace.label());
    if (!trace.frames().isEmpty()) json.text("context", context(trace.frames().getFirst()));
    json.objects("frames", trace.frames(), this::frame);
  }

  private void frame(Frame frame) {
    place(frame.place());
    // A frame without a name has nothing but its address.
    if (frame.place().function().isEmpty()) json.text("address", frame.address());
    json.truth("reliable", frame.reliable());
    json.text("context", context(frame));
    if (frame.inlined()) json.truth("inlined", true);
    json.text("file", frame.file());
    json.known("line", frame.line());
    if (frame.named()) json.truth("named", true);
    places(frame.sources());
  }

  private void places(List<SourcePlace> sources) {
    if (sources.isEmpty()) return;
    json.objects(
        "sources",
        sources,
        source -> {
          json.text("function", source.function());
          json.text("file", source.file());
          if (source.line() > 0) json.number("line", source.line());
        });
  }

  private static String context(Frame frame) {
    return frame.context().name().toLowerCase(Locale.ROOT);
  }

  private void registers(Fault fault) {
    fault.registers().forEach((name, value) -> json.text(name, hex(value)));
  }

  /** {@code 0000000000000010} as {@code 0x10}; what is not a plain number stays as printed. */
  private static String hex(String value) {
    if (!value.matches("[0-9a-fA-F]+")) return value;
    String digits = value.replaceFirst("^0+", "").toLowerCase(Locale.ROOT);
    return "0x" + (digits.isEmpty() ? "0" : digits);
  }

  private void facts(Fault fault) {
    fault
        .facts()
        .forEach((name, fact) -> {
          switch (fact) {
            case Fact.One one -> json.text(name, one.value());
            case Fact.Many many ->
                json.texts(name, many.values().stream().map(Fact.One::value).toList());
            case Fact.Table table -> json.objects(name, table.rows(), this::row);
          }
        });
  }

  private void row(Fact.Row row) {
    row.cells()
        .forEach((name, cell) -> {
          if (cell.figure()) json.number(name, Long.parseLong(cell.text()));
          else json.text(name, cell.text());
        });
  }
}
