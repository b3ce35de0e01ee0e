package org.oopsbook.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.kernel.Banner;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Role;
import org.oopsbook.model.Text;

/** What is being gathered about one system; every list of it is bounded. */
final class Subject {
  private static final int MOST_FACTS = 4096;
  private static final int MOST_LINES = 64;
  private static final int MOST_CONTRADICTIONS = 16;
  private static final int MOST_KERNELS = 16;
  private static final int MOST_PACKAGES = 64;
  private static final int LONGEST = 512;

  @Nullable String host;
  @Nullable LineRef first;
  final Set<Place> places = new LinkedHashSet<>();

  /** By uname, and by the kernel's own banners, the last one last. */
  @Nullable String kernel;

  final Set<String> banners = new LinkedHashSet<>();

  /** By reports, whether or not they are of a known fault. */
  final Set<String> printed = new LinkedHashSet<>();

  /** By the name of the file that the boot loader started. */
  @Nullable String booted;

  /** What banners, reports and lists of packages say of releases. */
  final Map<String, Banner> packages = new LinkedHashMap<>();

  @Nullable Role heading;
  boolean lscpu;
  boolean bare;
  int threads = -1;
  int sockets = -1;
  final Map<Gives, String> values = new LinkedHashMap<>();
  final Map<String, String> facts = new LinkedHashMap<>();
  final Parts parts = new Parts();
  private static final int MOST_LIVE_PATCHES = 64;

  final Set<String> livePatches = new LinkedHashSet<>();
  final Set<Text> contradictions = new LinkedHashSet<>();
  final Set<LineRef> evidence = new LinkedHashSet<>();
  final List<Fault> faults = new ArrayList<>();

  Subject(@Nullable String host) {
    this.host = host;
  }

  /** Notes that {@code line} told something. */
  void seen(LogLine line) {
    places.add(Place.of(line));
    met(line.at());
    if (evidence.size() < MOST_LINES) evidence.add(line.at());
  }

  void met(LineRef at) {
    if (first == null || at.compareTo(first) < 0) first = at;
  }

  @Nullable String get(Gives what) {
    return values.get(what);
  }

  /** Takes a value; a different one given before stays, and the two are a contradiction. */
  void set(Gives what, String value) {
    String old = values.putIfAbsent(what, cut(value));
    if (old != null && !old.equals(cut(value))) disagree(what.id(), old, cut(value));
  }

  /** Takes a version; the more exact one of two stays: {@code 7} and {@code 7.1.1503}. */
  void setVersion(String value) {
    String old = values.get(Gives.VERSION);
    if (old == null || value.startsWith(old + ".")) values.put(Gives.VERSION, cut(value));
    else if (!old.equals(value) && !old.startsWith(value + ".")) {
      disagree(Gives.VERSION.id(), old, cut(value));
    }
  }

  void setKernel(String release) {
    if (kernel == null) kernel = release;
    else if (!kernel.equals(release)) disagree("kernel", kernel, release);
  }

  void addBanner(String release) {
    banners.remove(release);
    if (banners.size() < MOST_KERNELS) banners.add(release);
  }

  /** A live patch that is loaded; of more than anyone loads the rest is dropped. */
  void addLivePatch(String name) {
    if (livePatches.size() < MOST_LIVE_PATCHES) livePatches.add(name);
  }

  void addPrinted(String release) {
    if (printed.size() < MOST_KERNELS) printed.add(release);
  }

  /** Takes what else is said of {@code release}; what was said before stays. */
  void addPackage(String release, Banner banner) {
    if (packages.size() >= MOST_PACKAGES && !packages.containsKey(release)) return;
    packages.merge(release, banner, Banner::with);
  }

  private void disagree(String what, String old, String value) {
    contradict(Text.phrase("system.two-values", Text.phrase("system.fact." + what), old, value));
  }

  void contradict(Text contradiction) {
    if (contradictions.size() < MOST_CONTRADICTIONS) contradictions.add(contradiction);
  }

  void fact(String name, String value) {
    if (facts.size() < MOST_FACTS) facts.putIfAbsent(cut(name), cut(value));
  }

  private static String cut(String value) {
    return value.length() <= LONGEST ? value : value.substring(0, LONGEST);
  }

  /** Whether the evidence says that this kernel ran. */
  boolean ran(String release) {
    if (release.equals(kernel) || banners.contains(release) || printed.contains(release)) {
      return true;
    }
    return faults.stream().anyMatch(f -> release.equals(f.release()));
  }

  /** Whether nothing yet says which kernel ran. */
  boolean kernelUnknown() {
    return kernel == null
        && banners.isEmpty()
        && printed.isEmpty()
        && faults.stream().allMatch(f -> f.release() == null);
  }

  /** Takes over what {@code other}, the same system, knows. */
  void absorb(Subject other) {
    if (host == null) host = other.host;
    if (other.first != null) met(other.first);
    places.addAll(other.places);
    if (other.kernel != null) setKernel(other.kernel);
    other.banners.forEach(this::addBanner);
    other.printed.forEach(this::addPrinted);
    if (booted == null) booted = other.booted;
    other.packages.forEach(this::addPackage);
    if (heading == null) heading = other.heading;
    lscpu |= other.lscpu;
    bare |= other.bare;
    if (threads < 0) threads = other.threads;
    if (sockets < 0) sockets = other.sockets;
    other.values.forEach((what, value) -> {
      if (what == Gives.VERSION) setVersion(value);
      else set(what, value);
    });
    other.facts.forEach(this::fact);
    parts.absorb(other.parts);
    other.livePatches.forEach(this::addLivePatch);
    other.contradictions.forEach(this::contradict);
    other.evidence.stream().limit(MOST_LINES - evidence.size()).forEach(evidence::add);
    faults.addAll(other.faults);
  }

  /** Whether nothing but lists of its parts speaks of it. */
  boolean isOnlyParts() {
    return evidence.isEmpty() && faults.isEmpty() && !parts.isEmpty();
  }

  /** Whether {@code other} may be the same system: nothing that both name differs. */
  boolean mayBe(Subject other) {
    if (kernel != null && other.kernel != null && !kernel.equals(other.kernel)) return false;
    for (Gives what : List.of(Gives.DISTRIBUTION, Gives.CPU_MODEL, Gives.HARDWARE)) {
      String mine = values.get(what);
      String theirs = other.values.get(what);
      if (mine != null && theirs != null && !Objects.equals(mine, theirs)) return false;
    }
    return true;
  }
}
