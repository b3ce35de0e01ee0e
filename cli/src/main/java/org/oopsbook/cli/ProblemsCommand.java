package org.oopsbook.cli;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BookException;
import org.oopsbook.book.CompileBook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.knowledge.Proofs;
import org.oopsbook.model.Match;
import org.oopsbook.model.Request;
import org.oopsbook.model.Text;
import org.oopsbook.render.Words;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** {@code problems list|show|lint|test}: the book itself. */
final class ProblemsCommand implements Command {
  @Override
  public String name() {
    return "problems";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(Specs.paths("list | show ID | lint [DIR] | test [DIR]", session));
    spec.addOption(Specs.value("--format", "text|json", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
    spec.addOption(Specs.values("--knowledge", "DIR", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    List<String> none = List.of();
    List<String> words = call.matchedPositionalValue(0, none);
    String action = words.isEmpty() ? "" : words.getFirst();
    String rest = words.size() > 1 ? words.get(1) : "";
    return switch (action) {
      case "list" -> list(call, session);
      case "show" -> show(rest, call, session);
      case "lint" -> lint(folder(rest), session);
      case "test" -> test(folder(rest), session);
      default -> throw new UnusableException(Text.phrase("cli.problems-usage"));
    };
  }

  private static int list(ParseResult call, Session session) {
    Format format =
        Format.of(Session.value(call, "--format"), Format.TEXT, Format.TEXT, Format.JSON);
    BookIndex book = session.book(Session.values(call, "--knowledge"));
    var words = new Words(book, session.lang());
    try (Output output = Output.open(null, session.console())) {
      Node problems = book.root().at("problems");
      for (String id : problems.keys()) {
        var page = new ProblemPage(id, problems.at(id), words);
        output.print(format == Format.JSON ? page.json() : page.line());
        output.print("\n");
      }
    }
    return Main.DONE;
  }

  private static int show(String id, ParseResult call, Session session) {
    BookIndex book = session.book(Session.values(call, "--knowledge"));
    Node problem = book.root().at("problems").get(id);
    if (problem == null) throw new UnusableException(Text.phrase("cli.no-such-problem", id));
    try (Output output = Output.open(null, session.console())) {
      output.print(new ProblemPage(id, problem, new Words(book, session.lang())).page());
    }
    return Main.DONE;
  }

  private static Path folder(String given) {
    if (!given.isEmpty()) return Path.of(given);
    String own = System.getProperty("oopsbook.knowledge", "knowledge");
    return Path.of(own);
  }

  private static int lint(Path folder, Session session) {
    compile(folder, session);
    session.console().out().println(session.say(Text.phrase("cli.lint-clean", folder)));
    return Main.DONE;
  }

  private static int test(Path folder, Session session) {
    BookIndex book = compile(folder, session);
    var oopsbook = new Oopsbook(book);
    List<Proofs.Failure> failures = new Proofs(book, folder, log -> matches(oopsbook, log)).run();
    for (Proofs.Failure failure : failures) {
      session
          .console()
          .out()
          .println(failure.problem() + ": " + failure.log() + ": " + session.say(failure.says()));
    }
    int problems = book.root().at("problems").keys().size();
    session
        .console()
        .out()
        .println(session.say(Text.phrase("cli.proofs-run", problems, failures.size())));
    return failures.isEmpty() ? Main.DONE : Main.FAIL_ON_MET;
  }

  private static BookIndex compile(Path folder, Session session) {
    try {
      return BookIndex.of(CompileBook.compile(folder));
    } catch (BookException e) {
      // One line for each fault, as compilers print them.
      session.console().err().println(e.getMessage());
      throw new UnusableException(Text.phrase("cli.book-faulty", folder));
    } catch (IOException e) {
      throw new UnusableException(Text.phrase("cli.folder-cannot-be-read", folder));
    }
  }

  private static List<Match> matches(Oopsbook oopsbook, Path log) {
    try {
      var in = new ByteArrayInputStream(Files.readAllBytes(log));
      return oopsbook.diagnose(Request.of("-"), in).diagnosis().incidents().stream()
          .flatMap(incident -> incident.matches().stream())
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
