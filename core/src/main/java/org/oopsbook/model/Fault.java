package org.oopsbook.model;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A fault report, decoded.
 *
 * @param kind its kind, an id of {@code knowledge/kinds/}
 * @param severity how bad that kind is
 * @param wording the wording that recognised it, an id of {@code knowledge/kinds/}
 * @param title its one-line name in syzbot's form
 * @param alternativeTitles other names that merge symptoms of one bug
 * @param at where the processor stood, or null
 * @param culprit the function blamed, or null where there is none to trust
 * @param corrupted why the report is damaged, or null where it is whole
 * @param task the task, or null
 * @param taint the taint letters printed, such as {@code G}, {@code W}; empty where not tainted
 * @param taintPrinted whether the report says anything of taint, {@code Not tainted} included
 * @param address the address accessed, {@code 0x10}, or null
 * @param traces its stack traces in the order printed
 * @param registers register names in lower case and their values in hexadecimal without {@code 0x}
 * @param code the {@code Code:} bytes as printed, or null
 * @param modules loaded modules named by the report; out-of-tree marks {@code (OE)} cut
 * @param hardware the {@code Hardware name:} text, or null
 * @param release the kernel release that the report prints, or null
 * @param arch the architecture, as far as the report shows it, or null
 * @param facts kind-specific values by name
 * @param lines the lines of the report, first to last
 * @param sources where the instruction at {@code at} comes from, by symbols that the caller gave:
 *     first what is inlined innermost; empty where that is not known
 */
public record Fault(
    String kind,
    Severity severity,
    String wording,
    String title,
    List<String> alternativeTitles,
    @Nullable CodePlace at,
    @Nullable Culprit culprit,
    @Nullable Text corrupted,
    @Nullable Task task,
    List<String> taint,
    boolean taintPrinted,
    @Nullable String address,
    List<Trace> traces,
    Map<String, String> registers,
    @Nullable String code,
    List<String> modules,
    @Nullable String hardware,
    @Nullable String release,
    @Nullable Arch arch,
    Map<String, Fact> facts,
    List<LogLine> lines,
    List<SourcePlace> sources) {
  public Fault {
    alternativeTitles = List.copyOf(alternativeTitles);
    taint = List.copyOf(taint);
    traces = List.copyOf(traces);
    registers = Collections.unmodifiableMap(new LinkedHashMap<>(registers));
    modules = List.copyOf(modules);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    lines = List.copyOf(lines);
    sources = List.copyOf(sources);
    if (lines.isEmpty()) throw new IllegalArgumentException("a fault has lines");
  }

  /** A fault as the log has it, without symbols. */
  public Fault(
      String kind,
      Severity severity,
      String wording,
      String title,
      List<String> alternativeTitles,
      @Nullable CodePlace at,
      @Nullable Culprit culprit,
      @Nullable Text corrupted,
      @Nullable Task task,
      List<String> taint,
      boolean taintPrinted,
      @Nullable String address,
      List<Trace> traces,
      Map<String, String> registers,
      @Nullable String code,
      List<String> modules,
      @Nullable String hardware,
      @Nullable String release,
      @Nullable Arch arch,
      Map<String, Fact> facts,
      List<LogLine> lines) {
    this(
        kind,
        severity,
        wording,
        title,
        alternativeTitles,
        at,
        culprit,
        corrupted,
        task,
        taint,
        taintPrinted,
        address,
        traces,
        registers,
        code,
        modules,
        hardware,
        release,
        arch,
        facts,
        lines,
        List.of());
  }

  /** This fault with its traces, and the instruction that it happened at, led back to source. */
  public Fault from(List<Trace> otherTraces, List<SourcePlace> otherSources) {
    return with(severity, otherTraces, registers, code, modules, facts, lines, otherSources);
  }

  /** This fault without its report: the first line, and what tells which fault it is. */
  public Fault inShort() {
    Map<String, Fact> rest = withoutTables(facts);
    List<LogLine> first = List.of(headline());
    return with(severity, traces, Map.of(), null, List.of(), rest, first, sources);
  }

  /** The same fault, as bad as {@code other}. */
  public Fault asBadAs(Fault other) {
    return with(other.severity, traces, registers, code, modules, facts, lines, sources);
  }

  private Fault with(
      Severity otherSeverity,
      List<Trace> otherTraces,
      Map<String, String> otherRegisters,
      @Nullable String otherCode,
      List<String> otherModules,
      Map<String, Fact> otherFacts,
      List<LogLine> otherLines,
      List<SourcePlace> otherSources) {
    return new Fault(
        kind,
        otherSeverity,
        wording,
        title,
        alternativeTitles,
        at,
        culprit,
        corrupted,
        task,
        taint,
        taintPrinted,
        address,
        otherTraces,
        otherRegisters,
        otherCode,
        otherModules,
        hardware,
        release,
        arch,
        otherFacts,
        otherLines,
        otherSources);
  }

  private static Map<String, Fact> withoutTables(Map<String, Fact> facts) {
    var rest = new LinkedHashMap<>(facts);
    rest.values().removeIf(Fact.Table.class::isInstance);
    return rest;
  }

  /** The line that recognised it or, where that was lost, the first. */
  public LogLine headline() {
    return lines.getFirst();
  }

  /** The cells of column {@code column} of the table {@code name}, row by row; none without it. */
  public List<Fact.One> cells(String name, String column) {
    if (!(facts.get(name) instanceof Fact.Table table)) return List.of();
    var cells = new ArrayList<Fact.One>();
    for (Fact.Row row : table.rows()) {
      Fact.Cell cell = row.cells().get(column);
      if (cell != null) cells.add(new Fact.One(cell.text(), row.at()));
    }
    return cells;
  }

  /** The first value of fact {@code name}, or null. */
  public @Nullable String fact(String name) {
    Fact fact = facts.get(name);
    return fact == null ? null : fact.all().getFirst().value();
  }
}
