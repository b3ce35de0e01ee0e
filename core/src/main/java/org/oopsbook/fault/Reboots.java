package org.oopsbook.fault;

import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Severity;

/**
 * Finds boots that begin although nothing says that the system went down.
 *
 * <p>In doubt there is none: where a shutdown or a panic was logged, where the log begins or ends
 * before it, where a fatal fault stands shortly before, where a syslog has a gap or does not hold
 * what programs log when they are told to stop, where no time of day stands and what is printed
 * need not be a console: two saved ring buffers, one after the other, never hold a shutdown. Of a
 * bounded number of logs a few facts are kept, no lines. Not safe for use by several threads.
 */
final class Reboots {
  /** The longest text that is kept of a line, in characters. */
  static final int LONGEST_KEPT = 200;

  private static final int MOST_LOGS = 64;
  private static final int MOST_REBOOTS = 1_000;

  /** Uptime in microseconds from which on a system is taken to be up. */
  private static final long UP = 10_000_000;

  /** A syslog that is silent for longer, in seconds, has a gap. */
  private static final long LONGEST_SILENCE = 20 * 60;

  private final BootSigns signs;
  private final Map<LogKey, State> logs = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Reboot> found = new ArrayList<>();

  /** What is known of a log. */
  private static final class State {
    final BootCounter counter;
    LastLines before = new LastLines();

    State(BootSigns signs) {
      counter = new BootCounter(signs);
    }
  }

  /**
   * A boot without a shutdown before it.
   *
   * @param from the first line of those that were looked at
   */
  private record Reboot(LineRef from, Report report) {}

  Reboots(BootSigns signs) {
    this.signs = signs;
  }

  /** Takes the next line, of {@code log}; whether it begins a boot. */
  boolean accept(LogLine line, LogKey log) {
    State state = logs.computeIfAbsent(log, _ -> new State(signs));
    if (logs.size() > MOST_LOGS) logs.remove(logs.keySet().iterator().next());
    long latest = state.counter.latest();
    boolean begins = state.counter.begins(line);
    if (begins) {
      Headline begin = signs.begin(line.text());
      if (begin != null && isUnexpected(state.before, latest, line)) {
        add(state.before, begin, line);
      }
      state.before = new LastLines();
    }
    state.before.add(line, signs);
    return begins;
  }

  /** How many characters of the text of lines are held at the moment. */
  long heldCharacters() {
    long held = 0;
    for (State state : logs.values()) held += state.before.heldCharacters();
    for (Reboot reboot : found) {
      held += reboot.report().headline().text().length();
      for (Fact fact : reboot.report().captures().values()) {
        for (Fact.One one : fact.all()) held += one.value().length();
      }
    }
    return held;
  }

  /** The reports of reboots that no fatal fault shortly before explains. */
  List<Report> reports(List<Fault> faults) {
    return found.stream()
        .filter(reboot -> faults.stream().noneMatch(fault -> explains(fault, reboot)))
        .map(Reboot::report)
        .toList();
  }

  private static boolean explains(Fault fault, Reboot reboot) {
    LogLine last = fault.lines().getLast();
    LogLine begin = reboot.report().headline();
    return fault.severity() == Severity.FATAL
        && LogKey.of(fault.headline()).equals(LogKey.of(begin))
        && last.at().compareTo(reboot.from()) >= 0
        && fault.headline().at().compareTo(begin.at()) < 0;
  }

  private boolean isUnexpected(LastLines before, long latest, LogLine line) {
    if (found.size() >= MOST_REBOOTS || before.isEmpty() || before.sawEnding()) return false;
    return line.wall() == null
        ? before.sawRunning() || (latest >= UP && isBeforeKernel(line))
        : isWholeSyslog(before, line);
  }

  /**
   * Whether something else than the kernel printed the line, in a log whose kernel stamps its own:
   * only a console shows the decompressor and what loads the kernel, no saved ring buffer does.
   */
  private boolean isBeforeKernel(LogLine line) {
    return line.uptimeMicros() < 0 && !signs.isBanner(line.text());
  }

  /** Whether the syslog before {@code line} is such that a shutdown would stand in it. */
  private static boolean isWholeSyslog(LastLines before, LogLine line) {
    if (before.wall() == null || line.wall() == null) return false;
    var silence = Duration.between(before.wall().local(), line.wall().local());
    return !silence.isNegative() && silence.toSeconds() <= LONGEST_SILENCE && before.sawPrograms();
  }

  private void add(LastLines before, Headline begin, LogLine line) {
    var facts = new LinkedHashMap<String, Fact>();
    for (Captured c : begin.captures()) {
      facts.put(c.name(), new Fact.One(LastLines.cut(c.value()), line.at()));
    }
    facts.put("last_line", new Fact.One(before.text(), before.at()));
    LogLine headline = line.withText(LastLines.cut(line.text()));
    found.add(
        new Reboot(
            before.from(),
            new Report(
                begin.entry().wording(),
                begin.entry().wording().severity(),
                headline,
                facts,
                List.of(headline),
                List.of(),
                0,
                false,
                false)));
  }
}
