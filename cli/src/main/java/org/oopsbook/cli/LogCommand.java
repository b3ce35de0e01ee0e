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
    try (Output output = Output.open(Session.value(call, "--output"), session.console())) {
      Reading reading =
          new Oopsbook(session.bundled())
              .log(
                  Call.request(call, session),
                  session.console().in(),
                  (line, itsBoot) -> {
                    if (line.origin() == LogLine.Origin.PROGRAM) return;
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
}
