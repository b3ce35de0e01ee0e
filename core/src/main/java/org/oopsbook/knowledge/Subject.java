package org.oopsbook.knowledge;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Trace;

/**
 * The fault that conditions are held against.
 *
 * @param occurrences how often it was reported
 * @param headlines of its reports, as far as they were kept
 * @param all the faults of the case
 * @param facts what is known of its system, by name, as in {@code KernelSystem.facts}
 */
record Subject(
    Fault fault,
    int occurrences,
    List<LogLine> headlines,
    List<Fault> all,
    Map<String, String> facts) {

  /** The root of {@code incident}. */
  static Subject root(Incident incident, List<Fault> all, Map<String, String> facts) {
    var headlines = new ArrayList<LogLine>();
    headlines.add(incident.root().headline());
    headlines.addAll(incident.repeats());
    return new Subject(incident.root(), incident.occurrences(), headlines, all, facts);
  }

  /** A fault of its own. */
  static Subject single(Fault fault, List<Fault> all, Map<String, String> facts) {
    return new Subject(fault, 1, List.of(fault.headline()), all, facts);
  }

  /** Whether the report may have lost some of its lines. */
  boolean damaged() {
    return fault.corrupted() != null;
  }

  /**
   * The functions of each trace, innermost first and before them the place where the processor
   * stood, which the trace of an exception leaves out.
   */
  List<List<String>> traces() {
    var traces = new ArrayList<List<String>>();
    CodePlace at = fault.at();
    for (Trace trace : fault.traces()) {
      var functions = new ArrayList<String>();
      if (at != null) functions.add(at.function());
      for (Frame frame : trace.frames()) functions.add(frame.place().function());
      traces.add(functions);
    }
    return traces;
  }

  /** The modules that the report names, {@code -} written as {@code _}. */
  Set<String> modules() {
    var modules = new LinkedHashSet<String>();
    for (String module : fault.modules()) modules.add(plain(module));
    CodePlace at = fault.at();
    if (at != null) add(at.module(), modules);
    Culprit culprit = fault.culprit();
    if (culprit != null) add(culprit.module(), modules);
    for (Trace trace : fault.traces()) {
      for (Frame frame : trace.frames()) add(frame.place().module(), modules);
    }
    return modules;
  }

  /** The kernel takes {@code -} and {@code _} in a module's name for the same. */
  static String plain(String module) {
    return module.replace('-', '_');
  }

  private static void add(@Nullable String module, Set<String> to) {
    if (module != null) to.add(plain(module));
  }
}
