package org.oopsbook.log;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/**
 * {@code journalctl -o export}: {@code FIELD=value} lines, a blank line after each record; a value
 * that is not one line of text stands as its length and bytes.
 *
 * <p>Source: systemd, docs/JOURNAL_EXPORT_FORMATS.md.
 */
final class JournalExport implements Stage {
  private final TextLines lines;
  private final Output output;
  private @Nullable JournalEntry open;
  private long begin;

  JournalExport(TextLines lines, Output output) {
    this.lines = lines;
    this.output = output;
  }

  @Override
  public boolean take(String line, long number) {
    if (open == null) {
      if (!line.startsWith("__CURSOR=") && !line.startsWith("__REALTIME_TIMESTAMP=")) return false;
      open = new JournalEntry();
      begin = number;
    }
    if (line.isEmpty()) {
      end();
      return true;
    }
    int name = nameEnd(line);
    if (name == 0 || (name < line.length() && line.charAt(name) != '=')) {
      end();
      return false;
    }
    field(open, line, name);
    return true;
  }

  private void field(JournalEntry entry, String line, int name) {
    String key = line.substring(0, name);
    if (name < line.length()) {
      if (JournalEntry.wants(key)) entry.put(key, line.substring(name + 1));
      return;
    }
    byte[] value = lines.counted();
    if (value != null && JournalEntry.wants(key)) {
      entry.put(key, new String(value, StandardCharsets.UTF_8));
    }
  }

  /** How far the name of a field reaches: capitals, digits and underscores, at most 64. */
  private static int nameEnd(String line) {
    int at = 0;
    while (at < line.length() && at <= 64) {
      char c = line.charAt(at);
      if (!(c >= 'A' && c <= 'Z') && !Cursor.isDigit(c) && c != '_') break;
      at++;
    }
    return at;
  }

  @Override
  public void end() {
    JournalEntry entry = open;
    open = null;
    if (entry != null && entry.complete()) {
      Messages.emit(entry.framed(Format.JOURNAL_EXPORT), begin, output);
    }
  }
}
