package org.oopsbook.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.Oopsbook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Answer;
import org.oopsbook.model.Diagnosis;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Text;
import org.oopsbook.render.JsonRenderer;
import org.oopsbook.render.MarkdownRenderer;
import org.oopsbook.render.Redactor;
import org.oopsbook.render.Style;
import org.oopsbook.render.TextRenderer;
import org.oopsbook.render.Words;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code diagnose [FILE|DIR|-]...}: the main job; all that is given is one case. */
final class DiagnoseCommand implements Command {
  @Override
  public String name() {
    return "diagnose";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(Specs.paths("FILE|DIR|-", session));
    spec.addOption(Specs.value("--format", "text|json|markdown", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
    spec.addOption(Specs.values("--kernel", "[HOST=]RELEASE", session));
    spec.addOption(Specs.values("--system", "FILE", session));
    spec.addOption(Specs.values("--knowledge", "DIR", session));
    spec.addOption(Specs.values("--vmlinux", "FILE", session));
    spec.addOption(Specs.values("--debug-dir", "DIR", session));
    spec.addOption(Specs.values("--symbols", "FILE", session));
    spec.addOption(Specs.flag("--redact", session));
    spec.addOption(Specs.value("--fail-on", "fatal|error|warning|notice", session));
    spec.addOption(Specs.value("--output", "FILE", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    Format format =
        Format.of(
            Session.value(call, "--format"),
            Format.TEXT,
            Format.TEXT,
            Format.JSON,
            Format.MARKDOWN);
    Severity failOn = severity(Session.value(call, "--fail-on"));
    checkLang(Session.value(call, "--lang"));
    BookIndex book = session.book(Session.values(call, "--knowledge"));
    var words = new Words(book, session.lang());

    Answer answer =
        new Oopsbook(book).diagnose(Call.requestWithSymbols(call, session), session.console().in());
    answer.reading().problems().forEach(session::complain);
    if (!answer.reading().usable()) return Main.UNUSABLE;

    Diagnosis diagnosis = answer.diagnosis();
    if (call.hasMatchedOption("--redact")) diagnosis = Redactor.redact(diagnosis);
    String file = Session.value(call, "--output");
    try (Output output = Output.open(file, session.console())) {
      output.print(render(diagnosis, format, words, file == null, session));
    }
    return met(diagnosis, failOn) ? Main.FAIL_ON_MET : Main.DONE;
  }

  private static String render(
      Diagnosis diagnosis, Format format, Words words, boolean toConsole, Session session) {
    return switch (format) {
      case JSON -> new JsonRenderer(words).pretty(diagnosis);
      case MARKDOWN -> new MarkdownRenderer(words).render(diagnosis);
      case TEXT ->
          new TextRenderer(
                  words,
                  new Style(toConsole && session.console().colour(), session.console().width()))
              .render(diagnosis);
    };
  }

  private static void checkLang(@Nullable String given) {
    if (given != null && !List.of("en", "zh").contains(given)) {
      throw new UnusableException(Text.phrase("cli.bad-choice", "--lang", given, "en, zh"));
    }
  }

  private static @Nullable Severity severity(@Nullable String given) {
    if (given == null) return null;
    for (Severity severity : Severity.values()) {
      if (severity.id().equals(given)) return severity;
    }
    throw new UnusableException(
        Text.phrase("cli.bad-choice", "--fail-on", given, "fatal, error, warning, notice"));
  }

  /** Severities stand worst first, so at least as bad means at or before. */
  private static boolean met(Diagnosis diagnosis, @Nullable Severity failOn) {
    return failOn != null
        && diagnosis.incidents().stream()
            .anyMatch(i -> i.incident().root().severity().compareTo(failOn) <= 0);
  }
}
