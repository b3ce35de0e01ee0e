package org.oopsbook.log;

/** Hands on a record's message, which may have several lines. */
final class Messages {
  private Messages() {}

  /** Each line of the message as a line of its own, all with the number of the record. */
  static void emit(Framed framed, long number, Stage.Output output) {
    String text = framed.text();
    if (text.isEmpty()) output.accept(framed, number);
    text.lines().forEach(line -> output.accept(framed.withText(Controls.strip(line)), number));
  }
}
