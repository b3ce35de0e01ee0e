package org.oopsbook.model;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes faults by hand, as the decoder would hand them on. */
public final class SampleFault {
  private final String kind;
  private Severity severity = Severity.FATAL;
  private String wording;
  private String title;
  private @Nullable CodePlace at;
  private @Nullable Culprit culprit;
  private @Nullable Task task;
  private List<String> taint = List.of();
  private @Nullable String address;
  private final List<Frame> frames = new ArrayList<>();
  private final Map<String, String> registers = new LinkedHashMap<>();
  private final Map<String, Fact> facts = new LinkedHashMap<>();
  private final List<LogLine> lines = new ArrayList<>();
  private @Nullable String release;
  private @Nullable String code;
  private @Nullable Arch arch = Arch.X86_64;
  private int evidence;
  private int firstLine = 1;
  private long uptimeMicros = -1;

  private SampleFault(String kind) {
    this.kind = kind;
    wording = kind + "/sample";
    title = kind;
  }

  public static SampleFault of(String kind) {
    return new SampleFault(kind);
  }

  public SampleFault severity(Severity value) {
    severity = value;
    return this;
  }

  public SampleFault wording(String value) {
    wording = value;
    return this;
  }

  public SampleFault title(String value) {
    title = value;
    return this;
  }

  public SampleFault at(String function) {
    at = new CodePlace(function, 1, 80, null);
    return this;
  }

  public SampleFault culprit(String function) {
    return culprit(function, null);
  }

  public SampleFault culprit(String function, @Nullable String module) {
    culprit = new Culprit(function, module, Text.phrase("sample"));
    return this;
  }

  public SampleFault task(int cpu, long pid, String comm) {
    task = new Task(cpu, pid, comm);
    return this;
  }

  public SampleFault taint(String... letters) {
    taint = List.of(letters);
    return this;
  }

  public SampleFault address(String value) {
    address = value;
    return this;
  }

  public SampleFault register(String name, String value) {
    registers.put(name, value);
    return this;
  }

  public SampleFault code(String value) {
    code = value;
    return this;
  }

  public SampleFault release(String value) {
    release = value;
    return this;
  }

  public SampleFault arch(@Nullable Arch value) {
    arch = value;
    return this;
  }

  /** Where the following lines stand. */
  public SampleFault from(int newEvidence, int line, double uptimeSeconds) {
    evidence = newEvidence;
    firstLine = line;
    uptimeMicros = uptimeSeconds < 0 ? -1 : Math.round(uptimeSeconds * 1e6);
    return this;
  }

  public SampleFault line(String text) {
    lines.add(
        new LogLine(
            next(), 0, text, uptimeMicros, null, null, -1, null, LogLine.Origin.KERNEL, false));
    return this;
  }

  /** A line for each of {@code text}'s. */
  public SampleFault lines(String text) {
    text.lines().forEach(this::line);
    return this;
  }

  /** A fact printed in the line added last. */
  public SampleFault fact(String name, String value) {
    var one = new Fact.One(value, lines.getLast().at());
    facts.merge(name, one, SampleFault::both);
    return this;
  }

  /** A table of one row with one cell, on the last line. */
  public SampleFault cell(String table, String column, String text) {
    var row = new Fact.Row(Map.of(column, new Fact.Cell(text, false)), lines.getLast().at());
    facts.put(table, new Fact.Table(List.of(row)));
    return this;
  }

  /** A frame with a line of its own. */
  public SampleFault frame(Context context, String function) {
    return frame(context, function, true, null);
  }

  public SampleFault frame(
      Context context, String function, boolean reliable, @Nullable String module) {
    line(" " + (reliable ? "" : "? ") + function + "+0x1/0x50");
    var place = new CodePlace(function, 1, 80, module);
    frames.add(new Frame(place, null, reliable, context, false, null, -1, lines.getLast().at()));
    return this;
  }

  public Fault build() {
    if (lines.isEmpty()) line(title);
    List<Trace> traces = frames.isEmpty() ? List.of() : List.of(new Trace("Call Trace", frames));
    return new Fault(
        kind, severity, wording, title, List.of(), at, culprit, null, task, taint, true, address,
        traces, registers, code, List.of(), null, release, arch, facts, lines);
  }

  private LineRef next() {
    return new LineRef(evidence, firstLine + lines.size());
  }

  private static Fact both(Fact old, Fact fresh) {
    var values = new ArrayList<>(old.all());
    values.addAll(fresh.all());
    return new Fact.Many(values);
  }
}
