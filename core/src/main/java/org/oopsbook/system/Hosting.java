package org.oopsbook.system;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Role;

/**
 * Which system runs on which: where a case has one host of virtual machines, the guests that the
 * same parts of the evidence speak of are its.
 */
final class Hosting {
  private final List<Subject> subjects;
  private final Profile profile;
  private final int host;

  private Hosting(List<Subject> subjects, Profile profile, int host) {
    this.subjects = subjects;
    this.profile = profile;
    this.host = host;
  }

  static Hosting of(List<Subject> subjects, Profile profile) {
    int host = -1;
    for (int i = 0; i < subjects.size(); i++) {
      if (profile.role(subjects.get(i)) != Role.VM_HOST) continue;
      if (host >= 0) return new Hosting(subjects, profile, -1);
      host = i;
    }
    return new Hosting(subjects, profile, host);
  }

  /** The id of the system that {@code subject} runs on, or null. */
  @Nullable String hostOf(Subject subject) {
    if (host < 0 || profile.role(subject) != Role.VM) return null;
    boolean together = subjects.get(host).places.stream().anyMatch(subject.places::contains);
    return together ? "s" + (host + 1) : null;
  }
}
