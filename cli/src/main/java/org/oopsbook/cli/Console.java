package org.oopsbook.cli;

import java.io.BufferedOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * What the process was given to speak through.
 *
 * @param out standard output, for data; UTF-8 whatever the locale
 * @param err standard error, for progress and notes
 * @param outIsTerminal whether {@code out} is a terminal
 * @param errIsTerminal whether {@code err} is a terminal
 * @param width columns of the terminal, or 100
 */
record Console(
    InputStream in,
    PrintStream out,
    PrintStream err,
    boolean outIsTerminal,
    boolean errIsTerminal,
    int width,
    Map<String, String> env) {

  private static final int DEFAULT_WIDTH = 100;
  private static final int NARROWEST = 60;
  private static final int WIDEST = 140;

  /** The process's own; the launcher tells which streams are terminals. */
  static Console ofProcess() {
    String terminals = System.getProperty("oopsbook.terminals", "");
    return new Console(
        System.in,
        utf8(FileDescriptor.out, false),
        utf8(FileDescriptor.err, true),
        terminals.contains("1"),
        terminals.contains("2"),
        width(System.getProperty("oopsbook.columns", "")),
        System.getenv());
  }

  private static PrintStream utf8(FileDescriptor descriptor, boolean autoflush) {
    return new PrintStream(
        new BufferedOutputStream(new FileOutputStream(descriptor), 1 << 16),
        autoflush,
        StandardCharsets.UTF_8);
  }

  private static int width(String columns) {
    if (!columns.matches("[0-9]{1,4}")) return DEFAULT_WIDTH;
    return Math.clamp(Integer.parseInt(columns), NARROWEST, WIDEST);
  }

  /** Whether output may be coloured: a terminal, and no {@code NO_COLOR}. */
  boolean colour() {
    return outIsTerminal && env.getOrDefault("NO_COLOR", "").isEmpty();
  }

  void flush() {
    out.flush();
    err.flush();
  }
}
