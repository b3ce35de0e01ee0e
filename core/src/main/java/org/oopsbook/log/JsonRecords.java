package org.oopsbook.log;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Records written as JSON: {@code journalctl -o json}, {@code dmesg --json}, docker's logs; one a
 * line, or laid out over lines, alone or in arrays.
 *
 * <p>Lines that turn out not to be such records are given back, to be read as text.
 */
final class JsonRecords implements Stage {
  /** The most lines held back while it is not known whether they are a record. */
  private static final int MAX_HELD = 4096;

  private final Output output;
  private final ContainerLines containers;
  private final Output plain;
  private final int maxRecord;

  private final List<Held> held = new ArrayList<>();
  private final StringBuilder object = new StringBuilder();
  private boolean inObject;
  private boolean inString;
  private boolean escaped;
  private int depth;
  private boolean found;
  private long begin;
  private long omitted;

  private record Held(String line, long number) {}

  /**
   * @param plain takes, as text without framing, the lines that are given back
   * @param maxRecord characters of the longest record
   */
  JsonRecords(Output output, ContainerLines containers, Output plain, int maxRecord) {
    this.output = output;
    this.containers = containers;
    this.plain = plain;
    this.maxRecord = maxRecord;
  }

  @Override
  public boolean take(String line, long number) {
    if (depth > 0 && (inString || !mayContinue(line))) giveBack();
    if (depth == 0) {
      String json = opening(line);
      if (json == null) return false;
      if (oneLine(json, number)) return true;
      if (isClosed(json)) return false;
      line = json;
    }
    held.add(new Held(line, number));
    scan(line, number);
    if (object.length() > maxRecord || held.size() > MAX_HELD) giveBack();
    return true;
  }

  /**
   * The JSON that begins in this line, or null. A message that begins with a brace is not meant.
   */
  private static @Nullable String opening(String line) {
    int at = 0;
    while (at < line.length() && line.charAt(at) <= ' ') at++;
    // Server-sent events, journalctl -o json-sse.
    if (line.startsWith("data: {", at)) at += "data: ".length();
    if (at == line.length()) return null;
    char first = line.charAt(at);
    if (first != '{' && first != '[') return null;
    int next = at + 1;
    while (next < line.length() && line.charAt(next) == ' ') next++;
    char second = next < line.length() ? line.charAt(next) : 0;
    boolean opens = second == 0 || (first == '{' ? second == '"' : second == '{');
    return opens ? line.substring(at) : null;
  }

  private static boolean isClosed(String json) {
    return json.length() > 1 && json.stripTrailing().endsWith("}");
  }

  private boolean oneLine(String json, long number) {
    if (json.length() < 2 || json.charAt(0) != '{') return false;
    JournalEntry entry = JsonRecord.read(json);
    if (entry == null) return false;
    emit(entry, number);
    return true;
  }

  /** Within JSON a line begins with a value, a name or a bracket. */
  private static boolean mayContinue(String line) {
    String text = line.strip();
    return text.isEmpty() || "\"{}[],-0123456789tfn".indexOf(text.charAt(0)) >= 0;
  }

  private void scan(String line, long number) {
    for (int i = 0; i < line.length(); i++) {
      char c = line.charAt(i);
      if (inObject) object.append(c);
      if (inString) {
        boolean ends = c == '"' && !escaped;
        escaped = c == '\\' && !escaped;
        inString = !ends;
        continue;
      }
      switch (c) {
        case '"' -> inString = true;
        case '{' -> {
          depth++;
          inObject = true;
          object.setLength(0);
          object.append(c);
          begin = number;
        }
        case '[' -> depth++;
        case '}' -> {
          depth--;
          if (inObject) record();
        }
        case ']' -> depth--;
        default -> {}
      }
    }
    if (depth <= 0) close();
  }

  /** The innermost object is complete: if it is a record, what was held for it is done with. */
  private void record() {
    JournalEntry entry = JsonRecord.read(object.toString());
    inObject = false;
    object.setLength(0);
    if (entry == null) return;
    held.clear();
    found = true;
    emit(entry, begin);
  }

  private void emit(JournalEntry entry, long number) {
    if (entry.isOmitted()) {
      omitted++;
      return;
    }
    String container = entry.container();
    if (container == null) {
      containers.end();
      Messages.emit(entry.framed(Format.JOURNAL_JSON), number, output);
      return;
    }
    boolean last = container.endsWith("\n");
    containers.piece(last ? container.stripTrailing() : container, last, number);
  }

  /** Whether records laid out over lines are being read. */
  boolean isOpen() {
    return depth > 0;
  }

  /** Ends the JSON. Of held lines, brackets around the records that were found are done with. */
  private void close() {
    boolean done = found && held.stream().allMatch(one -> isBracket(one.line()));
    found = false;
    depth = 0;
    inObject = false;
    inString = false;
    escaped = false;
    object.setLength(0);
    var lines = List.copyOf(held);
    held.clear();
    if (done) return;
    containers.end();
    lines.forEach(one -> plain.accept(Framed.plain(one.line()), one.number()));
  }

  private static boolean isBracket(String line) {
    String text = line.strip();
    return text.endsWith("[") || text.chars().allMatch(c -> "{}[], ".indexOf(c) >= 0);
  }

  /** What was begun is no JSON, or was cut: a message that came before the cut still counts. */
  private void giveBack() {
    JournalEntry entry = inObject ? JsonRecord.read(object.toString()) : null;
    if (entry != null) {
      emit(entry, begin);
      held.clear();
    }
    found = false;
    close();
  }

  /** How many records came without their message, as it was too long for who wrote them. */
  long omitted() {
    return omitted;
  }

  @Override
  public void end() {
    if (depth > 0) giveBack();
  }
}
