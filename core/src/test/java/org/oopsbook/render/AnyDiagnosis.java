package org.oopsbook.render;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Arch;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Context;
import org.oopsbook.model.Culprit;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Exposure;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Frame;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.KnownBug;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Match;
import org.oopsbook.model.Role;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Signature;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Trace;
import org.oopsbook.model.Urgent;
import org.oopsbook.model.Verdict;
import org.oopsbook.model.WallTime;

/** Any diagnosis that the model allows, with texts from a list of nasty ones. */
final class AnyDiagnosis {
  /** Texts that try to break out of whatever they are written into. */
  static final List<String> NASTY =
      List.of(
          "",
          "plain words",
          "\u001b[2J\u001b]0;owned\u0007",
          "\u009b31m\u0085",
          "\u202egnp.exe\u2066",
          "```` <b>&amp;</b> **x** _y_ [l](javascript:1)",
          "# heading\n----------\n| a | b |",
          "{0} {1} \"quoted\" \\ back",
          "空指针解引用，在很长的一行里没有空格也要能换行。",
          "\ud83d\ude00\ud800 half",
          "https://example.org/" + "a".repeat(120),
          "x".repeat(130),
          "\u0000\u0001\t\r\u2028");

  private final Random random;
  private final List<String> texts;
  private final List<String> hosts;

  private AnyDiagnosis(Random random, List<String> texts, List<String> hosts) {
    this.random = random;
    this.texts = texts;
    this.hosts = hosts;
  }

  static Arbitrary<Diagnosis> nasty() {
    return of(NASTY, NASTY);
  }

  /** With texts put together from {@code texts}, and hosts out of {@code hosts}. */
  static Arbitrary<Diagnosis> of(List<String> texts, List<String> hosts) {
    return Arbitraries.randomValue(random -> new AnyDiagnosis(random, texts, hosts).diagnosis());
  }

  private Diagnosis diagnosis() {
    return new Diagnosis(
        new Diagnosis.Tool("0.1.0", "d", "2026-11-25"),
        string(),
        some(1, 3, this::evidence),
        some(0, 3, this::system),
        some(0, 3, this::incident),
        some(0, 2, () -> new Exposure("s1", known(), flip())));
  }

  private Evidence evidence() {
    return new Evidence(string(), maybe(this::string), "kernel-log", 1, 2, some(0, 2, this::text));
  }

  private KernelSystem system() {
    return new KernelSystem(
        "s" + random.nextInt(3),
        maybe(() -> pick(hosts)),
        maybe(() -> "3.10.0-229.el7.x86_64"),
        flip(),
        maybe(() -> "3.10.0-229.el7"),
        maybe(() -> "x86_64"),
        maybe(() -> "centos"),
        some(0, 2, () -> "rhel"),
        maybe(() -> "7.1"),
        maybe(() -> "rhel-7.1"),
        maybe(() -> "3.10.0"),
        any(Role.values()),
        maybe(() -> "kvm"),
        maybe(() -> "s" + random.nextInt(3)),
        some(0, 2, () -> "kpatch_1"),
        some(0, 2, this::text),
        maybe(this::string),
        maybe(() -> new KernelSystem.Cpu(maybe(this::string), random.nextInt(3) - 1, 4)),
        Map.of("sysctl:kernel.hostname", string()),
        List.of());
  }

  private DiagnosedIncident incident() {
    List<Consequence> consequences = some(0, 2, () -> new Consequence(fault(), text()));
    List<LogLine> repeats = some(0, 3, this::line);
    var incident =
        new Incident(
            fault(),
            new Signature("0123456789abcdef", 1),
            consequences,
            1 + random.nextInt(4),
            repeats,
            random.nextInt(2));
    return new DiagnosedIncident(
        incident,
        maybe(() -> "s" + random.nextInt(3)),
        some(0, 3, () -> new Finding("some-id", text(), some(0, 3, this::ref))),
        some(0, 3, this::match),
        some(0, 2, () -> new Advice(any(Advice.Action.values()), text(), maybe(this::string))),
        maybe(() -> new Urgent(flip(), flip(), some(0, 2, this::text), some(0, 2, this::text))));
  }

  private Fault fault() {
    return new Fault(
        "panic",
        any(Severity.values()),
        "panic/plain",
        string(),
        some(0, 2, this::string),
        maybe(this::place),
        maybe(() -> new Culprit("foo", maybe(() -> "bar"), text())),
        maybe(this::text),
        maybe(() -> new Task(random.nextInt(3) - 1, random.nextInt(3) - 1, maybe(this::string))),
        some(0, 2, () -> "G"),
        flip(),
        maybe(() -> "0x10"),
        some(0, 2, () -> new Trace(string(), some(0, 3, this::frame))),
        registers(),
        null,
        List.of(),
        maybe(this::string),
        maybe(() -> "3.10.0-229.el7.x86_64"),
        maybe(() -> any(Arch.values())),
        facts(),
        some(1, 5, this::line),
        some(0, 2, this::source));
  }

