package org.oopsbook.cli;

import java.util.List;
import org.oopsbook.Oopsbook;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.Text;
import org.oopsbook.render.KernelRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code kernel show RELEASE...}: what kernel releases are. */
final class KernelCommand implements Command {
  /** Releases of one call. */
  private static final int MOST = 1_000_000;

  @Override
  public String name() {
    return "kernel";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(Specs.words("show RELEASE...", "cli.kernel-what", session));
    spec.addOption(Specs.value("--format", "text|json|markdown", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    List<String> none = List.of();
    List<String> words = call.matchedPositionalValue(0, none);
    String action = words.isEmpty() ? "" : words.getFirst();
    List<String> rest = words.isEmpty() ? words : words.subList(1, words.size());
    return switch (action) {
      case "show" -> show(rest, call, session);
      default -> throw new UnusableException(Text.phrase("cli.kernel-usage"));
    };
  }

  private static int show(List<String> given, ParseResult call, Session session) {
    Format format =
        Format.of(
            Session.value(call, "--format"),
            Format.TEXT,
            Format.TEXT,
            Format.JSON,
            Format.MARKDOWN);
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
