package org.oopsbook.log;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.WallTime;

/** Reads the times of day that logs print. Each method moves only if it recognises a time. */
final class Clock {
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");
  private static final List<String> DAYS = List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun");

  /** The longest month that is read, in characters; months of other languages are longer. */
  private static final int MAX_MONTH = 12;

  private Clock() {}

  /**
   * {@code Mar 7 13:38:04}, with a fraction or not; year 0. A month in another language is taken
   * too, but gives no time: {@link Found#wall} is null.
   */
  static @Nullable Found traditional(Cursor cursor) {
    int from = cursor.at;
    int monthEnd = cursor.wordEnd();
    if (monthEnd - from >= 2 && monthEnd - from <= MAX_MONTH) {
      String word = cursor.word();
      int month = month(word);
      if ((month > 0 || isForeignMonth(word)) && cursor.spaces() > 0) {
        long day = cursor.number(1, 2);
        Found found = day < 0 || cursor.spaces() == 0 ? null : time(cursor, 0, month, (int) day);
        if (found != null) return found;
      }
    }
    cursor.at = from;
    return null;
  }

  /** {@code Tue Mar 7 13:38:04 2017}, as ctime(3) prints it. */
  static @Nullable Found ctime(Cursor cursor) {
    int from = cursor.at;
    if (weekday(cursor)) {
      int month = month(cursor.word());
      if (month > 0 && cursor.spaces() > 0) {
        long day = cursor.number(1, 2);
        if (day > 0 && cursor.spaces() > 0) {
          Found time = time(cursor, 0, month, (int) day);
          if (time != null && cursor.take(' ')) {
            long year = cursor.number(4, 4);
            WallTime wall = time.wall();
            if (year > 0 && wall != null) return withYear(wall, (int) year);
          }
        }
      }
    }
    cursor.at = from;
    return null;
  }

  /**
   * {@code 五 5月 1 13:38:04 2024}, {@code Mi Mai 1 13:38:04 2024}: the same in another language; a
   * time only where the month is a number.
   */
  static @Nullable Found foreignCtime(Cursor cursor) {
    int from = cursor.at;
    int dayEnd = cursor.wordEnd();
    if (dayEnd > from && dayEnd - from <= MAX_MONTH && isForeignMonth(cursor.word())) {
      if (cursor.take(' ')) {
        Found time = traditional(cursor);
        if (time != null && cursor.take(' ')) {
          long year = cursor.number(4, 4);
          if (year > 0) return time.wall() == null ? time : withYear(time.wall(), (int) year);
        }
      }
    }
    cursor.at = from;
    return null;
  }

  private static @Nullable Found withYear(WallTime wall, int year) {
    // 29 February of a year that has none becomes the 28th: the log's clock was wrong anyway.
    return new Found(new WallTime(wall.local().withYear(year), null), false);
  }

  /** {@code Nov24 23:28}, as {@code dmesg -e} prints the first line of each minute. */
  static boolean relative(Cursor cursor) {
    int from = cursor.at;
    if (cursor.at + 3 <= cursor.line.length()
        && MONTHS.contains(cursor.line.substring(cursor.at, cursor.at + 3))) {
      cursor.at += 3;
      cursor.spaces();
      if (cursor.number(1, 2) >= 0
          && cursor.take(' ')
          && cursor.number(2, 2) >= 0
          && cursor.take(':')
          && cursor.number(2, 2) >= 0) return true;
    }
    cursor.at = from;
    return false;
  }

