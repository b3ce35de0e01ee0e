package org.oopsbook.system;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;

/** Puts together what speaks of one system, and each fault on the system it happened on. */
final class Attribution {
  private final Vocabulary vocabulary;
  private final List<Subject> subjects = new ArrayList<>();
  private final List<Text> notes = new ArrayList<>();

  Attribution(Vocabulary vocabulary, boolean tooMany) {
    this.vocabulary = vocabulary;
    if (tooMany) notes.add(Text.phrase("system.too-many", Systems.MOST));
  }

  Attribution attribute(List<Subject> named, List<Subject> nameless, List<Fault> faults) {
    subjects.addAll(named);
    for (Fault fault : faults) {
      String host = hostOf(fault);
      if (host != null) put(fault, subjectOf(host));
    }
    nameless.forEach(this::settle);
    for (Fault fault : faults) {
      if (hostOf(fault) == null && fault.release() != null) put(fault, choose(fault));
    }
    for (Fault fault : faults) {
      if (hostOf(fault) == null && fault.release() == null) put(fault, choose(fault));
    }
    subjects.removeIf(Subject::isOnlyParts);
    subjects.sort(Comparator.comparing(s -> Objects.requireNonNull(s.first, "a line")));
    return this;
  }

  private static @Nullable String hostOf(Fault fault) {
    for (LogLine line : fault.lines()) if (line.host() != null) return line.host();
    return null;
  }

  private Subject subjectOf(String host) {
    for (Subject subject : subjects) {
      if (subject.host != null && HostNames.same(subject.host, host)) return subject;
    }
    var subject = new Subject(host);
    subjects.add(subject);
    return subject;
  }

  private void put(Fault fault, Subject subject) {
    subject.faults.add(fault);
    fault.modules().stream().filter(vocabulary::isLivePatch).forEach(subject::addLivePatch);
    subject.met(fault.headline().at());
    subject.places.add(Place.of(fault.headline()));
  }

  /** Facts without a host go to the one system that they can be of, else stand alone. */
  private void settle(Subject nameless) {
    List<Subject> near = subjects.stream().filter(s -> shares(s.places, nameless.places)).toList();
    if (near.isEmpty()) {
      near = subjects.stream().filter(s -> elsewhere(s, nameless.places)).toList();
    }
    if (near.size() == 1 && near.getFirst().mayBe(nameless)) near.getFirst().absorb(nameless);
    else if (near.isEmpty() || !nameless.isOnlyParts()) subjects.add(nameless);
  }

  private static boolean shares(Set<Place> one, Set<Place> two) {
    return one.stream().anyMatch(two::contains);
  }

  /**
   * Whether {@code subject} may be what {@code places} speak of although it is not named there:
   * parts of one document are apart, separate pieces of evidence are of one case.
   */
  private static boolean elsewhere(Subject subject, Set<Place> places) {
    for (Place its : subject.places) {
      for (Place place : places) {
        if (its.evidence() == place.evidence() && its.segment() != place.segment()) return false;
      }
    }
    return true;
  }

  private Subject choose(Fault fault) {
    var here = Set.of(Place.of(fault.headline()));
    Role role = vocabulary.roleOf(fault.kind());
    List<Subject> near = subjects.stream().filter(s -> shares(s.places, here)).toList();
    Subject chosen = near.isEmpty() ? null : among(near, fault, role);
    if (chosen == null && near.isEmpty()) {
      chosen = among(subjects.stream().filter(s -> elsewhere(s, here)).toList(), fault, role);
    }
    if (chosen != null) return chosen;
    var subject = new Subject(null);
    subjects.add(subject);
    return subject;
  }

  private @Nullable Subject among(List<Subject> candidates, Fault fault, @Nullable Role role) {
    List<Subject> fitting =
        role == Role.VM_HOST ? candidates.stream().filter(s -> !isVm(s)).toList() : candidates;
    String release = fault.release();
    if (release == null) return fitting.size() == 1 ? fitting.getFirst() : only(fitting, role);
    List<Subject> ran = fitting.stream().filter(s -> s.ran(release)).toList();
    if (ran.size() > 1) ran = ofHardware(ran, fault);
    if (!ran.isEmpty()) return ran.getFirst();
    List<Subject> open = fitting.stream().filter(Subject::kernelUnknown).toList();
    if (open.size() == 1) return open.getFirst();
    return fitting.size() == 1 && fitting.getFirst().faults.isEmpty() ? fitting.getFirst() : null;
  }

  /** Of several that may host others, the one that is said to. */
  private static @Nullable Subject only(List<Subject> fitting, @Nullable Role role) {
    if (role == null) return null;
    List<Subject> said = fitting.stream().filter(s -> s.heading == role).toList();
    return said.size() == 1 ? said.getFirst() : null;
  }

  private List<Subject> ofHardware(List<Subject> ran, Fault fault) {
    String hardware = fault.hardware();
    if (hardware == null) return ran;
    boolean virtual = vocabulary.virtual(hardware) != null;
    List<Subject> fitting = ran.stream().filter(s -> isVm(s) == virtual).toList();
    return fitting.isEmpty() ? ran : fitting;
  }

  private static boolean isVm(Subject subject) {
    return subject.heading == Role.VM
        || (subject.heading == null && subject.get(Gives.HYPERVISOR) != null);
  }

  /** Builds the systems. */
  SystemMap build(Profile profile, Overrides overrides) {
    if (subjects.isEmpty() && overrides.kernel() != null) subjects.add(new Subject(null));
    for (String host : overrides.byHost().keySet()) {
      boolean there =
          subjects.stream().anyMatch(s -> s.host != null && HostNames.same(s.host, host));
      if (!there) notes.add(Text.phrase("system.no-such-host", host));
    }
    Hosting hosting = Hosting.of(subjects, profile);
    var systems = new ArrayList<KernelSystem>();
    var byHeadline = new HashMap<LineRef, KernelSystem>();
    for (int i = 0; i < subjects.size(); i++) {
      Subject subject = subjects.get(i);
      KernelSystem system =
          profile.of(
              "s" + (i + 1), subject, overrides.kernelOf(subject.host), hosting.hostOf(subject));
      systems.add(system);
      for (Fault fault : subject.faults) byHeadline.put(fault.headline().at(), system);
    }
    return new SystemMap(systems, notes, byHeadline);
  }
}
