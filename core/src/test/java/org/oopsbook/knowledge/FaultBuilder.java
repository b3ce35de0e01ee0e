package org.oopsbook.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Role;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Signature;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/** Makes faults, incidents and systems by hand. */
final class FaultBuilder {
  private final String kind;
  private final List<LogLine> lines = new ArrayList<>();
  private final Map<String, String> registers = new LinkedHashMap<>();
  private final List<Trace> traces = new ArrayList<>();
  private List<String> modules = List.of();
  private List<String> taint = List.of();
  private boolean taintPrinted;
  private @Nullable CodePlace at;
  private @Nullable Culprit culprit;
  private @Nullable Text corrupted;
  private @Nullable Task task;
  private @Nullable String address;
  private @Nullable String release;
  private @Nullable String hardware;
  private @Nullable Arch arch;

  private FaultBuilder(String kind) {
    this.kind = kind;
  }

  static FaultBuilder fault(String kind) {
    return new FaultBuilder(kind);
  }

  FaultBuilder at(String function) {
    at = new CodePlace(function, 1, 80, null);
    return this;
  }

  FaultBuilder culprit(String function) {
    culprit = new Culprit(function, null, Text.verbatim("test"));
    return this;
  }

  FaultBuilder corrupted() {
    corrupted = Text.verbatim("cut");
    return this;
  }

  FaultBuilder task(String comm) {
    task = new Task(0, 1, comm);
    return this;
  }

  FaultBuilder address(String value) {
    address = value;
    return this;
  }

  FaultBuilder release(String value) {
    release = value;
    return this;
  }

  FaultBuilder hardware(String value) {
    hardware = value;
    return this;
  }

  FaultBuilder arch(Arch value) {
    arch = value;
    return this;
  }

  FaultBuilder register(String name, String value) {
    registers.put(name, value);
    return this;
  }

  FaultBuilder modules(String... names) {
    modules = List.of(names);
    return this;
  }

  FaultBuilder taint(String... letters) {
    taint = List.of(letters);
    taintPrinted = true;
    return this;
  }

  FaultBuilder line(String text) {
    return line(0, lines.size() + 1, -1, text);
  }

  FaultBuilder line(int evidence, long number, long uptimeMicros, String text) {
    lines.add(logLine(evidence, number, uptimeMicros, text));
    return this;
  }

  FaultBuilder trace(String... functions) {
    var frames = new ArrayList<Frame>();
    for (String function : functions) {
      frames.add(
          new Frame(
              new CodePlace(function, 1, 80, null),
              null,
              true,
              Context.TASK,
              false,
              null,
              -1,
              new LineRef(0, 1)));
    }
    traces.add(new Trace("Call Trace", frames));
    return this;
  }

  Fault build() {
    if (lines.isEmpty()) line(kind);
    return new Fault(
        kind,
        Severity.FATAL,
        kind + "/test",
        kind + " title",
        List.of(),
        at,
        culprit,
        corrupted,
        task,
        taint,
        taintPrinted,
        address,
        traces,
        registers,
        null,
        modules,
        hardware,
        release,
        arch,
        Map.of(),
        lines);
  }

  Incident incident(Fault... consequences) {
    return incident(1, List.of(), consequences);
  }

  Incident incident(int occurrences, List<LogLine> repeats, Fault... consequences) {
    return new Incident(
        build(),
        new Signature("0123456789abcdef", 1),
        List.of(consequences).stream().map(f -> new Consequence(f, Text.verbatim("test"))).toList(),
        occurrences,
        repeats,
        0);
  }

  static LogLine logLine(int evidence, long number, long uptimeMicros, String text) {
    return new LogLine(
        new LineRef(evidence, number),
        0,
        text,
        uptimeMicros,
        null,
        null,
        -1,
        null,
        LogLine.Origin.KERNEL,
        false);
  }

  /** A system with a kernel; {@code facts} are names and values in turn. */
  static KernelSystem system(
      String id, @Nullable String kernel, Role role, @Nullable String hostedBy, String... facts) {
    var map = new LinkedHashMap<String, String>();
    for (int i = 0; i + 1 < facts.length; i += 2) map.put(facts[i], facts[i + 1]);
    return new KernelSystem(
        id,
        null,
        kernel,
        false,
        null,
        "x86_64",
        "rhel",
        List.of("rhel"),
        null,
        null,
        null,
        role,
        null,
        hostedBy,
        List.of("kpatch_fix_1"),
        List.of(),
        null,
        null,
        map,
        List.of());
  }
}
