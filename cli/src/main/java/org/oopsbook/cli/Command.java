package org.oopsbook.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

/** One command of the program. */
interface Command {
  /** All commands, in the order of the help. */
  static List<Command> all() {
    return List.of(
        new DiagnoseCommand(),
        new BatchCommand(),
        new LogCommand(),
        new ExplainCommand(),
        new KernelCommand(),
        new ProblemsCommand());
  }

  /** The word that names it. */
  String name();

  /** Adds its options and parameters to {@code spec}. */
  void describe(CommandSpec spec, Session session);

  /**
   * Runs it.
   *
   * @return the exit status
   * @throws UnusableException if the call or the evidence cannot be used
   */
  int run(ParseResult call, Session session);
}
