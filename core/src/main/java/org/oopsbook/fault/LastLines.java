package org.oopsbook.fault;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.WallTime;

/**
 * What is remembered of the last {@value #LOOK_BACK} lines of a log of one boot: not the lines, a
 * few facts of bounded size. Not safe for use by several threads.
 */
final class LastLines {
  /** Lines before a boot in which a shutdown is looked for. */
  static final int LOOK_BACK = 250;

  /** Different programs that must have logged for their silence about a shutdown to count. */
  private static final int FEWEST_PROGRAMS = 4;

  /** The numbers of the lines in the evidence; that of the {@code n}th is at its remainder. */
  private final long[] numbers = new long[LOOK_BACK];

  /** The programs that logged last, each with its last line, counted as {@link #count} does. */
  private final Map<String, Long> programs = new LinkedHashMap<>(8, 0.75f, true);

  private long count;
  private long lastEnding = -1;
  private long lastRunning = -1;
  private String text = "";
  private LineRef at = new LineRef(0, 1);
  private @Nullable WallTime wall;

  /** Takes the next line. */
  void add(LogLine line, BootSigns signs) {
    numbers[(int) (count % LOOK_BACK)] = line.at().line();
    text = cut(line.text());
    at = line.at();
    wall = line.wall();
    if (signs.isSign(line.text())) addSign(line.text(), signs);
    if (line.origin() == LogLine.Origin.PROGRAM) addProgram(program(line.text()));
    count++;
  }

  private void addSign(String sign, BootSigns signs) {
    if (signs.isEnding(sign)) lastEnding = count;
    if (signs.showsRunning(sign)) lastRunning = count;
  }

  private void addProgram(String name) {
    programs.put(name, count);
    if (programs.size() > FEWEST_PROGRAMS) programs.remove(programs.keySet().iterator().next());
  }

  boolean isEmpty() {
    return count == 0;
  }

  /** Whether one of the lines says that the system goes down. */
  boolean sawEnding() {
    return isRemembered(lastEnding);
  }

  /** Whether one of the lines shows a system that runs. */
  boolean sawRunning() {
    return isRemembered(lastRunning);
  }

  /** Whether enough different programs logged. */
  boolean sawPrograms() {
    return programs.size() == FEWEST_PROGRAMS && isRemembered(programs.values().iterator().next());
  }

  private boolean isRemembered(long line) {
    return line >= 0 && count - line <= LOOK_BACK;
  }

  /** Where the first of the lines stands. */
  LineRef from() {
    int first = count <= LOOK_BACK ? 0 : (int) (count % LOOK_BACK);
    return new LineRef(at.evidence(), numbers[first]);
  }

  /** Where the last line stands. */
  LineRef at() {
    return at;
  }

  /** The text of the last line, cut. */
  String text() {
    return text;
  }

  /** The time of day of the last line, or null. */
  @Nullable WallTime wall() {
    return wall;
  }

  /** How many characters of the text of lines are held. */
  long heldCharacters() {
    return text.length() + programs.keySet().stream().mapToLong(String::length).sum();
  }

  private static String program(String text) {
    int end = 0;
    while (end < text.length() && " [:".indexOf(text.charAt(end)) < 0) end++;
    return cut(text.substring(0, end));
  }

  /** What is kept of a text; where it is cut it ends in {@code …}. */
  static String cut(String text) {
    if (text.length() <= Reboots.LONGEST_KEPT) return text;
    int end = Reboots.LONGEST_KEPT - 1;
    if (Character.isHighSurrogate(text.charAt(end - 1))) end--;
    return text.substring(0, end) + '…';
  }
}
