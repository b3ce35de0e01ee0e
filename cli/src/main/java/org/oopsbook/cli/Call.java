package org.oopsbook.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.oopsbook.model.Request;
import org.oopsbook.model.SymbolFiles;
import org.oopsbook.model.Text;
import picocli.CommandLine.ParseResult;

/** What the words of a call mean: paths to sources, {@code [HOST=]RELEASE} to overrides. */
final class Call {
  private Call() {}

  /** The request for one case made of all paths given; standard input where none is. */
  static Request request(ParseResult call, Session session) {
    List<String> paths = paths(call, session);
    return new Request(
        String.join(" ", paths), paths, kernels(call), Session.values(call, "--system"));
  }

  /** The same, with the files of symbols given. */
  static Request requestWithSymbols(ParseResult call, Session session) {
    Request plain = request(call, session);
    var symbols =
        new SymbolFiles(
            Session.values(call, "--vmlinux"),
            Session.values(call, "--debug-dir"),
            Session.values(call, "--symbols"),
            session.console().env().getOrDefault("PATH", ""));
    return new Request(
        plain.caseName(), plain.paths(), plain.kernels(), plain.systemFacts(), symbols);
  }

  /** The paths given, or standard input where it is not a terminal. */
  static List<String> paths(ParseResult call, Session session) {
    List<String> none = List.of();
    List<String> paths = call.matchedPositionalValue(0, none);
    if (!paths.isEmpty()) return paths;
    if (inputIsTerminal()) throw new UnusableException(Text.phrase("cli.name-a-file"));
    return List.of("-");
  }

  /** Whether standard input is a terminal: nobody who forgot a value is left waiting. */
  static boolean inputIsTerminal() {
    return System.getProperty("oopsbook.terminals", "").contains("0");
  }

  /**
   * The values given, or where none or {@code -} is, the lines of standard input.
   *
   * @param most so many lines are read
   * @param otherwise what to say where nothing is given and nobody writes to standard input
   */
  static List<String> values(List<String> given, int most, String otherwise, Session session) {
    if (!given.isEmpty() && !given.equals(List.of("-"))) return given;
    if (inputIsTerminal()) throw new UnusableException(Text.phrase(otherwise));
    var values = new ArrayList<String>();
    try (var in = new BufferedReader(new InputStreamReader(session.console().in(), UTF_8))) {
      String line;
      while ((line = in.readLine()) != null && values.size() < most) {
        if (!line.isBlank()) values.add(line);
      }
    } catch (IOException e) {
      throw new UnusableException(Text.phrase("cli.input-cannot-be-read"));
    }
    return values;
  }

  private static Map<String, String> kernels(ParseResult call) {
    var kernels = new LinkedHashMap<String, String>();
    for (String given : Session.values(call, "--kernel")) {
      int equals = given.indexOf('=');
      String host = equals < 0 ? Request.ANY_HOST : given.substring(0, equals);
      String release = given.substring(equals + 1).strip();
      if (release.isEmpty()) throw new UnusableException(Text.phrase("cli.bad-kernel", given));
      kernels.put(host, release);
    }
    return kernels;
  }
}
