package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.TaskNote;
import org.oopsbook.scan.Literals;

/**
 * By which lines tasks and CPUs are shown. Table {@code decode/hang}, part {@code notes}.
 *
 * <p>Immutable and safe for use by several threads.
 */
final class TaskSigns {
  /** CPUs that are named one by one at most; no kernel has more. */
  private static final int MOST_CPUS = 8192;

  private final Literals begin;
  private final Pattern hung;
  private final Pattern owner;
  private final Pattern locks;
  private final Pattern lock;
  private final Pattern work;
  private final Pattern parent;
  private final Pattern oldParent;
  private final Pattern cpu;
  private final Pattern idleCpu;
  private final Pattern asked;
  private final Pattern deaf;
  private final long patience;

  TaskSigns(BookIndex book) {
    Node hang = book.root().at("decode").at("hang");
    Node notes = hang.at("notes");
    begin = new Literals(notes.texts("begin"));
    hung = pattern(notes, "hung");
    owner = pattern(notes, "owner");
    locks = pattern(notes, "locks");
    lock = pattern(notes, "lock");
    work = pattern(notes, "work");
    parent = pattern(hang.at("lines"), "parent");
    oldParent = pattern(notes, "oldParent");
    cpu = pattern(notes, "cpu");
    idleCpu = pattern(notes, "idleCpu");
    asked = pattern(notes, "asked");
    deaf = pattern(notes, "deaf");
    patience = notes.at("patience").integer();
  }

  private static Pattern pattern(Node table, String key) {
    return Pattern.compile(table.at(key).text());
  }

  /** Whether the line may begin a note; cheap. */
  boolean mayBegin(String text) {
    return begin.mayContain(text);
  }

  /** How long CPUs that were asked are waited for, in microseconds. */
  long patience() {
    return patience;
  }

  /** A note that is whole in one line, or null. */
  @Nullable TaskNote alone(LogLine line) {
    String text = line.text();
    LineRef at = line.at();
    Matcher found = find(hung, text);
    if (found != null) return new TaskNote.Hung(at, id(found, 1), number(found.group(3)));
    found = find(owner, text);
    if (found != null) {
      return new TaskNote.Owner(at, id(found, 1), found.group(3), id(found, 4));
    }
    found = find(idleCpu, text);
    if (found != null) {
      return new TaskNote.Cpu(at, anyNumber(found), null, TaskNote.Mode.IDLE, List.of());
    }
    found = find(asked, text);
    if (found != null) return new TaskNote.Asked(at, cpus(found.group(1)), false);
    found = find(deaf, text);
    return found == null ? null : new TaskNote.Deaf(at, anyNumber(found));
  }

  /** Whose locks the lines after this one list, or null. */
  TaskNote.@Nullable Id locks(String text) {
    Matcher found = find(locks, text);
    return found == null ? null : id(found, 1);
  }

  /** A row of such a list, or null. */
  TaskNote.@Nullable Lock lock(LogLine line) {
    Matcher found = find(lock, line.text());
    if (found == null) return null;
    return new TaskNote.Lock(
        found.group(1), found.group(2), Symbols.plain(found.group(3)), line.at());
  }

  /** The work item that a worker runs, or null. */
  @Nullable String work(String text) {
    Matcher found = find(work, text);
    return found == null ? null : Symbols.plain(found.group(1));
  }

  /** The parent that a line with the state of a task names, or -1. */
  long parent(String text) {
    Matcher found = find(parent, text);
    if (found == null) found = find(oldParent, text);
    return found == null ? -1 : number(found.group(1));
  }

  /** The CPU whose stack follows, or -1. */
  int cpu(String text) {
    Matcher found = find(cpu, text);
    return found == null ? -1 : anyNumber(found);
  }

  private static @Nullable Matcher find(Pattern pattern, String text) {
    if (text.length() > Lines.LONGEST) return null;
    Matcher matcher = pattern.matcher(text);
    return matcher.find() ? matcher : null;
  }

  private static TaskNote.Id id(Matcher found, int group) {
    return new TaskNote.Id(found.group(group), number(found.group(group + 1)));
  }

  private static long number(String digits) {
    return Long.parseLong(digits);
  }

  private static int anyNumber(Matcher found) {
    for (int i = 1; i <= found.groupCount(); i++) {
      if (found.group(i) != null) return Lines.number(found.group(i));
    }
    return -1;
  }

  /** The CPUs of a list such as {@code 1-3,5}. */
  private static List<Integer> cpus(String list) {
    var cpus = new ArrayList<Integer>();
    for (String part : list.split(",", -1)) {
      String[] ends = part.split("-", -1);
      int first = Lines.number(ends[0]);
      int last = ends.length == 2 ? Lines.number(ends[1]) : first;
      if (first < 0 || last >= MOST_CPUS) continue;
      for (int cpu = first; cpu <= last && cpus.size() < MOST_CPUS; cpu++) cpus.add(cpu);
    }
    return cpus;
  }
}
