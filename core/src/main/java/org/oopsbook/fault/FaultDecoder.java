package org.oopsbook.fault;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;

/** Reads fault reports completely. Immutable and safe for use by several threads. */
final class FaultDecoder {
  private static final Pattern PLACE = Pattern.compile(Lines.PLACE);
  private static final Pattern ZEROS = Pattern.compile("^(?:0x)?+0*(?=[0-9a-f])");

  private final Culprits culprits;
  private final Blame blame;
  private final ObjectOwners owners;
  private final Architectures architectures;
  private final FactTemplates templates;
  private final TraceFacts traceFacts;

  FaultDecoder(BookIndex book) {
    culprits = Culprits.of(book);
    blame = new Blame(culprits);
    owners = new ObjectOwners(book, blame);
    architectures = new Architectures(book);
    templates = new FactTemplates(book);
    traceFacts = new TraceFacts(culprits, templates.topics());
  }

  /** Reads a report. Whatever its lines are, there is a fault for it. */
  Fault decode(Report report) {
    return decode(report, AddressNames.NONE);
  }

  /** The same, with {@code names} for places of which only the address is printed. */
  Fault decode(Report report, AddressNames names) {
    Wording wording = report.wording();
    Body body = BodyReader.read(report.lines(), report.headline(), names);
    Map<String, Fact> captures = report.captures();
    CodePlace named = named(report);
    CallTraces traces = CallTraces.of(body, culprits);
    if (body.stacks().isEmpty() && !report.sequel().isEmpty())
      traces = Sequel.traces(report, body, culprits);
    CodePlace at = place(wording, body, traces, named);
    Choice choice = blame.choose(wording, body, traces, at, named);
    Culprit owner = owners.of(report, body, value(captures, "problem"));
    if (owner != null) choice = Choice.of(owner);
    // What is left of a mixture of traces may be of the wrong one.
    if (at == null && traces.injected()) choice = Choice.NONE;
    boolean known = choice.culprit() != null || named != null;
    Text damage = Damage.of(report, body, traces, choice, known, blame);
    if (damage != null) {
      CodePlace first = named == null && lockSite(wording) ? body.lockSite() : named;
      choice = Damage.left(wording, choice, first, body, culprits);
    }
    Map<String, Fact> facts = facts(report, body);
    Naming naming = Naming.of(choice, damage != null, wording, culprits);
    String cut =
        damage == null || !(body.stacks().isEmpty() || report.dropped())
            ? null
            : Titles.cut(wording, captures, report.headline().text());
    return new Fault(
        wording.kind(),
        report.severity(),
        wording.id(),
        cut != null ? cut : Titles.title(wording, captures, naming.function()),
        Titles.alternatives(wording, captures, naming),
        at,
        choice.culprit(),
        damage,
        task(body, captures, facts),
        body.kernel().taint(),
        body.kernel().taintPrinted(),
        address(body, captures),
        traces(body),
        sleeps(wording) ? Map.of() : body.registers(),
        sleeps(wording) ? null : body.code(),
        body.modules(),
        body.hardware(),
        body.kernel().release(),
        architectures.of(report, body, value(captures, "address")),
        facts,
        report.lines());
  }

  /** What headline and further lines captured, then what else the lines and traces say. */
  private Map<String, Fact> facts(Report report, Body body) {
    String kind = report.wording().kind();
    var all = templates.read(kind, report.lines(), report.captures());
    traceFacts.of(kind, body).forEach(all::putIfAbsent);
    return all;
  }

  /** Where it happened, by what tells it best; null where nothing does. */
  private @Nullable CodePlace place(
      Wording wording, Body body, CallTraces traces, @Nullable CodePlace named) {
    if (named != null && named.offset() >= 0) return named;
    CodePlace pointer = pointer(wording, body);
    if (pointer != null) return pointer;
    if (named != null) return named;
    if (body.warned() != null) return body.warned();
    CodePlace warned = traces.warned(culprits.warners());
    if (warned != null) return warned;
    return lockSite(wording) ? body.lockSite() : null;
  }

