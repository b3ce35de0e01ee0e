package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.TaskNote;
import org.oopsbook.model.Text;

/** Says who waits in the same place, for what all that wait do, and what shows why it stays out. */
final class WaitGroups {
  /** Tasks that are named; the others are counted. */
  private static final int MOST_NAMED = 6;

  /** Fewer tasks that wait are looked at one by one. */
  private static final int MANY = 3;

  static final String ASLEEP = "D";

  private final Map<String, Sort> sorts;

  /**
   * A sort of what is waited for.
   *
   * @param kinds the kinds of fault that show why it does not come
   */
  private record Sort(Text means, Set<String> kinds) {}

  /** A task that waits. */
  private record Waiter(TaskNote.Id task, long seconds, Waits.Seen seen, LineRef at) {}

  /** Reads part {@code sorts} of table {@code hang}. */
  WaitGroups(Node hang) {
    sorts =
        hang.entries(
            "sorts",
            (name, node) -> new Sort(Texts.of(node.at("means")), Set.copyOf(node.texts("kinds"))));
  }

  /**
   * What is to be said.
   *
   * @param hang the fault of {@code incident} that names the task that waits
   * @param boot all incidents of its boot
   * @param first whether it is the first of its boot: that one speaks for all
   */
  List<Finding> find(
      Fault hang, WaitGraph graph, Incident incident, List<Incident> boot, boolean first) {
    var findings = new ArrayList<Finding>();
    List<Waiter> waiters = waiters(graph);
    Waiter own = own(hang, waiters);
    if (own != null) addGroup(own, waiters, findings);
    if (own != null) addCause(own, incident, boot, findings);
    if (first) addSorts(waiters, findings);
    return findings;
  }

  /** The largest group of tasks that wait in one place, or null where no two do. */
  @Nullable Text largest(WaitGraph graph) {
    Map<String, List<Waiter>> groups =
        waiters(graph).stream()
            .collect(
                Collectors.groupingBy(
                    waiter -> waiter.seen().place(), LinkedHashMap::new, Collectors.toList()));
    if (groups.isEmpty()) return null;
    List<Waiter> largest = Collections.max(groups.values(), Comparator.comparingInt(List::size));
    return largest.size() < 2 ? null : says(largest);
  }

  private static List<Waiter> group(Waiter of, List<Waiter> waiters) {
    return waiters.stream().filter(w -> w.seen().place().equals(of.seen().place())).toList();
  }

  private static Text says(List<Waiter> group) {
    Waiter longest = Collections.max(group, Comparator.comparingLong(Waiter::seconds));
    Text who = Text.verbatim(names(group));
    String place = group.getFirst().seen().place();
    return longest.seconds() < 0
        ? Text.phrase("hang.group", group.size(), place, who)
        : Text.phrase(
            "hang.group-longest", group.size(), place, who, longest.seconds(), longest.task());
  }

  private static List<Waiter> waiters(WaitGraph graph) {
    var waiters = new ArrayList<Waiter>();
    for (TaskNote.Stack stack : graph.stacks()) {
      Waits.Seen seen = graph.seen(stack.task().pid());
      TaskNote.Hung hung = graph.hung(stack.task().pid());
      if (seen == null || (hung == null && !stack.state().equals(ASLEEP))) continue;
      waiters.add(new Waiter(stack.task(), hung == null ? -1 : hung.seconds(), seen, stack.at()));
    }
    return waiters;
  }

  private static @Nullable Waiter own(Fault hang, List<Waiter> waiters) {
    if (hang.task() == null) return null;
    long pid = hang.task().pid();
    return waiters.stream().filter(w -> w.task().pid() == pid).findFirst().orElse(null);
  }

  private static void addGroup(Waiter own, List<Waiter> waiters, List<Finding> findings) {
    List<Waiter> group = group(own, waiters);
    if (group.size() < 2) return;
    findings.add(new Finding("wait-group", says(group), lines(group)));
  }

  private static String names(List<Waiter> group) {
    String names =
        group.stream()
            .limit(MOST_NAMED)
            .map(w -> w.task().toString())
            .collect(Collectors.joining(", "));
    return group.size() > MOST_NAMED ? names + ", …" : names;
  }

  private static List<LineRef> lines(List<Waiter> group) {
    return Lines.proof(group.stream().limit(MOST_NAMED).map(Waiter::at).toList());
  }

  /** A fault of the same boot that is the likely reason why nothing comes. */
  private void addCause(
      Waiter own, Incident incident, List<Incident> boot, List<Finding> findings) {
    Sort sort = sorts.get(own.seen().what().sort());
    if (sort == null || sort.kinds().isEmpty()) return;
    boot.stream()
        .map(Incident::root)
        .filter(fault -> !fault.headline().at().equals(incident.root().headline().at()))
        .filter(fault -> sort.kinds().contains(fault.kind()))
        .min(Comparator.comparing(fault -> fault.headline().at()))
        .ifPresent(fault ->
            findings.add(
                new Finding(
                    "wait-cause",
                    Text.phrase("hang.cause", sort.means(), fault.title()),
                    Lines.proof(fault.headline().at(), own.seen().at()))));
  }

  private Text means(String sort) {
    Sort known = sorts.get(sort);
    return known == null ? Text.verbatim(sort) : known.means();
  }

  private static Text part(int count, Text means) {
    return count == 1
        ? Text.phrase("hang.sort-one", means)
        : Text.phrase("hang.sort", count, means);
  }

  private void addSorts(List<Waiter> waiters, List<Finding> findings) {
    if (waiters.size() < MANY) return;
    var bySort = new LinkedHashMap<String, Integer>();
    for (Waiter waiter : waiters) bySort.merge(waiter.seen().what().sort(), 1, Integer::sum);
    List<Text> parts =
        bySort.entrySet().stream()
            .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
            .map(entry -> part(entry.getValue(), means(entry.getKey())))
            .toList();
    if (bySort.size() == 1) {
      Text means = means(bySort.keySet().iterator().next());
      Text all = Text.phrase("hang.sorts-all", waiters.size(), means);
      findings.add(new Finding("wait-sorts", all, lines(waiters)));
      return;
    }
    Text list = parts.getFirst();
    for (Text part : parts.subList(1, parts.size()))
      list = Text.phrase("hang.sort-and", list, part);
    Text says = Text.phrase("hang.sorts", waiters.size(), list);
    findings.add(new Finding("wait-sorts", says, lines(waiters)));
  }
}
