package org.oopsbook.cli;

import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParseResult;

final class ProblemsCommand implements Command {
  @Override public String name() { return "problems"; }
  @Override public void describe(CommandSpec spec, Session session) {}
  @Override public int run(ParseResult call, Session session) { return 0; }
}
