package org.oopsbook.cli;

import org.jspecify.annotations.Nullable;
import org.oopsbook.Oopsbook;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Reading;
import org.oopsbook.model.Text;
import org.oopsbook.render.DmesgRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code log [FILE...]}: the kernel log in the evidence, as {@code dmesg} prints it. */
final class LogCommand implements Command {
  private static final long MICROS = 1_000_000;

  @Override
  public String name() {
    return "log";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(Specs.paths("FILE|DIR|-", session));
    spec.addOption(Specs.value("--boot", "N", session));
    spec.addOption(Specs.value("--since", "SECONDS", session));
    spec.addOption(Specs.flag("--callers", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
    spec.addOption(Specs.value("--output", "FILE", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    int boot = (int) number(call, "--boot", -1);
    double since = number(call, "--since", -1);
    var renderer = new DmesgRenderer(call.hasMatchedOption("--callers"));
    var boots = new Boots();
    try (Output output = Output.open(Session.value(call, "--output"), session.console())) {
      Reading reading =
          new Oopsbook(session.bundled())
              .log(
                  Call.request(call, session),
                  session.console().in(),
                  line -> {
                    if (line.origin() == LogLine.Origin.PROGRAM) return;
                    int itsBoot = boots.of(line);
                    if (boot >= 0 && itsBoot != boot) return;
                    if (since >= 0 && line.uptimeMicros() < since * MICROS) return;
                    output.print(renderer.render(line));
                    output.print("\n");
                  });
      reading.problems().forEach(session::complain);
      return reading.usable() ? Main.DONE : Main.UNUSABLE;
    }
  }

  private static double number(ParseResult call, String option, double otherwise) {
    @Nullable String given = Session.value(call, option);
    if (given == null) return otherwise;
    if (!given.matches("[0-9]{1,12}(\\.[0-9]{1,6})?")) {
      throw new UnusableException(
          Text.phrase("cli.bad-number", option, given, 0, Integer.MAX_VALUE));
    }
    return Double.parseDouble(given);
  }

  /** Counts boots: a banner, or a clock that went back. */
  private static final class Boots {
    private static final long BACK = 10 * MICROS;

    private int boot;
    private boolean any;
    private long last = -1;

    int of(LogLine line) {
      boolean banner = line.text().startsWith("Linux version ");
      boolean back = line.uptimeMicros() >= 0 && last - line.uptimeMicros() > BACK;
      if (any && (banner || back)) boot++;
      any = true;
      if (line.uptimeMicros() >= 0) last = line.uptimeMicros();
      if (banner && line.uptimeMicros() < 0) last = -1;
      return boot;
    }
  }
}
