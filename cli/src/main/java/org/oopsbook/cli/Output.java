package org.oopsbook.cli;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/** Where a command's data goes: standard output, or the file of {@code --output}. */
final class Output implements AutoCloseable {
  private final PrintStream stream;
  private final boolean own;

  private Output(PrintStream stream, boolean own) {
    this.stream = stream;
    this.own = own;
  }

  static Output open(@Nullable String file, Console console) {
    if (file == null) return new Output(console.out(), false);
    try {
      return new Output(
          new PrintStream(Files.newOutputStream(Path.of(file)), false, StandardCharsets.UTF_8),
          true);
    } catch (IOException | java.nio.file.InvalidPathException e) {
      throw new UnusableException(Text.phrase("cli.output-cannot-be-written", file, reason(e)));
    }
  }

  private static String reason(Exception e) {
    return e.getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
        .replace(" Exception", "");
  }

  /** Writes text as it is. */
  void print(CharSequence text) {
    stream.append(text);
    if (stream.checkError()) throw new ClosedException();
  }

  @Override
  public void close() {
    stream.flush();
    boolean failed = stream.checkError();
    if (own) stream.close();
    if (failed) throw new ClosedException();
  }

  /** Nobody reads what is written, or there is no room for it. */
  static final class ClosedException extends RuntimeException {
    private static final long serialVersionUID = 1L;
  }
}
