package org.oopsbook.diagnosis;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toUnmodifiableList;

import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.oopsbook.evidence.EvidenceProblem;
import org.oopsbook.evidence.Limits;
import org.oopsbook.explain.Around;
import org.oopsbook.explain.Explainer;
import org.oopsbook.fault.BootCounter;
import org.oopsbook.fault.FaultSearch;
import org.oopsbook.fault.Faults;
import org.oopsbook.fault.Mender;
import org.oopsbook.fault.ShownTasks;
import org.oopsbook.incident.Incidents;
import org.oopsbook.index.BookIndex;
import org.oopsbook.kernel.Streams;
import org.oopsbook.knowledge.Exposures;
import org.oopsbook.knowledge.Matcher;
import org.oopsbook.log.LogReader;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Answer;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Match;
import org.oopsbook.model.Reading;
import org.oopsbook.model.Request;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;
import org.oopsbook.symbols.SymbolSearch;
import org.oopsbook.system.Overrides;
import org.oopsbook.system.SystemMap;
import org.oopsbook.system.Systems;

/** The order of the stages: evidence, log, fault, system, incident, explain, knowledge. */
public final class Diagnoser {
  /** Hosts whose boots are counted apart. */
  private static final int MOST_HOSTS = 10_000;

  private final BookIndex book;
  private final Streams streams;
  private final Diagnosis.Tool tool;
  private final Faults faultStage;
  private final Incidents incidents;
  private final Explainer explainer;
  private final Matcher matcher;
  private final Exposures exposures;

  /** Makes each stage's view of {@code book}, whose streams are {@code streams}, once. */
  public Diagnoser(BookIndex book, String version, Streams streams, Exposures exposures) {
    this.book = book;
    this.streams = streams;
    this.tool =
        new Diagnosis.Tool(version, book.digest(), book.root().at("meta").text("date", "unknown"));
    this.faultStage = new Faults(book);
    this.incidents = new Incidents(book);
    this.explainer = new Explainer(book);
    this.matcher = new Matcher(book, streams);
    this.exposures = exposures;
  }

  /** Diagnoses one case. */
  public Answer diagnose(Request request, InputStream standardInput) {
    var symbols = new SymbolSearch(request.symbols());
    boolean names = !request.symbols().tables().isEmpty();
    FaultSearch search = names ? faultStage.searchToName() : faultStage.search();
    var systemStage = new Systems(book, streams);
    Read read = read(request, standardInput, search, systemStage, symbols);

    List<Fault> faults = names ? search.finish(symbols::names) : search.finish();
    ShownTasks tasks = search.tasks();
    SystemMap systems = systemStage.finish(faults, overrides(request));
    read.problems().addAll(systems.notes());
    if (search.dropped() > 0) read.note(Text.phrase("diagnosis.dropped", search.dropped()));

    var diagnosed = new ArrayList<DiagnosedIncident>();
    List<Incident> all = incidents.of(faults, fault -> key(systems.systemOf(fault)));
    if (!request.symbols().isEmpty()) all = traced(all, symbols, systems, read);
    Function<Incident, String> system = each -> key(systems.systemOf(each.root()));
    Function<Incident, String> boot = each -> each.boot() + " " + system.apply(each);
    Map<String, List<Incident>> bySystem =
        all.stream().collect(groupingBy(system, toUnmodifiableList()));
    Map<String, List<Incident>> byBoot =
        all.stream().collect(groupingBy(boot, toUnmodifiableList()));
    tasks.all().forEach(notes -> noteWaiting(notes, faults, read));
    for (Incident incident : all) {
      var around =
          new Around(
              byBoot.getOrDefault(boot.apply(incident), List.of()),
              bySystem.getOrDefault(system.apply(incident), List.of()),
              tasks.around(incident.root().headline()),
              systems.systemOf(incident.root()),
              systems.systems());
      diagnosed.add(diagnose(incident, around, systems, faults));
    }
    var diagnosis =
        new Diagnosis(
            tool,
            request.caseName(),
            read.evidence(),
            systems.systems(),
            diagnosed,
            exposures(systems.systems(), diagnosed));
    return new Answer(diagnosis, new Reading(read.usable(), read.problems()));
  }

  /** The bugs that the kernels have, and whether they were seen. */
  private List<Exposure> exposures(List<KernelSystem> systems, List<DiagnosedIncident> diagnosed) {
    var seen = new HashMap<String, Set<String>>();
    for (DiagnosedIncident incident : diagnosed) {
      for (Match match : incident.matches()) {
        if (match.onSystem() == null || match.confidence() == Match.Confidence.POSSIBLE) continue;
        seen.computeIfAbsent(match.onSystem(), _ -> new HashSet<>()).add(match.problem());
      }
    }
    return systems.stream()
        .flatMap(system -> exposures.of(system, seen.getOrDefault(system.id(), Set.of())).stream())
        .toList();
  }

