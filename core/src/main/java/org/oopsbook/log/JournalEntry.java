package org.oopsbook.log;

import java.time.LocalDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LogLine.Origin;
import org.oopsbook.model.WallTime;

/**
 * The fields of one record of a journal, or of a container's log, as they come in.
 *
 * <p>Source of the names: systemd.journal-fields(7); {@code dmesg --json} (util-linux,
 * sys-utils/dmesg.c); docker's json-file driver.
 */
final class JournalEntry {
  private @Nullable String message;
  private @Nullable String container;
  private @Nullable String transport;
  private @Nullable String identifier;
  private @Nullable String process;
  private @Nullable String host;
  private @Nullable String caller;
  private int level = Framed.NO_LEVEL;
  private int facility = -1;
  private long sourceUptime = -1;
  private long uptime = -1;
  private long realtime = -1;
  private boolean isDmesg;
  private boolean omitted;

  /** Whether {@code key} is a field that this looks at. */
  static boolean wants(String key) {
    return switch (key) {
      case "MESSAGE",
          "_TRANSPORT",
          "_HOSTNAME",
          "SYSLOG_IDENTIFIER",
          "SYSLOG_PID",
          "_PID",
          "_COMM",
          "PRIORITY",
          "SYSLOG_FACILITY",
          "_SOURCE_MONOTONIC_TIMESTAMP",
          "__MONOTONIC_TIMESTAMP",
          "__REALTIME_TIMESTAMP",
          "msg",
          "pri",
          "time",
          "caller",
          "log" ->
          true;
      default -> false;
    };
  }

  /** Takes a field; of a field that comes twice the first counts. */
  void put(String key, String value) {
    switch (key) {
      case "MESSAGE" -> message = message == null ? value : message;
      case "_TRANSPORT" -> transport = value;
      case "_HOSTNAME" -> host = value;
      case "SYSLOG_IDENTIFIER" -> identifier = value;
      case "_COMM" -> identifier = identifier == null ? value : identifier;
      case "SYSLOG_PID" -> process = value;
      case "_PID" -> process = process == null ? value : process;
      case "PRIORITY" -> level = (int) number(value, 7);
      case "SYSLOG_FACILITY" -> facility = (int) number(value, 127);
      case "_SOURCE_MONOTONIC_TIMESTAMP" -> sourceUptime = number(value, Long.MAX_VALUE);
      case "__MONOTONIC_TIMESTAMP" -> uptime = number(value, Long.MAX_VALUE);
      case "__REALTIME_TIMESTAMP" -> realtime = number(value, Long.MAX_VALUE);
      case "msg" -> {
        message = value;
        isDmesg = true;
      }
      case "pri" -> {
        long priority = number(value, 191);
        if (priority >= 0) {
          level = (int) priority & 7;
          facility = (int) priority >> 3;
        }
      }
      case "time" -> sourceUptime = seconds(value);
      case "caller" -> caller = value.strip();
      case "log" -> container = value;
      default -> {}
    }
  }

  /** The output of a container that this record holds, or null. */
  @Nullable String container() {
    return message == null ? container : null;
  }

  /** journalctl writes null for what is longer than 4096 bytes, unless told {@code --all}. */
  void omitMessage() {
    omitted = true;
  }

  /** Whether the message was left out by who wrote the record. */
  boolean isOmitted() {
    return omitted && message == null;
  }

  /** Whether there is a message. */
  boolean complete() {
    return message != null;
  }

  /** The record as a line; {@code format} is overruled where it is dmesg's. */
  Framed framed(Format format) {
    String text = message == null ? "" : message;
    if (isDmesg) {
      var dmesg = Framed.kernel(text, level);
      return new Framed(
          dmesg.format(), text, sourceUptime, null, null, level, caller, dmesgOrigin());
    }
    boolean kernel = identifier == null ? "kernel".equals(transport) : identifier.equals("kernel");
    if (!kernel && identifier != null) {
      text = identifier + (process == null ? "" : "[" + process + "]") + ": " + text;
    }
    WallTime wall = realtime < 0 ? null : utc(realtime / 1_000_000, realtime % 1_000_000 * 1000);
    return new Framed(
        format,
        text,
        sourceUptime >= 0 ? sourceUptime : uptime,
        wall,
        host,
        level,
        null,
        kernel ? Origin.KERNEL : Origin.PROGRAM);
  }

  private Origin dmesgOrigin() {
    return facility > 0 ? Origin.PROGRAM : Origin.KERNEL;
  }

  /** A time by the clock of UTC; null where it is beyond the year 9999. */
  static @Nullable WallTime utc(long seconds, long nanos) {
    if (seconds > 253_402_300_799L) return null;
    return new WallTime(
        LocalDateTime.ofEpochSecond(seconds, (int) nanos, ZoneOffset.UTC), ZoneOffset.UTC);
  }

  private static long number(String value, long max) {
    var cursor = new Cursor(value, 0);
    long number = cursor.number(1, 18);
    return number >= 0 && number <= max && cursor.atEnd() ? number : -1;
  }

  /** {@code 12.398342} in microseconds, or -1. */
  private static long seconds(String value) {
    return PrintkPrefix.stamp(new Cursor("[" + value.strip() + "]", 0));
  }
}
