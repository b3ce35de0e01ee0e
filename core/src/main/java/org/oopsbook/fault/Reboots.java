package org.oopsbook.fault;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.fault.Catalogue.Headline;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Severity;

/**
 * Finds boots that begin although nothing says that the system went down.
 *
 * <p>In doubt there is none: where a shutdown or a panic was logged, where the log begins or ends
 * before it, where a fatal fault stands shortly before, where a syslog has a gap or does not hold
 * what programs log when they are told to stop. Only the latest lines of a bounded number of logs
 * are kept. Not safe for use by several threads.
 */
final class Reboots {
  private static final int MOST_LOGS = 64;
  private static final int MOST_REBOOTS = 1_000;

  /** Lines before a boot in which a shutdown is looked for. */
  private static final int LOOK_BACK = 250;

  /** Uptime in microseconds from which on a system is taken to be up. */
  private static final long UP = 10_000_000;

  /** A syslog that is silent for longer, in seconds, has a gap. */
  private static final long LONGEST_SILENCE = 20 * 60;

  /** Different programs that must have logged for their silence about a shutdown to count. */
  private static final int FEWEST_PROGRAMS = 4;

  private final BootSigns signs;
  private final Map<Log, State> logs = new LinkedHashMap<>(16, 0.75f, true);
  private final List<Reboot> found = new ArrayList<>();

  /** One log of one system. */
  private record Log(int evidence, int segment, @Nullable String host) {
    static Log of(LogLine line) {
      return new Log(line.at().evidence(), line.segment(), line.host());
    }
  }

  /** What is known of a log. */
  private static final class State {
    final BootCounter counter;
    final ArrayDeque<LogLine> latest = new ArrayDeque<>();

    State(BootSigns signs) {
      counter = new BootCounter(signs);
    }
  }

  /**
   * A boot without a shutdown before it.
   *
   * @param from the first line of those that were looked at
   */
  private record Reboot(LogLine from, Report report) {}

  Reboots(BootSigns signs) {
    this.signs = signs;
  }

  /** Takes the next line. */
  void accept(LogLine line) {
    State state = logs.computeIfAbsent(Log.of(line), log -> new State(signs));
    if (logs.size() > MOST_LOGS) logs.remove(logs.keySet().iterator().next());
    long latest = state.counter.latest();
    if (state.counter.begins(line)) {
      Headline begin = signs.begin(line.text());
      if (begin != null && isUnexpected(state, latest, line)) add(state, begin, line);
      state.latest.clear();
    }
    state.latest.add(line);
    if (state.latest.size() > LOOK_BACK) state.latest.removeFirst();
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
    return fault.severity() == Severity.FATAL
        && Log.of(fault.headline()).equals(Log.of(reboot.from()))
        && last.at().compareTo(reboot.from().at()) >= 0
        && fault.headline().at().compareTo(reboot.report().headline().at()) < 0;
  }

  private boolean isUnexpected(State state, long latest, LogLine line) {
    if (found.size() >= MOST_REBOOTS || state.latest.isEmpty()) return false;
    boolean up = latest >= UP;
    for (LogLine before : state.latest) {
      if (signs.isEnding(before.text())) return false;
      up |= signs.showsRunning(before.text());
    }
    return line.wall() == null ? up : isWholeSyslog(state, line);
  }

  /** Whether the syslog before {@code line} is such that a shutdown would stand in it. */
  private static boolean isWholeSyslog(State state, LogLine line) {
    LogLine last = state.latest.getLast();
    if (last.wall() == null || line.wall() == null) return false;
    var silence = Duration.between(last.wall().local(), line.wall().local());
    if (silence.isNegative() || silence.toSeconds() > LONGEST_SILENCE) return false;
    var programs = new HashSet<String>();
    for (LogLine before : state.latest) {
      if (before.origin() == LogLine.Origin.PROGRAM) programs.add(program(before.text()));
    }
    return programs.size() >= FEWEST_PROGRAMS;
  }

  private static String program(String text) {
    int end = 0;
    while (end < text.length() && " [:".indexOf(text.charAt(end)) < 0) end++;
    return text.substring(0, end);
  }

  private void add(State state, Headline begin, LogLine line) {
    LogLine last = state.latest.getLast();
    var facts = new LinkedHashMap<String, Fact>();
    for (Captured c : begin.captures()) facts.put(c.name(), new Fact.One(c.value(), line.at()));
    facts.put("last_line", new Fact.One(last.text(), last.at()));
    found.add(
        new Reboot(
            state.latest.getFirst(),
            new Report(
                begin.entry().wording(),
                begin.entry().wording().severity(),
                line,
                facts,
                List.of(line),
                List.of(),
                0,
                false,
                false)));
  }
}
