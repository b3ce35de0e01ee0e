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
    /**
     * @param number the line of the text where {@code framed} begins
     */
    void accept(Framed framed, long number);
  }
}
