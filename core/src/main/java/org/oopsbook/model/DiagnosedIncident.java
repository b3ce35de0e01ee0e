package org.oopsbook.model;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An incident with everything that is known about it.
 *
 * @param system id of the system that it happened on, or null
 * @param tonight what to do at once, and what not, whatever the cause; or null
 */
public record DiagnosedIncident(
    Incident incident,
    @Nullable String system,
    List<Finding> findings,
    List<Match> matches,
    List<Advice> advice,
    @Nullable Urgent tonight) {
  public DiagnosedIncident {
    findings = List.copyOf(findings);
    matches = List.copyOf(matches);
    advice = List.copyOf(advice);
  }

  /** What matters tonight: by the problem that fits best, else by the kind of fault; or null. */
  public @Nullable Urgent urgent() {
    Urgent known = matches.isEmpty() ? null : matches.getFirst().urgent();
    return known == null ? tonight : known;
  }
}
