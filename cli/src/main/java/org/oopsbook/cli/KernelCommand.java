package org.oopsbook.cli;

import java.util.List;
import org.oopsbook.Oopsbook;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.Text;
import org.oopsbook.render.KernelRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code kernel show|check|diff}: what kernel releases are, and which bugs they have. */
final class KernelCommand implements Command {
  /** Releases of one call. */
  private static final int MOST = 1_000_000;

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(
        Specs.words("show|check RELEASE... | diff FROM TO", "cli.kernel-what", session));
    spec.addOption(Specs.values("--inventory", "FILE", session));
    spec.addOption(Specs.values("--knowledge", "DIR", session));
    spec.addOption(Specs.value("--format", "text|json|markdown", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    List<String> none = List.of();
    List<String> words = call.matchedPositionalValue(0, none);
    String action = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    Format format =
        Format.of(
            Session.value(call, "--format"),
            Format.TEXT,
            Format.TEXT,
            Format.JSON,
            Format.MARKDOWN);
    return switch (action) {
      case "show" -> show(rest, format, session);
      case "check" -> check(rest, call, format, session);
      case "diff" -> diff(rest, call, format, session);
      default -> throw new UnusableException(Text.phrase("cli.kernel-usage"));
    };
  }

  private static int check(List<String> given, ParseResult call, Format format, Session session) {
    List<String> lists = Session.values(call, "--inventory");
    try (Output output = Output.open(null, session.console())) {
      KernelBugs bugs = bugs(call, format, session);
      int status = lists.isEmpty() ? Main.DONE : bugs.fleet(lists, output);
      if (given.isEmpty() && !lists.isEmpty()) return status;
      return bugs.check(Call.values(given, MOST, "cli.name-a-release", session), output);
    }
  }

  private static int diff(List<String> given, ParseResult call, Format format, Session session) {
    if (given.size() != 2) throw new UnusableException(Text.phrase("cli.kernel-diff-two"));
    try (Output output = Output.open(null, session.console())) {
      return bugs(call, format, session).diff(given.getFirst(), given.getLast(), output);
    }
  }

  private static KernelBugs bugs(ParseResult call, Format format, Session session) {
    var book = session.book(Session.values(call, "--knowledge"));
    return new KernelBugs(new Oopsbook(book), format, session);
  }

  private static int show(List<String> given, Format format, Session session) {
    List<String> releases = Call.values(given, MOST, "cli.name-a-release", session);
    var oopsbook = new Oopsbook(session.bundled());
    var renderer = new KernelRenderer(session.words());
    int status = Main.DONE;
    try (Output output = Output.open(null, session.console())) {
      if (format == Format.MARKDOWN) output.print(renderer.markdownHeading());
      for (String release : releases) {
        KernelIdentity kernel = oopsbook.kernel(release);
        if (kernel.release() == null) {
          session.complain(kernel.because());
          status = Main.UNUSABLE;
          // An object for each line: what reads them must not lose count.
          if (format != Format.JSON) continue;
        }
        output.print(
            switch (format) {
              case TEXT -> renderer.text(kernel);
              case JSON -> renderer.json(kernel) + "\n";
              case MARKDOWN -> renderer.markdown(kernel);
            });
      }
    }
    return status;
  }
}
