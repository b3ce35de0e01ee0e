package org.oopsbook.cli;

import java.io.PrintStream;

/** A progress bar on standard error where that is a terminal; nothing elsewhere. */
final class Progress {
  private static final int CELLS = 30;

  private final PrintStream err;
  private final boolean shown;
  private final int all;
  private int done;
  private int drawn = -1;

  Progress(Console console, int all) {
    this.err = console.err();
    this.shown = console.errIsTerminal() && !console.outIsTerminal();
    this.all = all;
  }

  void step() {
    done++;
    int share = (int) (1000L * done / all);
    if (!shown || share == drawn) return;
    drawn = share;
    int full = CELLS * done / all;
    err.print("\r[" + "#".repeat(full) + ".".repeat(CELLS - full) + "] " + done + " / " + all);
    err.flush();
  }

  /** Wipes the bar. */
  void done() {
    if (shown) err.print("\r\033[K");
  }
}
