package org.oopsbook.symbols;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.AddressNames;
import org.oopsbook.fault.ExactPlaces;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.SymbolFiles;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;
import org.oopsbook.symbols.ObjectChoice.Chosen;
import org.oopsbook.symbols.Sources.Asked;

/**
 * One search through files of symbols: hand it the lines of the log, then name addresses, then lead
 * incidents back to source. Not safe for use by several threads.
 */
public final class SymbolSearch {
  private final SymbolFiles files;
  private final Notes notes = new Notes();
  private final Names names;
  private final Map<ObjectFile, Sources> sources = new LinkedHashMap<>();

  /** Begins a search. */
  public SymbolSearch(SymbolFiles files) {
    this.files = files;
    this.names = new Names(files.tables(), notes);
  }

  /** Takes the next line of the log. */
  public void accept(LogLine line) {
    names.accept(line);
  }

  /** Names for the bare addresses of {@code fault}; to be asked when all lines are seen. */
  public AddressNames names(Fault fault) {
    return names.of(fault);
  }

  /**
   * The incidents with the source places of their frames.
   *
   * @param release the release that a fault's system runs, or null where that is not known
   */
  public List<Incident> trace(List<Incident> incidents, Function<Fault, @Nullable String> release) {
    if (names.any()) names.tell(notes);
    if (files.kernels().isEmpty() && files.folders().isEmpty()) return incidents;
    List<Tool> tools = Tool.find(files.programs());
    if (tools.isEmpty()) {
      notes.problem(Text.phrase("symbols.no-tool"));
      return incidents;
    }
    try (var workshop = new Workshop()) {
      var choice = new ObjectChoice(files, workshop, notes);
      for (Incident incident : incidents) {
        for (Fault fault : faults(incident)) visit(fault, choice, release, Sources::ask);
      }
      var symbolizer = new Symbolizer(tools);
      sources.values().forEach(each -> each.answer(symbolizer, notes));
      choice.tell(notes);
      return incidents.stream().map(each -> traced(each, choice, release)).toList();
    }
  }

  private static List<Fault> faults(Incident incident) {
    var faults = new ArrayList<Fault>();
    faults.add(incident.root());
    incident.consequences().forEach(each -> faults.add(each.fault()));
    return faults;
  }

  private interface Visitor {
    void visit(Sources sources, Asked asked);
  }

  /** Shows {@code visitor} each place of {@code fault} for which there is an object file. */
  private void visit(
      Fault fault,
      ObjectChoice choice,
      Function<Fault, @Nullable String> release,
      Visitor visitor) {
    KernelId kernel = KernelId.printed(fault, release.apply(fault));
    ExactPlaces exact = ExactPlaces.of(fault);
    CodePlace at = fault.at();
    if (at != null) visit(fault, at, exact.has(at), kernel, choice, visitor);
    for (Trace trace : fault.traces()) {
      for (Frame frame : trace.frames()) {
        visit(fault, frame.place(), exact.has(frame), kernel, choice, visitor);
      }
    }
  }

  private void visit(
      Fault fault,
      CodePlace place,
      boolean exact,
      KernelId kernel,
      ObjectChoice choice,
      Visitor visitor) {
    if (place.function().isEmpty() || place.offset() < 0) return;
    String module = place.module();
    Chosen chosen =
        module == null
            ? choice.kernel(kernel)
            : choice.module(module, KernelId.ofModule(fault, module), kernel);
    ObjectFile object = chosen.object();
    if (object == null) return;
    Sources its = sources.computeIfAbsent(object, _ -> new Sources(object, chosen.fit()));
    if (module != null) {
      ObjectFile main = choice.kernel(kernel).object();
      Sources top = main == null ? null : sources.get(main);
      if (top != null) its.builtIn(top.top());
    }
    visitor.visit(its, new Asked(place, exact));
  }

  private Incident traced(
      Incident incident, ObjectChoice choice, Function<Fault, @Nullable String> release) {
    return new Incident(
        traced(incident.root(), choice, release),
        incident.signature(),
        incident.consequences().stream()
            .map(c -> new Consequence(traced(c.fault(), choice, release), c.because()))
            .toList(),
        incident.occurrences(),
        incident.repeats(),
        incident.boot());
  }

  private Fault traced(
      Fault fault, ObjectChoice choice, Function<Fault, @Nullable String> release) {
    var found = new LinkedHashMap<Asked, List<SourcePlace>>();
    visit(fault, choice, release, (its, asked) -> found.put(asked, its.of(asked)));
    ExactPlaces exact = ExactPlaces.of(fault);
    var traces = new ArrayList<Trace>();
    for (Trace trace : fault.traces()) {
      var frames = new ArrayList<Frame>();
      for (Frame frame : trace.frames()) {
        var asked = new Asked(frame.place(), exact.has(frame));
        frames.add(frame.from(found.getOrDefault(asked, List.of())));
      }
      traces.add(new Trace(trace.label(), frames));
    }
    CodePlace at = fault.at();
    List<SourcePlace> own =
        at == null ? List.of() : found.getOrDefault(new Asked(at, exact.has(at)), List.of());
    return fault.from(traces, own);
  }

  /** The files that were used or refused, each with what is to be said of it. */
  public List<Evidence> files() {
    return notes.files();
  }

  /** What the caller should know at once. */
  public List<Text> problems() {
    return notes.problems();
  }
}
