package org.oopsbook.cli;

import org.oopsbook.model.Text;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * Command specs in code, described by the phrases {@code cli.COMMAND} and {@code cli.option.NAME}.
 */
final class Specs {
  private Specs() {}

  static CommandSpec top(Session session) {
    CommandSpec spec = CommandSpec.create().name("oopsbook");
    spec.usageMessage().description(session.say(Text.phrase("cli.oopsbook")));
    spec.addOption(help(session));
    spec.addOption(
        OptionSpec.builder("-V", "--version")
            .versionHelp(true)
            .type(boolean.class)
            .arity("0")
            .description(session.say(Text.phrase("cli.option.version")))
            .build());
    return spec;
  }

  static CommandSpec of(Command command, Session session) {
    CommandSpec spec = CommandSpec.create().name(command.name());
    spec.usageMessage().description(session.say(Text.phrase("cli." + command.name())));
    spec.addOption(help(session));
    command.describe(spec, session);
    return spec;
  }

  private static OptionSpec help(Session session) {
    return OptionSpec.builder("-h", "--help")
        .usageHelp(true)
        .type(boolean.class)
        .arity("0")
        .description(session.say(Text.phrase("cli.option.help")))
        .build();
  }

  /** An option that takes a value. */
  static OptionSpec value(String name, String label, Session session) {
    return value(name, label, "cli.option." + name.substring(2), session);
  }

  /** An option that takes a value, described by the phrase {@code key}. */
  static OptionSpec value(String name, String label, String key, Session session) {
    return OptionSpec.builder(name)
        .type(String.class)
        .arity("1")
        .paramLabel(label)
        .description(session.say(Text.phrase(key)))
        .build();
  }

  /** An option that takes a value and may be repeated. */
  static OptionSpec values(String name, String label, Session session) {
    return OptionSpec.builder(name)
        .type(java.util.List.class)
        .auxiliaryTypes(String.class)
        .arity("1")
        .paramLabel(label)
        .description(describe(name, session))
        .build();
  }

  /** An option that is there or not. */
  static OptionSpec flag(String name, Session session) {
    return OptionSpec.builder(name)
        .type(boolean.class)
        .arity("0")
        .description(describe(name, session))
        .build();
  }

  /** The paths that a command takes. */
  static PositionalParamSpec paths(String label, Session session) {
    return words(label, "cli.paths", session);
  }

  /** The words that a command takes, described by the phrase {@code key}. */
  static PositionalParamSpec words(String label, String key, Session session) {
    return PositionalParamSpec.builder()
        .index("0..*")
        .arity("0..*")
        .type(java.util.List.class)
        .auxiliaryTypes(String.class)
        .paramLabel(label)
        .description(session.say(Text.phrase(key)))
        .build();
  }

  private static String describe(String name, Session session) {
    return session.say(Text.phrase("cli.option." + name.substring(2)));
  }
}
