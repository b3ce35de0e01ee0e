package org.oopsbook.log;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.WallTime;

/** {@code <4>1 2026-11-24T23:30:00Z host kernel - - - text}: RFC 5424, section 6. */
final class Rfc5424 {
  private static final String NIL = "-";

  private Rfc5424() {}

  /** Takes off the header of a line whose priority was read as {@code tag}; null if it has none. */
  static @Nullable Framed read(String line, LevelTag tag) {
    var cursor = new Cursor(line, tag.end());
    if (!cursor.take("1 ")) return null;
    WallTime wall = null;
    if (!cursor.take(NIL + " ")) {
      var time = Clock.iso(cursor);
      if (time == null || !cursor.take(' ')) return null;
      wall = time.wall();
    }
    String host = cursor.word();
    if (!cursor.take(' ')) return null;
    String name = cursor.word();
    if (!cursor.take(' ')) return null;
    String process = cursor.word();
    if (!cursor.take(' ')) return null;
    cursor.word();
    if (!cursor.take(' ') || !structuredData(cursor)) return null;
    cursor.take(' ');
    cursor.take('\ufeff');
    boolean kernel = name.equals("kernel") || (name.equals(NIL) && tag.facility() == 0);
    String text = kernel ? cursor.rest() : program(name, process) + cursor.rest();
    var framed =
        new Framed(
            Format.SYSLOG,
            text,
            Framed.NO_UPTIME,
            wall,
            host.equals(NIL) ? null : host,
            tag.level(),
            null,
            kernel ? Origin.KERNEL : Origin.PROGRAM);
    return kernel ? PrintkPrefix.inside(framed) : framed;
  }

  private static String program(String name, String process) {
    return name + (process.equals(NIL) ? "" : "[" + process + "]") + ": ";
  }

  /** Passes {@code -} or {@code [id name="value"][…]}. */
  private static boolean structuredData(Cursor cursor) {
    if (cursor.take('-')) return true;
    boolean any = false;
    while (cursor.take('[')) {
      boolean quoted = false;
      while (!cursor.atEnd() && (quoted || cursor.peek() != ']')) {
        char c = cursor.peek();
        if (c == '"') quoted = !quoted;
        if (c == '\\' && quoted) cursor.at++;
        cursor.at++;
      }
      if (!cursor.take(']')) return false;
      any = true;
    }
    return any;
  }
}
