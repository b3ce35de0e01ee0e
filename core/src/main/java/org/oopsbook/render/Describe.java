package org.oopsbook.render;

import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Fix;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Match;
import org.oopsbook.model.Role;
import org.oopsbook.model.Severity;
import org.oopsbook.model.Task;
import org.oopsbook.model.Text;
import org.oopsbook.model.Verdict;
import org.oopsbook.model.WallTime;

/** Says parts of a diagnosis in a few words, for every form that people read. */
final class Describe {
  private final Words words;
  private final List<KernelSystem> systems;

  /** Speaks of {@code systems} by their names. */
  Describe(Words words, List<KernelSystem> systems) {
    this.words = words;
    this.systems = systems;
  }

  /** System {@code id}, or null where the diagnosis has none of that name. */
  @Nullable KernelSystem find(@Nullable String id) {
    return systems.stream().filter(s -> s.id().equals(id)).findFirst().orElse(null);
  }

  /** The name of system {@code id}. */
  String nameOf(String id) {
    KernelSystem system = find(id);
    return system == null ? id : name(system);
  }

  String severity(Severity severity) {
    return words.say("render.severity." + severity.id());
  }

  String severityMeans(Severity severity) {
    return words.say("render.severity-means." + severity.id());
  }

  String confidence(Match.Confidence confidence) {
    return words.say("render.confidence." + confidence.name().toLowerCase(Locale.ROOT));
  }

  String verdict(Verdict.Value verdict) {
    return words.say("render.verdict." + verdict.id());
  }

  String role(Role role) {
    return words.say("render.role." + role.id());
  }

  /** A system's name: its host name, or its id where no line names the host. */
  static String name(KernelSystem system) {
    return system.host() == null ? system.id() : system.host();
  }

  /** Name, kernel, product and role. */
  String system(KernelSystem system) {
    var parts = new ArrayList<String>();
    parts.add(name(system));
    if (system.kernel() != null) parts.add(kernel(system.kernel(), system.kernelGiven()));
    else parts.add(words.say("render.kernel-unknown"));
    product(system).ifPresent(parts::add);
    if (system.role() != Role.UNKNOWN) parts.add(role(system.role()));
    if (system.hostedBy() != null)
      parts.add(words.say("render.hosted-by", nameOf(system.hostedBy())));
    return String.join(words.say("render.comma"), parts);
  }

  private String kernel(String release, boolean given) {
    return words.say(given ? "render.kernel-given" : "render.kernel", release);
  }

  /** Distribution and version, with the stream where it says more. */
  Optional<String> product(KernelSystem system) {
    String name = system.distribution();
    String product =
        name == null ? null : system.version() == null ? name : name + " " + system.version();
    String stream = system.stream();
    if (product == null) return Optional.ofNullable(stream);
    return Optional.of(stream == null ? product : words.say("render.of-stream", product, stream));
  }

  /** When a line was written, by the clock and since boot as far as known. */
  @Nullable String when(LogLine line) {
    var parts = new ArrayList<String>();
    if (line.wall() != null) parts.add(wall(line.wall()));
    if (line.uptimeMicros() >= 0) {
      String stamp = DmesgRenderer.stamp(line.uptimeMicros()).strip();
      parts.add(words.say("render.after-boot", duration(line.uptimeMicros() / 1_000_000), stamp));
    }
    return parts.isEmpty() ? null : String.join(words.say("render.comma"), parts);
  }

  private String wall(WallTime wall) {
    String offset = wall.offset() == null ? "" : " " + wall.offset().getId();
    String form = wall.yearKnown() ? "yyyy-MM-dd HH:mm:ss" : yearless();
    return DateTimeFormatter.ofPattern(form, Locale.ENGLISH).format(wall.local()) + offset;
  }

  private String yearless() {
    return switch (words.lang()) {
      case EN -> "MMM d HH:mm:ss";
      case ZH -> "M月d日 HH:mm:ss";
    };
  }

  private String duration(long seconds) {
    if (seconds < 120) return words.say("render.seconds", seconds);
    if (seconds < 7200) return words.say("render.minutes", seconds / 60);
    if (seconds < 172_800) return words.say("render.hours", seconds / 3600);
    return words.say("render.days", seconds / 86_400);
  }

  String task(Task task) {
    var parts = new ArrayList<String>();
    if (task.comm() != null) parts.add(task.comm());
    if (task.pid() >= 0) parts.add(words.say("render.pid", task.pid()));
    if (task.cpu() >= 0) parts.add(words.say("render.cpu", task.cpu()));
    return String.join(words.say("render.comma"), parts);
  }

  static String place(CodePlace place) {
    String name = place.function();
    if (place.offset() >= 0) name += "+0x" + Long.toHexString(place.offset());
    if (place.offset() >= 0 && place.size() >= 0) name += "/0x" + Long.toHexString(place.size());
    return place.module() == null ? name : name + " [" + place.module() + "]";
  }

  /** Stream, advisories and the channel needed, to stand behind a release. */
  String fix(Fix fix) {
    var parts = new ArrayList<String>();
    parts.add(fix.stream());
    parts.addAll(fix.advisories());
    String known = String.join(words.say("render.comma"), parts);
    Text needs = fix.needs();
    String text = words.say("render.release-in", fix.release(), known);
    return needs == null ? text : words.say("render.needs", text, needs);
  }

  /** The fix record of the release to upgrade to, or null where only the release is known. */
  static @Nullable Fix fixOf(Match match, Verdict.UpgradeTo to) {
    return match.fixes().stream()
        .filter(f -> f.stream().equals(to.stream()) && f.release().equals(to.release()))
        .findFirst()
        .orElse(null);
  }

  static String evidence(Evidence evidence) {
    return evidence.member() == null ? evidence.path() : evidence.path() + ":" + evidence.member();
  }

  /**
   * Line numbers, runs of them as {@code 3-5}; with the evidence's number where it is not {@code
   * home}.
   */
  String lines(List<LineRef> refs, int home) {
    var runs = new ArrayList<String>();
    var sorted = refs.stream().distinct().sorted().toList();
    for (int i = 0; i < sorted.size(); ) {
      int j = i;
      while (j + 1 < sorted.size() && follows(sorted.get(j), sorted.get(j + 1))) j++;
      LineRef first = sorted.get(i);
      String run = first.line() + (i == j ? "" : "-" + sorted.get(j).line());
      runs.add(first.evidence() == home ? run : (first.evidence() + 1) + ":" + run);
      i = j + 1;
    }
    return words.say(
        sorted.size() == 1 ? "render.line" : "render.lines",
        String.join(words.say("render.list-comma"), runs));
  }

  private static boolean follows(LineRef a, LineRef b) {
    return a.evidence() == b.evidence() && b.line() == a.line() + 1;
  }
}
