package org.oopsbook.render;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/**
 * A fault without names. Functions, modules, registers and releases are the kernel's own and stay.
 */
final class RedactedFault {
  private final Redaction redaction;
  private final UnaryOperator<Text> say;

  RedactedFault(Redaction redaction, UnaryOperator<Text> say) {
    this.redaction = redaction;
    this.say = say;
  }

  Fault of(Fault f) {
    Culprit c = f.culprit();
    Text corrupted = f.corrupted();
    return new Fault(
        f.kind(),
        f.severity(),
        f.wording(),
        redaction.of(f.title()),
        f.alternativeTitles().stream().map(redaction::of).toList(),
        f.at(),
        c == null ? null : new Culprit(c.function(), c.module(), say.apply(c.because())),
        corrupted == null ? null : say.apply(corrupted),
        task(f.task()),
        f.taint(),
        f.taintPrinted(),
        f.address(),
        f.traces().stream().map(this::trace).toList(),
        f.registers(),
        f.code(),
        f.modules(),
        text(f.hardware()),
        f.release(),
        f.arch(),
        facts(f.facts()),
        f.lines().stream().map(this::line).toList(),
        sources(f.sources()));
  }

  private List<SourcePlace> sources(List<SourcePlace> sources) {
    return sources.stream()
        .map(s -> new SourcePlace(s.function(), redaction.of(s.file()), s.line()))
        .toList();
  }

  /** The line with its text and host redacted. */
  LogLine line(LogLine line) {
    return new LogLine(
        line.at(),
        line.segment(),
        redaction.of(line.text()),
        line.uptimeMicros(),
        line.wall(),
        text(line.host()),
        line.level(),
        line.caller(),
        line.origin(),
        line.repaired());
  }

  private @Nullable Task task(@Nullable Task task) {
    return task == null ? null : new Task(task.cpu(), task.pid(), text(task.comm()));
  }

  private Trace trace(Trace trace) {
    List<Frame> frames = trace.frames().stream().map(this::frame).toList();
    return new Trace(redaction.of(trace.label()), frames);
  }

  private Frame frame(Frame f) {
    return new Frame(
        f.place(),
        f.address(),
        f.reliable(),
        f.context(),
        f.inlined(),
        text(f.file()),
        f.line(),
        f.at(),
        f.named(),
        sources(f.sources()));
  }

  private Map<String, Fact> facts(Map<String, Fact> facts) {
    var redacted = new LinkedHashMap<String, Fact>();
    facts.forEach((name, fact) -> redacted.put(name, fact(fact)));
    return redacted;
  }

  private Fact fact(Fact fact) {
    return switch (fact) {
      case Fact.One one -> one(one);
      case Fact.Many many -> new Fact.Many(many.values().stream().map(this::one).toList());
      case Fact.Table table -> new Fact.Table(table.rows().stream().map(this::row).toList());
    };
  }

  private Fact.One one(Fact.One one) {
    return new Fact.One(redaction.of(one.value()), one.at());
  }

  private Fact.Row row(Fact.Row row) {
    var cells = new LinkedHashMap<String, Fact.Cell>();
    row.cells().forEach((name, cell) -> cells.put(name, cell(cell)));
    return new Fact.Row(cells, row.at());
  }

  private Fact.Cell cell(Fact.Cell cell) {
    return cell.figure() ? cell : new Fact.Cell(redaction.of(cell.text()), false);
  }

  private @Nullable String text(@Nullable String text) {
    return text == null ? null : redaction.of(text);
  }
}
