package org.oopsbook.explain;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Incident;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;

/** Knows what to do tonight, and what not, about a kind of fault. Table {@code decode/tonight}. */
final class Tonight {
  private static final String PANIC = "panic";

  private final List<Entry> entries;

  /**
   * What to do where something is so.
   *
   * @param kinds the kinds that it is for; all where there is none
   * @param severities the severities that it is for; all where there is none
   * @param stopped whether only for faults that ended in a panic
   */
  private record Entry(
      Set<String> kinds, Set<Severity> severities, boolean stopped, Urgent urgent) {
    static Entry of(Node node) {
      Set<Severity> severities =
          node.texts("severities").stream()
              .map(Severity::of)
              .collect(Collectors.toUnmodifiableSet());
      return new Entry(
          Set.copyOf(node.texts("kinds")),
          severities,
          node.isTrue("stopped"),
          new Urgent(
              node.isTrue("reboot"),
              node.isTrue("dataAtRisk"),
              texts(node, "saveFirst"),
              texts(node, "avoid")));
    }

    private static List<Text> texts(Node node, String key) {
      return node.list(key).stream().<Text>map(Texts::of).toList();
    }

    boolean fits(Fault root, boolean hasStopped) {
      return (kinds.isEmpty() || kinds.contains(root.kind()))
          && (severities.isEmpty() || severities.contains(root.severity()))
          && (!stopped || hasStopped);
    }
  }

  Tonight(Node decode) {
    entries = decode.at("tonight").list("tonight").stream().map(Entry::of).toList();
  }

  /** What matters for {@code incident}, or null where there is nothing to say. */
  @Nullable Urgent of(Incident incident) {
    boolean stopped =
        incident.root().kind().equals(PANIC)
            || incident.consequences().stream().anyMatch(c -> c.fault().kind().equals(PANIC));
    for (Entry entry : entries) if (entry.fits(incident.root(), stopped)) return entry.urgent();
    return null;
  }
}
