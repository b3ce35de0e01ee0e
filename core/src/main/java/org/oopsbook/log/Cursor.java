package org.oopsbook.log;

/**
 * A place in a line that moves on as parts are recognised.
 *
 * <p>Each method that recognises answers whether it did, and moves only if so.
 */
final class Cursor {
  final String line;
  int at;

  Cursor(String line, int at) {
    this.line = line;
    this.at = at;
  }

  boolean atEnd() {
    return at >= line.length();
  }

  /** The character here, or NUL at the end. */
  char peek() {
    return at < line.length() ? line.charAt(at) : 0;
  }

  boolean take(char c) {
    if (peek() != c || atEnd()) return false;
    at++;
    return true;
  }

  boolean take(String literal) {
    if (!line.startsWith(literal, at)) return false;
    at += literal.length();
    return true;
  }

  /** Passes blanks; how many there were. */
  int spaces() {
    int from = at;
    while (peek() == ' ') at++;
    return at - from;
  }

  /**
   * Takes {@code min} to {@code max} decimal digits, max at most 18.
   *
   * @return their value, or -1 where there are fewer or more
   */
  long number(int min, int max) {
    int from = at;
    long value = 0;
    while (at - from < max && isDigit(peek())) value = value * 10 + (line.charAt(at++) - '0');
    if (at - from >= min && !isDigit(peek())) return value;
    at = from;
    return -1;
  }

  /** Takes the fraction of a second, 1 to 9 digits: in nanoseconds, or -1. */
  int nanos() {
    int from = at;
    int value = 0;
    int scale = 100_000_000;
    while (at - from < 9 && isDigit(peek())) {
      value += (line.charAt(at++) - '0') * scale;
      scale /= 10;
    }
    if (at > from && !isDigit(peek())) return value;
    at = from;
    return -1;
  }

  /** The end of the word here: the next blank, or the end of the line. */
  int wordEnd() {
    int end = line.indexOf(' ', at);
    return end < 0 ? line.length() : end;
  }

  String word() {
    String word = line.substring(at, wordEnd());
    at += word.length();
    return word;
  }

  String rest() {
    return line.substring(at);
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
