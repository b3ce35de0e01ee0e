package org.oopsbook.log;

/** Reads records that may span lines. */
interface Stage {
  /** Takes a line; false if it is none of this stage's, which then has nothing left open. */
  boolean take(String line, long number);

  /** The text ends: hands on what is still open. */
  void end();

  /** Takes framed lines. */
  @FunctionalInterface
  interface Output {
    /** Takes a line; {@code number} is where in the text its record begins. */
    void accept(Framed framed, long number);
  }
}