  /**
   * {@code 2026-11-24T23:28:55,558313+00:00}: a {@code T} or a blank, a fraction or none, an offset
   * or none. A name of a day before it is passed, a name of a zone after it too.
   */
  static @Nullable Found iso(Cursor cursor) {
    int from = cursor.at;
    boolean named = weekday(cursor);
    long year = cursor.number(4, 4);
    if (year > 0 && cursor.take('-')) {
      long month = cursor.number(2, 2);
      if (month >= 1 && month <= 12 && cursor.take('-')) {
        long day = cursor.number(2, 2);
        if (day >= 0 && (cursor.take('T') || cursor.take(' '))) {
          Found time = time(cursor, (int) year, (int) month, (int) day);
          if (time != null && time.wall() != null) {
            ZoneOffset offset = offset(cursor, named);
            return new Found(new WallTime(time.wall().local(), offset), time.comma());
          }
        }
      }
    }
    cursor.at = from;
    return null;
  }

  /** A time that was read; no {@code wall} where the month was not understood. */
  record Found(@Nullable WallTime wall, boolean comma) {}

  private static boolean weekday(Cursor cursor) {
    int end = cursor.at + 3;
    if (end >= cursor.line.length() || cursor.line.charAt(end) != ' ') return false;
    if (!DAYS.contains(cursor.line.substring(cursor.at, end))) return false;
    cursor.at = end + 1;
    return true;
  }

  /** {@code 13:38:04.123}; {@code month} 0 where it is not known. */
  private static @Nullable Found time(Cursor cursor, int year, int month, int day) {
    long hour = cursor.number(2, 2);
    if (hour < 0 || !cursor.take(':')) return null;
    long minute = cursor.number(2, 2);
    if (minute < 0 || !cursor.take(':')) return null;
    long second = cursor.number(2, 2);
    if (second < 0) return null;
    int nanos = 0;
    boolean comma = cursor.peek() == ',';
    if (comma || cursor.peek() == '.') {
      cursor.at++;
      nanos = cursor.nanos();
      if (nanos < 0) return null;
    }
    if (month == 0) return new Found(null, comma);
    try {
      // A leap second is given to the second before it: java.time has none.
      int whole = (int) Math.min(second, 59);
      if (second > 60) return null;
      var local = LocalDateTime.of(year, month, day, (int) hour, (int) minute, whole, nanos);
      return new Found(new WallTime(local, null), comma);
    } catch (DateTimeException e) {
      return null;
    }
  }

  /** {@code Z}, {@code +00:00}, {@code +0000} or {@code +00}; {@code UTC} after a named day. */
  private static @Nullable ZoneOffset offset(Cursor cursor, boolean zoneIsNamed) {
    if (cursor.take('Z')) return ZoneOffset.UTC;
    int from = cursor.at;
    boolean behind = cursor.peek() == '-';
    if (behind || cursor.peek() == '+') {
      cursor.at++;
      long hours = cursor.number(4, 4);
      long minutes = hours % 100;
      if (hours >= 0) hours /= 100;
      else {
        hours = cursor.number(2, 2);
        minutes = hours >= 0 && cursor.take(':') ? cursor.number(2, 2) : 0;
      }
      if (hours >= 0 && hours < 18 && minutes >= 0 && minutes < 60) {
        int seconds = (int) (hours * 3600 + minutes * 60);
        return ZoneOffset.ofTotalSeconds(behind ? -seconds : seconds);
      }
      cursor.at = from;
    } else if (zoneIsNamed && cursor.take(' ')) {
      if (cursor.word().equals("UTC")) return ZoneOffset.UTC;
    }
    return null;
  }

  /** 1 to 12, or 0. East Asian locales print {@code 3月}. */
  private static int month(String word) {
    int known = MONTHS.indexOf(word) + 1;
    if (known > 0) return known;
    char last = word.charAt(word.length() - 1);
    if (last != '月' && last != '월') return 0;
    var cursor = new Cursor(word, 0);
    long number = cursor.number(1, 2);
    return number <= 12 && cursor.at == word.length() - 1 ? (int) Math.max(number, 0) : 0;
  }

  private static boolean isForeignMonth(String word) {
    return Character.isLetter(word.charAt(0))
        && word.codePoints().allMatch(c -> Character.isLetter(c) || c == '.');
  }
}
