package org.oopsbook.log;

import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.WallTime;

/**
 * {@code <time> host kernel: text}, as syslog daemons and journalctl's short formats print it.
 *
 * <p>Host, {@code facility.level} and the process number after the name may be missing. The text of
 * another program keeps that program's name.
 */
final class SyslogLine {
  private static final String KERNEL = "kernel";

  /** The longest name of a program that is believed. */
  private static final int MAX_TAG = 64;

  private SyslogLine() {}

  /** {@code Mar 7 13:38:04 host kernel: text}. */
  static @Nullable Framed traditional(String line) {
    var cursor = new Cursor(line, 0);
    var time = Clock.traditional(cursor);
    if (time == null || cursor.spaces() == 0) return null;
    Framed framed = afterTime(cursor, time.wall());
    if (framed != null && framed.origin() == Origin.KERNEL) return framed;
    // A month that is not understood may be any word: only the kernel's name proves it.
    if (time.wall() == null) return null;
    return framed == null ? untagged(cursor, time.wall()) : framed;
  }

  /** {@code Tue Mar 7 13:38:04 2017 kern.warn kernel: text}, as OpenWrt's logread prints it. */
  static @Nullable Framed ctime(String line) {
    var cursor = new Cursor(line, 0);
    var time = Clock.ctime(cursor);
    return time == null || cursor.spaces() == 0 ? null : afterTime(cursor, time.wall());
  }

  /** {@code 2026-11-24T23:30:00.123456+00:00 host kernel: text}. */
  static @Nullable Framed iso(String line) {
    var cursor = new Cursor(line, 0);
    var time = Clock.iso(cursor);
    if (time == null || time.comma() || cursor.spaces() == 0) return null;
    return afterTime(cursor, time.wall());
  }

  /** {@code 1795563000.123456 host kernel: text}, journalctl's short-unix. */
  static @Nullable Framed unix(String line) {
    var cursor = new Cursor(line, 0);
    long seconds = cursor.number(9, 11);
    if (seconds < 0 || !cursor.take('.')) return null;
    int nanos = cursor.nanos();
    if (nanos < 0 || cursor.spaces() == 0) return null;
    return afterTime(cursor, JournalEntry.utc(seconds, nanos));
  }

  /** What follows the time: null where that is not the form of a syslog line. */
  private static @Nullable Framed afterTime(Cursor cursor, @Nullable WallTime wall) {
    int from = cursor.at;
    if (cursor.peek() == '[' && PrintkPrefix.stamp(cursor) >= 0) {
      cursor.at = from;
      return PrintkPrefix.inside(
          framed(cursor.rest(), wall, null, Framed.NO_LEVEL, Origin.UNMARKED));
    }
    String host = null;
    if (!atTag(cursor)) {
      String word = cursor.word();
      if (LevelTag.word(word) != null) cursor.at = from;
      else if (isHost(word)) host = word;
      else return reset(cursor, from);
      if (host != null && cursor.spaces() == 0) return reset(cursor, from);
    }
    int level = Framed.NO_LEVEL;
    if (!atTag(cursor)) {
      LevelTag tag = LevelTag.word(cursor.line.substring(cursor.at, cursor.wordEnd()));
      if (tag == null) return reset(cursor, from);
      level = tag.level();
      cursor.word();
      cursor.spaces();
      if (!atTag(cursor)) return reset(cursor, from);
    }
    return tagged(cursor, wall, host, level);
  }

  private static @Nullable Framed reset(Cursor cursor, int from) {
    cursor.at = from;
    return null;
  }

  /** Whether the word here ends with the colon that follows the name of a program. */
  private static boolean atTag(Cursor cursor) {
    int end = cursor.wordEnd();
    if (end - cursor.at < 2 || end - cursor.at > MAX_TAG) return false;
    if (cursor.line.charAt(end - 1) != ':') return false;
    // "::1: kernel: text": what looks like a name is the host, if the kernel's name follows.
    return !cursor.line.startsWith(" " + KERNEL + ":", end);
  }

  private static Framed tagged(
      Cursor cursor, @Nullable WallTime wall, @Nullable String host, int level) {
    int from = cursor.at;
    String tag = cursor.word();
    int bracket = tag.indexOf('[');
    String name = tag.substring(0, bracket > 0 ? bracket : tag.length() - 1);
    if (!name.equals(KERNEL)) {
      return framed(cursor.line.substring(from), wall, host, level, Origin.PROGRAM);
    }
    cursor.take(' ');
    String text = Controls.unescapeSyslog(cursor.rest());
    return PrintkPrefix.inside(framed(text, wall, host, level, Origin.KERNEL));
  }

  /** {@code host last message repeated 2 times}: syslog's own. */
  private static @Nullable Framed untagged(Cursor cursor, WallTime wall) {
    String host = cursor.word();
    if (!isHost(host) || cursor.spaces() == 0) return null;
    return framed(cursor.rest(), wall, host, Framed.NO_LEVEL, Origin.PROGRAM);
  }

  private static Framed framed(
      String text, @Nullable WallTime wall, @Nullable String host, int level, Origin origin) {
    return new Framed(Format.SYSLOG, text, Framed.NO_UPTIME, wall, host, level, null, origin);
  }

  /** Letters, digits and the marks of names and addresses. */
  static boolean isHost(String word) {
    if (word.isEmpty() || word.length() > 255) return false;
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (!Cursor.isLetter(c) && !Cursor.isDigit(c) && ".-_:/%@".indexOf(c) < 0) return false;
    }
    return true;
  }
}
