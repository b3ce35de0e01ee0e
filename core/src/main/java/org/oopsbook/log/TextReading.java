package org.oopsbook.log;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.evidence.Limits;
import org.oopsbook.evidence.TextSink.Summary;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/** The reading of one text. */
final class TextReading {
  /** The longest line that is put together from broken ones. */
  private static final int MAX_JOINED = 16 << 10;

  private final int evidence;
  private final TextLines lines;
  private final Consumer<LogLine> output;
  private final Framings framings = new Framings();
  private final Shape shape;
  private final Markup markup;
  private final Prefixes prefixes;
  private final Wraps wraps;
  private @Nullable Broken broken;
  private final JournalExport export;
  private final KmsgRecords kmsg;
  private final JsonRecords json;
  private final ContainerLines containers;
  private final Map<Format, Long> counts = new EnumMap<>(Format.class);

  TextReading(int evidence, TextLines lines, Limits limits, Consumer<LogLine> output) {
    this.evidence = evidence;
    this.lines = lines;
    this.output = output;
    String head = lines.head();
    shape = Shape.of(head);
    prefixes = Prefixes.of(head, Framings::isFramed);
    wraps = Wraps.of(head, prefixes);
    markup = new Markup(shape);
    containers = new ContainerLines(this::emit, framings);
    json = new JsonRecords(this::emit, containers, this::text, limits.recordBytes());
    kmsg = new KmsgRecords(this::afterContainers);
    export = new JournalExport(lines, this::afterAll);
  }

  Summary run() {
    for (String line = lines.next(); line != null; line = lines.next()) {
      long number = lines.number();
      // Before control characters go: the bytes of a field may be any.
      if (export.take(line, number)) continue;
      for (String part : Controls.atReturns(line)) take(Controls.strip(part), number);
    }
    export.end();
    endOthers();
    endBroken();
    String format = format();
    return new Summary(format, lines.number(), notes(format));
  }

  /** Lets the stages try in turn; what one of them holds back is handed on before later lines. */
  private void take(String line, long number) {
    boolean inJson = json.isOpen();
    if (!inJson && kmsg.take(line, number)) return;
    if (json.take(line, number)) return;
    if (inJson && kmsg.take(line, number)) return;
    if (containers.take(line, number)) return;
    containers.end();
    text(Framed.plain(line), number);
  }

  private void afterContainers(Framed framed, long number) {
    containers.end();
    emit(framed, number);
  }

  private void afterAll(Framed framed, long number) {
    endOthers();
    emit(framed, number);
  }

  private void endOthers() {
    kmsg.end();
    json.end();
    containers.end();
  }

  private void text(Framed plain, long number) {
    markup.take(plain.text(), line -> line(prefixes.strip(line), number));
  }

  /** A line that may have been broken, with what was joined to it. */
  private record Broken(String text, int lastPiece, long number, int segment, boolean joined) {}

  /** Holds the line back until it is known to be whole, where lines of the text are broken. */
  private void line(String line, long number) {
    if (wraps.width() == 0) {
      framings.read(line, one -> emit(one, number, markup.segment(), false));
      return;
    }
    Broken before = broken;
    String whole = before == null ? null : wraps.join(before.text, before.lastPiece, line);
    if (before != null && whole != null && whole.length() < MAX_JOINED) {
      broken = new Broken(whole, line.length(), before.number, before.segment, true);
      return;
    }
    endBroken();
    broken = new Broken(line, line.length(), number, markup.segment(), false);
  }

  private void endBroken() {
    Broken line = broken;
    if (line == null) return;
    broken = null;
    framings.read(line.text, one -> emit(one, line.number, line.segment, line.joined));
  }

  private void emit(Framed framed, long number) {
    endBroken();
    emit(framed, number, markup.segment(), false);
  }

  private void emit(Framed framed, long number, int segment, boolean joined) {
    counts.merge(framed.format(), 1L, Long::sum);
    output.accept(
        new LogLine(
            new LineRef(evidence, number),
            segment,
            framed.text(),
            framed.uptimeMicros(),
            framed.wall(),
            framed.host(),
            framed.level(),
            framed.caller(),
            framed.origin(),
            joined));
  }

  /** The commonest framing; a few unframed lines do not make a log a text. */
  private String format() {
    if (shape.markdown()) return "document";
    Format best = Format.TEXT;
    long most = 0;
    for (var count : counts.entrySet()) {
      if (count.getKey() != Format.TEXT && count.getValue() > most) {
        best = count.getKey();
        most = count.getValue();
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
