package org.oopsbook.system;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.kernel.Banner;
import org.oopsbook.kernel.Hints;
import org.oopsbook.kernel.Placement;
import org.oopsbook.kernel.Release;
import org.oopsbook.kernel.Streams;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;

/** Draws up a system from what was gathered about it. */
final class Profile {
  private final Streams streams;
  private final Vocabulary vocabulary;

  Profile(Streams streams, Vocabulary vocabulary) {
    this.streams = streams;
    this.vocabulary = vocabulary;
  }

  KernelSystem of(String id, Subject subject, @Nullable String given, @Nullable String hostedBy) {
    var contradictions = new ArrayList<>(subject.contradictions);
    String evident = kernel(subject, contradictions);
    if (given != null && evident != null && !given.equals(evident)) {
      contradictions.add(Text.phrase("system.kernel-given", given, evident));
    }
    String kernel = given != null ? given : evident;
    boolean own = given == null || given.equals(evident);
    boolean said = own && kernel != null;
    Banner says = said ? subject.packages.getOrDefault(kernel, Banner.NONE) : Banner.NONE;
    String distribution = subject.get(Gives.DISTRIBUTION);
    String version = own ? version(subject) : null;
    var hints =
        new Hints(subject.host, says.distribution(), version, says.packageVersion(), says.level());
    Placement any = streams.place(kernel, hints);
    List<String> products = any.products();
    if (distribution == null || (!own && !any.isOf(distribution))) {
      distribution = products.size() == 1 ? products.getFirst() : null;
    }
    return new KernelSystem(
        id,
        subject.host,
        kernel,
        given != null,
        says.packageVersion(),
        arch(subject, any.release()),
        distribution,
        products,
        version != null ? version : any.version(),
        any.stream(),
        any.upstream(),
        role(subject),
        hypervisor(subject),
        hostedBy,
        List.copyOf(subject.livePatches),
        contradictions,
        hardware(subject),
        cpu(subject),
        facts(subject),
        List.copyOf(subject.evidence),
        subject.parts.all(),
        any.upstreamExact());
  }

  /**
   * The kernel that printed the faults or other reports; else the one that uname, the last banner
   * or the boot loader names.
   */
  private static @Nullable String kernel(Subject subject, List<Text> contradictions) {
    var printed = new LinkedHashSet<String>();
    for (Fault fault : subject.faults) if (fault.release() != null) printed.add(fault.release());
    if (printed.isEmpty()) printed.addAll(subject.printed);
    String named = subject.kernel;
    if (named == null && !subject.banners.isEmpty()) {
      named = List.copyOf(subject.banners).getLast();
    }
    if (named == null) named = subject.booted;
    if (printed.isEmpty()) return named;
    if (printed.size() > 1) {
      contradictions.add(Text.phrase("system.several-releases", String.join(", ", printed)));
      return named != null && printed.contains(named) ? named : List.copyOf(printed).getLast();
    }
    String only = printed.iterator().next();
    if (named != null && !only.equals(named) && !subject.banners.contains(only)) {
      contradictions.add(Text.phrase("system.release-differs", only, named));
    }
    return only;
  }

  private @Nullable String version(Subject subject) {
    String version = subject.get(Gives.VERSION);
    if (version == null) return null;
    int parts = vocabulary.versionParts(subject.get(Gives.DISTRIBUTION));
    int end = -1;
    for (int i = 0; i < parts; i++) {
      end = version.indexOf('.', end + 1);
      if (end < 0) return version;
    }
    return version.substring(0, end);
  }

  private static @Nullable String arch(Subject subject, @Nullable Release release) {
    String named = subject.get(Gives.ARCH);
    if (named == null && release != null) named = release.archName();
    if (named != null) {
      Arch arch = Arch.of(named);
      return arch == null ? named : arch.id();
    }
    for (Fault fault : subject.faults) if (fault.arch() != null) return fault.arch().id();
    return null;
  }

  Role role(Subject subject) {
    if (subject.heading != null) return subject.heading;
    for (Fault fault : subject.faults) {
      Role role = vocabulary.roleOf(fault.kind());
      if (role != null) return role;
    }
    if (hypervisor(subject) != null) return Role.VM;
    return subject.bare || subject.lscpu ? Role.BARE_METAL : Role.UNKNOWN;
  }

  private @Nullable String hypervisor(Subject subject) {
    String named = subject.get(Gives.HYPERVISOR);
    if (named != null) return named;
    String hardware = hardware(subject);
    return hardware == null ? null : vocabulary.virtual(hardware);
  }

  private static @Nullable String hardware(Subject subject) {
    String named = subject.get(Gives.HARDWARE);
    if (named != null) return named;
    for (Fault fault : subject.faults) if (fault.hardware() != null) return fault.hardware();
    return null;
  }

  private static KernelSystem.@Nullable Cpu cpu(Subject subject) {
    String model = subject.get(Gives.CPU_MODEL);
    if (model == null && subject.threads < 0 && subject.sockets < 0) return null;
    return new KernelSystem.Cpu(model, subject.sockets, subject.threads);
  }

  private static Map<String, String> facts(Subject subject) {
    return new TreeMap<>(subject.facts);
  }
}
