package org.oopsbook.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.Oopsbook;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;
import org.oopsbook.render.ExplanationRenderer;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code explain WHAT VALUE...}: what one value alone means. */
final class ExplainCommand implements Command {
  /** Values of one call; a log is not explained but diagnosed. */
  private static final int MOST_VALUES = 10_000;

  @Override
  public String name() {
    return "explain";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(Specs.words("WHAT VALUE...", "cli.explain-what", session));
    spec.addOption(Specs.value("--level", "N", session));
    spec.addOption(Specs.value("--arch", "ARCH", session));
    spec.addOption(Specs.value("--kernel", "RELEASE", "cli.option.release", session));
    spec.addOption(Specs.value("--format", "text|json", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    Format format =
        Format.of(Session.value(call, "--format"), Format.TEXT, Format.TEXT, Format.JSON);
    List<String> none = List.of();
    List<String> words = call.matchedPositionalValue(0, none);
    var oopsbook = new Oopsbook(session.bundled());
    var renderer = new ExplanationRenderer(session.words());
    try (Output output = Output.open(null, session.console())) {
      if (words.isEmpty()) {
        output.print(renderer.list(oopsbook.decoders()));
        return Main.DONE;
      }
      int status = Main.DONE;
      for (Question question : questions(words, call, session)) {
        switch (oopsbook.explain(question)) {
          case Explanation.Meaning meaning when format == Format.JSON ->
              output.print(renderer.json(question, meaning) + "\n");
          case Explanation.Meaning meaning -> output.print(renderer.text(question, meaning));
          case Explanation.Unreadable unreadable -> {
            session.complain(unreadable.because());
            status = Main.UNUSABLE;
          }
        }
      }
      return status;
    }
  }

  private static List<Question> questions(List<String> words, ParseResult call, Session session) {
    String decoder = words.getFirst();
    List<String> values = words.subList(1, words.size());
    values = Call.values(values, MOST_VALUES, "cli.name-a-value", session);
    int level = level(Session.value(call, "--level"));
    Arch arch = arch(Session.value(call, "--arch"));
    String kernel = Session.value(call, "--kernel");
    return values.stream().map(value -> new Question(decoder, value, arch, kernel, level)).toList();
  }

  private static int level(@Nullable String given) {
    if (given == null) return -1;
    if (given.matches("[1-5]")) return Integer.parseInt(given);
    throw new UnusableException(Text.phrase("cli.bad-number", "--level", given, 1, 5));
  }

  private static @Nullable Arch arch(@Nullable String given) {
    if (given == null) return null;
    Arch arch = Arch.of(given);
    if (arch == null) throw new UnusableException(Text.phrase("cli.bad-arch", given));
    return arch;
  }
}
