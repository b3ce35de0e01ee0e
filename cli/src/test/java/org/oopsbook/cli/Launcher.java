package org.oopsbook.cli;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs the real launcher as a process. */
final class Launcher {
  static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  static final Path PROGRAM = ROOT.resolve("bin/oopsbook");

  private Launcher() {}

  record Run(int status, String out, String err) {}

  static Run run(Path program, Path folder, Map<String, String> env, String in, String... args) {
    var command = new ArrayList<String>();
    command.add(program.toString());
    command.addAll(List.of(args));
    try {
      Path out = Files.createTempFile("out", ".txt");
      Path err = Files.createTempFile("err", ".txt");
      Path stdin = Files.createTempFile("in", ".txt");
      Files.writeString(stdin, in);
      var builder = new ProcessBuilder(command).directory(folder.toFile());
      builder
          .redirectInput(stdin.toFile())
          .redirectOutput(out.toFile())
          .redirectError(err.toFile());
      builder.environment().remove("JAVA_HOME");
      builder.environment().put("LC_ALL", "C.UTF-8");
      builder.environment().putAll(env);
      Process process = builder.start();
      if (!process.waitFor(120, TimeUnit.SECONDS)) {
        process.destroyForcibly();
        throw new IllegalStateException("the launcher hangs: " + command);
      }
      var run =
          new Run(
              process.exitValue(),
              Files.readString(out, StandardCharsets.UTF_8),
              Files.readString(err, StandardCharsets.UTF_8));
      for (Path file : List.of(out, err, stdin)) Files.delete(file);
      return run;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException(e);
    }
  }

  static Run run(String... args) {
    return run(PROGRAM, ROOT, Map.of(), "", args);
  }
}
