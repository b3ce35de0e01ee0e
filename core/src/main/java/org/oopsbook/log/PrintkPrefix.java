package org.oopsbook.log;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;

/**
 * What the kernel itself puts before a message: {@code [ 12.345678]} and {@code [ T123]}.
 *
 * <p>Source: {@code print_prefix} in Linux's kernel/printk/printk.c; {@code dmesg -d} adds the time
 * since the line before inside the bracket.
 */
final class PrintkPrefix {
  private PrintkPrefix() {}

  /** Takes stamp and caller off {@code line}; null where it has no stamp. */
  static @Nullable Framed read(String line) {
    var cursor = new Cursor(line, 0);
    long uptime = stamp(cursor);
    if (uptime < 0) return null;
    String caller = caller(cursor);
    cursor.take(' ');
    return new Framed(
        Format.KERNEL_LOG,
        cursor.rest(),
        uptime,
        null,
        null,
        Framed.NO_LEVEL,
        caller,
        Origin.KERNEL);
  }

  /**
   * Takes stamp and caller, as far as they are there, off the text of a line that another framing
   * said to be the kernel's or to have no author.
   */
  static Framed inside(Framed outer) {
    if (outer.text().isEmpty() || outer.text().charAt(0) != '[') return outer;
    var cursor = new Cursor(outer.text(), 0);
    long uptime = stamp(cursor);
    String caller = uptime >= 0 || outer.origin() == Origin.KERNEL ? caller(cursor) : null;
    if (uptime < 0 && caller == null) return outer;
    cursor.take(' ');
    return new Framed(
        outer.format(),
        cursor.rest(),
        uptime >= 0 ? uptime : outer.uptimeMicros(),
        outer.wall(),
        outer.host(),
        outer.level(),
        caller == null ? outer.caller() : caller,
        Origin.KERNEL);
  }

  /** Takes {@code [ 12.345678]}: microseconds, or -1. */
  static long stamp(Cursor cursor) {
    int from = cursor.at;
    if (cursor.take('[')) {
      cursor.spaces();
      long seconds = cursor.number(1, 12);
      if (seconds >= 0 && cursor.take('.')) {
        int digitsFrom = cursor.at;
        int nanos = cursor.nanos();
        boolean longEnough = cursor.at - digitsFrom >= 3;
        cursor.spaces();
        if (nanos >= 0 && longEnough && delta(cursor) && cursor.take(']')) {
          return seconds * 1_000_000 + nanos / 1000;
        }
      }
    }
    cursor.at = from;
    return -1;
  }

  /** Whether a stamp stands at {@code at} exactly as the kernel prints it: {@code [%5lu.%06lu]}. */
  static boolean isWholeStamp(String text, int at) {
    int close = text.indexOf(']', at);
    if (close < at + "[    0.000000".length() || text.charAt(close - 7) != '.') return false;
    var cursor = new Cursor(text, at);
    return stamp(cursor) >= 0 && cursor.at == close + 1;
  }

  /** Passes {@code < 0.000012>}, where it is there; false where it is not sound. */
  static boolean delta(Cursor cursor) {
    if (!cursor.take('<')) return true;
    cursor.spaces();
    return cursor.number(1, 12) >= 0 && cursor.take('.') && cursor.nanos() >= 0 && cursor.take('>');
  }

  /** Takes {@code [ T123]}, with or without a blank before it. */
  static @Nullable String caller(Cursor cursor) {
    int from = cursor.at;
    cursor.take(' ');
    if (cursor.take('[')) {
      cursor.spaces();
      int begin = cursor.at;
      if ((cursor.take('T') || cursor.take('C')) && cursor.number(1, 10) >= 0) {
        String caller = cursor.line.substring(begin, cursor.at);
        cursor.spaces();
        if (cursor.take(']')) return caller;
      }
    }
    cursor.at = from;
    return null;
  }
}