  private Map<String, String> registers() {
    return flip() ? Map.of() : Map.of("rdi", flip() ? "0000000000000000" : "0018:ffff880000000010");
  }

  private Map<String, Fact> facts() {
    var facts = new LinkedHashMap<String, Fact>();
    if (flip()) facts.put("reason", new Fact.One(string(), ref()));
    if (flip()) {
      facts.put("spte", new Fact.Many(some(1, 3, () -> new Fact.One(string(), ref()))));
    }
    if (flip()) facts.put("locks_held", new Fact.Table(some(1, 3, this::row)));
    return facts;
  }

  private Fact.Row row() {
    var cells = new LinkedHashMap<String, Fact.Cell>();
    cells.put("comm", new Fact.Cell(string(), false));
    if (flip()) cells.put("pid", new Fact.Cell(Integer.toString(random.nextInt(99)), true));
    return new Fact.Row(cells, ref());
  }

  private CodePlace place() {
    return new CodePlace("foo", random.nextInt(3) - 1, random.nextInt(9) - 1, maybe(() -> "bar"));
  }

  private Frame frame() {
    CodePlace place = flip() ? place() : new CodePlace("", -1, -1, null);
    return new Frame(
        place,
        maybe(() -> "ffffffff810aff99"),
        flip(),
        any(Context.values()),
        flip(),
        maybe(this::string),
        random.nextInt(3) - 1,
        ref(),
        flip(),
        some(0, 2, this::source));
  }

  private SourcePlace source() {
    return new SourcePlace("foo", string(), random.nextInt(3));
  }

  private Match match() {
    boolean bug = flip();
    return new Match(
        "kvm/p",
        text(),
        bug,
        any(Match.Confidence.values()),
        some(0, 2, this::text),
        some(0, 2, this::text),
        some(0, 2, this::text),
        maybe(() -> "s1"),
        bug ? maybe(this::verdict) : null,
        maybe(this::text),
        maybe(this::text),
        maybe(this::text),
        maybe(() -> new Urgent(flip(), flip(), some(0, 2, this::text), some(0, 2, this::text))),
        bug ? some(0, 12, this::fix) : List.of(),
        some(0, 2, this::text),
        some(0, 2, () -> "https://example.org/source"),
        some(0, 2, this::text));
  }

  private KnownBug known() {
    return new KnownBug(
        "kvm/p", text(), any(Severity.values()), flip(), verdict(), maybe(this::text));
  }

  private Verdict verdict() {
    return new Verdict(
        any(Verdict.Value.values()),
        text(),
        maybe(() -> new Verdict.UpgradeTo("3.10.0-514.el7", "rhel-7.3")));
  }

  private Fix fix() {
    return new Fix(
        "rhel-7.3",
        "3.10.0-514.el7",
        maybe(() -> "3.10.0-505.el7"),
        some(0, 2, () -> "RHSA-2016:2574"),
        some(0, 2, () -> "1341003"),
        maybe(this::text),
        maybe(() -> "https://example.org/advisory"),
        flip(),
        maybe(() -> "3.10.0-520.el7"));
  }

  private LogLine line() {
    return new LogLine(
        ref(),
        0,
        string(),
        flip() ? -1 : random.nextLong(100_000_000_000_000L),
        maybe(this::wall),
        maybe(() -> pick(hosts)),
        -1,
        maybe(() -> "T1"),
        any(LogLine.Origin.values()),
        false);
  }

  private WallTime wall() {
    var local = LocalDateTime.of(flip() ? 0 : 2026, 2, 28, 23, 59, 59);
    return new WallTime(local, maybe(() -> ZoneOffset.ofHours(8)));
  }

  private LineRef ref() {
    return new LineRef(random.nextInt(2), 1 + random.nextInt(60));
  }

  private Text text() {
    return switch (random.nextInt(5)) {
      case 0 -> new Text.Curated(string(), string());
      case 1 -> Text.verbatim(string());
      case 2 -> new Text.Joined(some(0, 3, () -> Text.verbatim(string())));
      case 3 -> Text.phrase("render.more", 3);
      default -> Text.phrase("render.with-lines", string(), Text.verbatim(string()));
    };
  }

  private String string() {
    return String.join(" ", some(1, 3, () -> pick(texts)));
  }

  private <T> List<T> some(int least, int most, Supplier<T> each) {
    var all = new ArrayList<T>();
    int count = least + random.nextInt(most - least + 1);
    while (all.size() < count) all.add(each.get());
    return all;
  }

  private <T> @Nullable T maybe(Supplier<T> value) {
    return flip() ? value.get() : null;
  }

  private <T> T any(T[] values) {
    return values[random.nextInt(values.length)];
  }

  private String pick(List<String> from) {
    return from.get(random.nextInt(from.size()));
  }

  private boolean flip() {
    return random.nextBoolean();
  }
}
