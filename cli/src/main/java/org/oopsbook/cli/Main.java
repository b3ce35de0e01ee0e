package org.oopsbook.cli;

import java.util.Arrays;
import java.util.List;
import org.oopsbook.model.Text;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** The program: finds the command that was named and runs it. */
public final class Main {
  /** Exit status: done. */
  static final int DONE = 0;

  /** Exit status: {@code --fail-on} was met. */
  static final int FAIL_ON_MET = 1;

  /** Exit status: the call or the evidence cannot be used. */
  static final int UNUSABLE = 2;

  private Main() {}

  /** Called by the launcher. */
  public static void main(String[] args) {
    Console console = Console.ofProcess();
    int status = run(args, console);
    console.flush();
    System.exit(status);
  }

  static int run(String[] args, Console console) {
    Session session;
    try {
      session = Session.start(args, console);
    } catch (UnusableException e) {
      console.err().println("oopsbook: " + e.getMessage());
      return UNUSABLE;
    }
    try {
      return run(args, session);
    } catch (UnusableException e) {
      session.complain(e.text());
      return UNUSABLE;
    } catch (CommandLine.ParameterException e) {
      session.complain(
          Text.phrase("cli.usage-error", String.valueOf(e.getMessage()), name(e.getCommandLine())));
      return UNUSABLE;
    } catch (Output.ClosedException e) {
      return DONE; // the reader of a pipe went away, as head does
    }
  }

  private static String name(CommandLine line) {
    return line.getCommandSpec().qualifiedName();
  }

  private static int run(String[] args, Session session) {
    List<Command> commands = Command.all();
    var named = Arrays.stream(args).findFirst().orElse("");
    // Only the command that is named pays for its options; help needs all of them.
    List<Command> registered = commands.stream().filter(c -> c.name().equals(named)).toList();
    if (registered.isEmpty()) registered = commands;

    CommandSpec top = Specs.top(session);
    registered.forEach(c -> top.addSubcommand(c.name(), Specs.of(c, session)));
    var line = new CommandLine(top);
    line.setUsageHelpAutoWidth(false);
    line.setUsageHelpWidth(session.console().width());
    ParseResult parsed = line.parseArgs(args);
    ParseResult last = parsed;
    while (last.hasSubcommand()) last = last.subcommand();
    if (last.isUsageHelpRequested()) {
      last.commandSpec().commandLine().usage(session.console().out());
      return DONE;
    }
    if (parsed.isVersionHelpRequested()) {
      session.console().out().println(session.versionLine());
      return DONE;
    }
    if (!parsed.hasSubcommand()) {
      line.usage(session.console().out());
      return args.length == 0 ? UNUSABLE : DONE;
    }
    ParseResult sub = parsed.subcommand();
    String name = sub.commandSpec().name();
    for (Command command : commands)
      if (command.name().equals(name)) return command.run(sub, session);
    throw new AssertionError("a parsed command is registered");
  }
}
