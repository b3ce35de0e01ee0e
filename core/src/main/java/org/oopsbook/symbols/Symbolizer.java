package org.oopsbook.symbols;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Text;

/**
 * Asks an external program for source places.
 *
 * <p>One process for each object file and section; no shell; addresses go through its standard
 * input. It gets an environment of our own, so that it asks no server. It has a time limit, what it
 * says is bounded, and it is ended whatever happens.
 */
final class Symbolizer {
  private static final int MOST_OUTPUT = 32 << 20;
  private static final long PATIENCE_SECONDS = 120;

  private final List<Tool> tools;
  private final long patienceSeconds;

  Symbolizer(List<Tool> tools) {
    this(tools, PATIENCE_SECONDS);
  }

  Symbolizer(List<Tool> tools, long patienceSeconds) {
    this.tools = List.copyOf(tools);
    this.patienceSeconds = patienceSeconds;
  }

  /** The program for such files, or null where there is none. */
  @Nullable Tool toolFor(boolean relocatable) {
    for (Tool tool : tools) {
      if (!relocatable || tool.kind() == Tool.Kind.GNU) return tool;
    }
    return null;
  }

  /**
   * The source places of {@code addresses} in {@code object}, innermost first.
   *
   * @param section what the addresses are offsets into, or null where they are addresses
   * @return by address; those that it does not know are missing
   * @throws UnusableSymbols if it cannot be started, takes too long or says too much
   */
  Map<Long, List<SourcePlace>> ask(
      Tool tool, Path object, @Nullable String section, List<Long> addresses) throws IOException {
    var builder = new ProcessBuilder(tool.command(object, section));
    builder.environment().clear();
    builder.environment().put("LC_ALL", "C");
    builder.redirectError(ProcessBuilder.Redirect.DISCARD);
    Process process = builder.start();
    try {
      String said = talk(process, addresses);
      return Answers.read(tool.kind(), said, addresses);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UnusableSymbols(Text.phrase("symbols.tool-interrupted", tool.program()));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private String talk(Process process, List<Long> addresses)
      throws IOException, InterruptedException {
    var said = new ByteArrayOutputStream();
    Thread writer = Thread.ofVirtual().start(() -> write(process.getOutputStream(), addresses));
    Thread reader = Thread.ofVirtual().start(() -> read(process.getInputStream(), said));
    boolean ended = reader.join(java.time.Duration.ofSeconds(patienceSeconds));
    if (!ended) throw new UnusableSymbols(Text.phrase("symbols.tool-slow", patienceSeconds));
    if (said.size() >= MOST_OUTPUT) throw new UnusableSymbols(Text.phrase("symbols.tool-loud"));
    if (!process.waitFor(patienceSeconds, TimeUnit.SECONDS) || process.exitValue() != 0) {
      throw new UnusableSymbols(Text.phrase("symbols.tool-failed"));
    }
    writer.join();
    return said.toString(StandardCharsets.UTF_8);
  }

  private static void write(OutputStream out, List<Long> addresses) {
    try (out) {
      var lines = new StringBuilder();
      for (long address : addresses) lines.append(ElfInput.hex(address)).append('\n');
      out.write(lines.toString().getBytes(StandardCharsets.US_ASCII));
    } catch (IOException e) {
      // It ended early: what it did not say is missing from its answers.
    }
  }

  private static void read(InputStream in, ByteArrayOutputStream said) {
    var buffer = new byte[1 << 16];
    try (in) {
      int got;
      while (said.size() < MOST_OUTPUT && (got = in.read(buffer)) > 0) said.write(buffer, 0, got);
    } catch (IOException e) {
      // Its end is closed: what came before is what it said.
    }
  }
}
