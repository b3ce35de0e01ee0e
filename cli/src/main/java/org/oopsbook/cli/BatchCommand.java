package org.oopsbook.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.oopsbook.Oopsbook;
import org.oopsbook.index.BookIndex;
import org.oopsbook.model.Request;
import org.oopsbook.model.Text;
import org.oopsbook.render.JsonRenderer;
import org.oopsbook.render.Words;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/**
 * {@code batch PATH...}: each file is a case of its own; one JSON object a line, in the order of
 * the paths. A case that cannot be read has its line too, with the reason in its evidence.
 */
final class BatchCommand implements Command {
  private static final int WAITING_PER_JOB = 4;
  private static final int MOST_JOBS = 64;

  @Override
  public String name() {
    return "batch";
  }

  @Override
  public void describe(CommandSpec spec, Session session) {
    spec.addPositional(Specs.paths("PATH", session));
    spec.addOption(Specs.value("--format", "json", session));
    spec.addOption(Specs.value("--lang", "en|zh", session));
    spec.addOption(Specs.value("--jobs", "N", session));
    spec.addOption(Specs.values("--knowledge", "DIR", session));
    spec.addOption(Specs.value("--output", "FILE", session));
  }

  @Override
  public int run(ParseResult call, Session session) {
    Format.of(Session.value(call, "--format"), Format.JSON, Format.JSON);
    BookIndex book = session.book(Session.values(call, "--knowledge"));
    int jobs = jobs(Session.value(call, "--jobs"));
    List<Path> cases = cases(Call.paths(call, session));
    if (cases.isEmpty()) throw new UnusableException(Text.phrase("cli.no-cases"));

    var oopsbook = new Oopsbook(book);
    var json = new JsonRenderer(new Words(book, session.lang()));
    var progress = new Progress(session.console(), cases.size());
    try (Output output = Output.open(Session.value(call, "--output"), session.console());
        ExecutorService workers = Executors.newFixedThreadPool(jobs)) {
      try {
        inOrder(cases, jobs, workers, file -> line(oopsbook, json, file), output, progress);
      } finally {
        workers.shutdownNow();
        progress.done();
      }
    }
    return Main.DONE;
  }

  private interface OneCase {
    String line(Path file);
  }

  /** Keeps a bounded number of cases under way and prints them in the order given. */
  private static void inOrder(
      List<Path> cases,
      int jobs,
      ExecutorService workers,
      OneCase one,
      Output output,
      Progress progress) {
    Queue<Future<String>> underWay = new ArrayDeque<>();
    int next = 0;
    while (next < cases.size() || !underWay.isEmpty()) {
      while (next < cases.size() && underWay.size() < jobs * WAITING_PER_JOB) {
        Path file = cases.get(next++);
        underWay.add(workers.submit(() -> one.line(file)));
      }
      output.print(result(underWay.remove()));
      output.print("\n");
      progress.step();
    }
  }

  private static String result(Future<String> line) {
    try {
      return line.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableException(Text.phrase("cli.interrupted"));
    } catch (ExecutionException e) {
      throw new IllegalStateException(e.getCause());
    }
  }

  private static String line(Oopsbook oopsbook, JsonRenderer json, Path file) {
    Request request = Request.of(file.toString());
    return json.compact(oopsbook.diagnose(request, InputStream.nullInputStream()).diagnosis());
  }

  private static int jobs(@Nullable String given) {
    if (given == null) return Math.min(MOST_JOBS, Runtime.getRuntime().availableProcessors());
    if (!given.matches("[1-9][0-9]?") || Integer.parseInt(given) > MOST_JOBS) {
      throw new UnusableException(Text.phrase("cli.bad-number", "--jobs", given, 1, MOST_JOBS));
    }
    return Integer.parseInt(given);
  }

  /** Files as given, and those below folders, sorted; links inside folders are not followed. */
  private static List<Path> cases(List<String> paths) {
    var cases = new ArrayList<Path>();
    for (String given : paths) {
      Path path = Path.of(given);
      if (!Files.isDirectory(path)) {
        cases.add(path);
        continue;
      }
      try (var walk = Files.walk(path)) {
        walk.filter(f -> Files.isRegularFile(f, java.nio.file.LinkOption.NOFOLLOW_LINKS))
            .sorted()
            .forEach(cases::add);
      } catch (IOException | UncheckedIOException e) {
        throw new UnusableException(Text.phrase("cli.folder-cannot-be-read", given));
      }
    }
    return cases;
  }
}