  /** The function that the headline names, with its offset where that is printed. */
  private static @Nullable CodePlace named(Report report) {
    String function = value(report.captures(), "function");
    if (function == null) return null;
    String plain = Symbols.plain(function);
    Matcher place = PLACE.matcher(report.headline().text());
    while (place.find()) {
      CodePlace found = Lines.place(place, 1);
      if (found.function().equals(plain)) return found;
    }
    return new CodePlace(plain, -1, -1, null);
  }

  /** Whether the fault's place is where a lock was taken, not a frame of a trace. */
  private boolean lockSite(Wording wording) {
    return culprits.lockKinds().contains(wording.kind());
  }

  /** Whether the fault's task sleeps: register dumps in its report are other CPUs'. */
  private static boolean sleeps(Wording wording) {
    return wording.blame() == Wording.Blame.WAITER;
  }

  /**
   * Where the processor stood. A pointer amid a trace tells it only where the fault raised the
   * exception, not where an interrupt found the processor that then ran into the fault.
   */
  private @Nullable CodePlace pointer(Wording wording, Body body) {
    if (sleeps(wording)) return null;
    Frame before = body.pointerInside();
    boolean interrupted =
        before != null
            && wording.blame() != Wording.Blame.CALLBACK
            && (wording.blame() == Wording.Blame.NONE
                || culprits.entries().has(before.place().function()));
    return interrupted ? null : body.pointer();
  }

  private static @Nullable String value(Map<String, Fact> captures, String name) {
    Fact fact = captures.get(name);
    return fact == null ? null : fact.all().getFirst().value();
  }

  /**
   * Captures are about the fault's task; the first task line may be the reporter's. Where neither
   * tells, the {@code facts} may: {@code by task java/123}.
   */
  private static @Nullable Task task(
      Body body, Map<String, Fact> captures, Map<String, Fact> facts) {
    Task told = task(body, captures);
    return told != null && (told.comm() != null || told.pid() >= 0) ? told : task(told, facts);
  }

  private static @Nullable Task task(@Nullable Task told, Map<String, Fact> facts) {
    String comm = value(facts, "comm");
    int pid = Lines.number(value(facts, "pid"));
    if (comm == null || pid < 0) return told;
    return new Task(told == null ? -1 : told.cpu(), pid, comm);
  }

  private static @Nullable Task task(Body body, Map<String, Fact> captures) {
    String pidText = value(captures, "pid");
    String comm = value(captures, "comm");
    int cpu = Lines.number(value(captures, "cpu"));
    long pid = Lines.number(pidText);
    Task printed = body.task();
    if (printed == null) {
      return pid < 0 && comm == null && cpu < 0 ? null : new Task(cpu, pid, comm);
    }
    boolean same =
        (pid < 0 || pid == printed.pid()) && (comm == null || comm.equals(printed.comm()));
    if (!same) return new Task(cpu, pid, comm);
    return new Task(cpu >= 0 ? cpu : printed.cpu(), printed.pid(), printed.comm());
  }

  private static @Nullable String address(Body body, Map<String, Fact> captures) {
    String captured = value(captures, "address");
    String address = captured != null ? captured : body.faultAddress();
    return address == null
        ? null
        : "0x" + ZEROS.matcher(address.toLowerCase(Locale.ROOT)).replaceFirst("");
  }

  /** The traces; those of other places than the fault's own begin with their own pointer. */
  private static List<Trace> traces(Body body) {
    return body.stacks().stream().map(stack -> trace(stack, body.pointer())).toList();
  }

  private static Trace trace(Body.Stack stack, @Nullable CodePlace own) {
    boolean ours = stack.pointer() == null || stack.pointer().place().equals(own);
    return ours ? stack.trace() : new Trace(stack.trace().label(), stack.outwards());
  }
}
