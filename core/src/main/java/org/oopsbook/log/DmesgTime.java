package org.oopsbook.log;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.WallTime;

/**
 * The times that {@code dmesg} prints in place of the kernel's stamp: {@code -T}, {@code -e} and
 * {@code --time-format iso}.
 *
 * <p>Source: util-linux, sys-utils/dmesg.c.
 */
final class DmesgTime {
  private DmesgTime() {}

  /** {@code [Tue Mar 7 13:38:04 2017] text}, {@code [Nov24 23:28] text}, {@code [ +0.5] text}. */
  static @Nullable Framed bracketed(String line) {
    var cursor = new Cursor(line, 1);
    var time = Clock.ctime(cursor);
    if (time == null) time = Clock.foreignCtime(cursor);
    WallTime wall = time == null ? null : time.wall();
    if (time == null && !Clock.relative(cursor) && !sinceLast(cursor)) return null;
    cursor.spaces();
    if (!PrintkPrefix.delta(cursor) || !cursor.take(']')) return null;
    return framed(cursor, wall);
  }

  private static boolean sinceLast(Cursor cursor) {
    cursor.spaces();
    return cursor.take('+') && cursor.number(1, 12) >= 0 && cursor.take('.') && cursor.nanos() >= 0;
  }

  /** {@code 2026-11-24T23:28:55,558313+00:00 text}: only dmesg puts a comma before the fraction. */
  static @Nullable Framed iso(String line) {
    var cursor = new Cursor(line, 0);
    var time = Clock.iso(cursor);
    if (time == null || !time.comma() || time.wall() == null) return null;
    if (time.wall().offset() == null || (!cursor.atEnd() && cursor.peek() != ' ')) return null;
    return framed(cursor, time.wall());
  }

  private static Framed framed(Cursor cursor, @Nullable WallTime wall) {
    String caller = PrintkPrefix.caller(cursor);
    cursor.take(' ');
    return new Framed(
        Format.KERNEL_LOG,
        cursor.rest(),
        Framed.NO_UPTIME,
        wall,
        null,
        Framed.NO_LEVEL,
        caller,
        Origin.KERNEL);
  }
}