  private static List<Incident> traced(
      List<Incident> all, SymbolSearch symbols, SystemMap systems, Read read) {
    List<Incident> traced = symbols.trace(all, fault -> release(systems.systemOf(fault)));
    read.evidence().addAll(symbols.files());
    read.problems().addAll(symbols.problems());
    return traced;
  }

  /** What the evidence says; what the caller asks to judge by is another kernel. */
  private static @Nullable String release(@Nullable KernelSystem system) {
    return system == null || system.kernelGiven() ? null : system.kernel();
  }

  /** What was read, while it is still being added to. */
  private record Read(List<Evidence> evidence, List<Text> problems, boolean usable) {
    /** Says something of the evidence as a whole, to the caller and in the diagnosis. */
    void note(Text note) {
      problems.add(note);
      evidence.set(0, evidence.getFirst().withNote(note));
    }
  }

  /** A dump of tasks is no fault; where no fault of its log speaks for it, it is still said. */
  private void noteWaiting(List<TaskNote> notes, List<Fault> faults, Read read) {
    int evidence = notes.getFirst().at().evidence();
    boolean silent = faults.stream().allMatch(f -> f.headline().at().evidence() != evidence);
    Text waiting = silent ? explainer.waiting(notes) : null;
    if (waiting == null) return;
    read.evidence().set(evidence, read.evidence().get(evidence).withNote(waiting));
  }

  private Read read(
      Request request,
      InputStream standardInput,
      FaultSearch search,
      Systems systems,
      SymbolSearch symbols) {
    var reader = new LogReader(Limits.DEFAULT);
    Mender mender =
        faultStage.mender(line -> {
          search.accept(line);
          systems.accept(line);
          symbols.accept(line);
        });
    var read = reader.read(request.paths(), standardInput, mender::accept);
    mender.finish();
    // What the caller says of the systems is evidence too, but no faults are looked for in it.
    int before = read.evidence().size();
    var said =
        reader.read(
            request.systemFacts(),
            standardInput,
            line -> systems.accept(line.inEvidence(before + line.at().evidence())));
    var evidence = new ArrayList<>(read.evidence());
    evidence.addAll(said.evidence());
    mender
        .joined()
        .forEach((index, count) ->
            evidence.set(
                index, evidence.get(index).withNote(Text.phrase("diagnosis.joined", count))));
    var problems = new ArrayList<>(texts(read.problems()));
    problems.addAll(texts(said.problems()));
    return new Read(evidence, problems, read.usable());
  }

  /** Hands on the lines of all logs, each with the number of its system's boot. */
  public Reading log(Request request, InputStream standardInput, ObjIntConsumer<LogLine> sink) {
    var boots = new HashMap<String, BootCounter>();
    var read =
        new LogReader(Limits.DEFAULT)
            .read(request.paths(), standardInput, line -> sink.accept(line, bootOf(line, boots)));
    return new Reading(read.usable(), texts(read.problems()));
  }

  /** The boots of hosts beyond a bound are counted as one system's. */
  private int bootOf(LogLine line, Map<String, BootCounter> boots) {
    String host = line.host() == null ? "" : line.host();
    boolean known = boots.containsKey(host) || boots.size() < MOST_HOSTS;
    return boots.computeIfAbsent(known ? host : "", name -> faultStage.boots()).of(line);
  }

  private static List<Text> texts(List<EvidenceProblem> problems) {
    return problems.stream().map(EvidenceProblem::text).toList();
  }

  private static Overrides overrides(Request request) {
    var byHost = new LinkedHashMap<>(request.kernels());
    String every = byHost.remove(Request.ANY_HOST);
    return new Overrides(every, byHost);
  }

  private static String key(@Nullable KernelSystem system) {
    return system == null ? "" : system.id();
  }

  private DiagnosedIncident diagnose(
      Incident incident, Around around, SystemMap systems, List<Fault> faults) {
    Fault root = incident.root();
    @Nullable KernelSystem system = systems.systemOf(root);
    List<Finding> among = explainer.among(incident, around);
    var findings = new ArrayList<>(explainer.explain(root, system));
    findings.addAll(among);
    List<Match> matches = matcher.match(incident, system, systems.systems(), faults);
    List<Advice> advice = explainer.advise(incident, among, system);
    return new DiagnosedIncident(
        incident,
        system == null ? null : system.id(),
        findings,
        matches,
        advice,
        explainer.tonight(incident));
  }
}
