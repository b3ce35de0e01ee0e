package org.oopsbook.log;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.oopsbook.evidence.Limits;
import org.oopsbook.evidence.TextSink.Summary;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/** The reading of one text. */
final class TextReading {
  private final int evidence;
  private final TextLines lines;
  private final Consumer<LogLine> output;
  private final Framings framings = new Framings();
  private final Shape shape;
  private final Markup markup;
  private final JournalExport export;
  private final JsonRecords json;
  private final List<Stage> stages;
  private final long[] counts = new long[Format.values().length];

  TextReading(int evidence, TextLines lines, Limits limits, Consumer<LogLine> output) {
    this.evidence = evidence;
    this.lines = lines;
    this.output = output;
    shape = Shape.of(lines.head());
    markup = new Markup(shape);
    export = new JournalExport(lines, this::emit);
    var containers = new ContainerLines(this::emit, framings);
    json = new JsonRecords(this::emit, containers, this::text, limits.recordBytes());
    stages = List.of(new KmsgRecords(this::emit), json, containers);
  }

  Summary run() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      long number = lines.number();
      // Before control characters go: the bytes of a field may be any.
      if (export.take(line, number)) continue;
      for (String part : Controls.atReturns(line)) take(Controls.strip(part), number);
    }
    export.end();
    stages.forEach(Stage::end);
    String format = format();
    return new Summary(format, lines.number(), notes(format));
  }

  private void take(String line, long number) {
    for (Stage stage : stages) {
      if (stage.take(line, number)) return;
    }
    text(Framed.plain(line), number);
  }

  private void text(Framed plain, long number) {
    markup.take(plain.text(), line -> emit(framings.read(line), number));
  }

  private void emit(Framed framed, long number) {
    counts[framed.format().ordinal()]++;
    output.accept(
        new LogLine(
            new LineRef(evidence, number),
            markup.segment(),
            framed.text(),
            framed.uptimeMicros(),
            framed.wall(),
            framed.host(),
            framed.level(),
            framed.caller(),
            framed.origin(),
            false));
  }

  /** The commonest framing; a few unframed lines do not make a log a text. */
  private String format() {
    if (shape.markdown()) return "document";
    Format best = Format.TEXT;
    long most = 0;
    for (Format format : Format.values()) {
      if (format != Format.TEXT && counts[format.ordinal()] > most) {
        best = format;
        most = counts[format.ordinal()];
      }
    }
    return best.id;
  }

  private List<Text> notes(String format) {
    var notes = new ArrayList<>(lines.notes());
    if (json.omitted() > 0) notes.add(Text.phrase("evidence.omitted", json.omitted()));
    boolean isLog = !format.equals("document") && !format.equals(Format.TEXT.id);
    if (isLog && lines.endsWithoutNewline()) {
      notes.add(Text.phrase("evidence.ends-in-line", lines.number()));
    }
    return notes;
  }
}
