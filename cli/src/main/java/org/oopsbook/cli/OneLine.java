package org.oopsbook.cli;

/** Makes a message fit for one line of a terminal. */
final class OneLine {
  private static final int LONGEST = 600;

  private OneLine() {}

  /** Line breaks and control characters become spaces; what is too long is cut. */
  static String of(String message) {
    var line = new StringBuilder();
    for (int i = 0; i < message.length() && line.length() < LONGEST; i++) {
      char c = message.charAt(i);
      line.append(Character.isISOControl(c) ? ' ' : c);
    }
    return line.toString().strip();
  }
}
