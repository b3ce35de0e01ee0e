package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.KernelCheck;
import org.oopsbook.model.KernelDiff;
import org.oopsbook.model.KernelIdentity;
import org.oopsbook.model.KnownBug;
import org.oopsbook.model.Verdict;

/**
 * Writes which bugs kernels have by their release alone. "Affected" is said of a kernel, never
 * "seen": no evidence was looked at.
 */
public final class KernelBugsRenderer {
  private static final String CHECK = "oopsbook/kernel-check/1";
  private static final String DIFF = "oopsbook/kernel-diff/1";

  /** Bugs listed of which nothing is known; JSON has all. */
  private static final int UNKNOWN = 10;

  private final Words words;
  private final Describe describe;

  /** Writes in the language of {@code words}. */
  public KernelBugsRenderer(Words words) {
    this.words = words;
    this.describe = new Describe(words, List.of());
  }

  /**
   * For people: the release, then its bugs.
   *
   * @param hosts the machines that run it; empty where it was asked for alone
   */
  public String text(KernelCheck check, List<String> hosts) {
    var out = new StringBuilder(heading(check.kernel())).append('\n');
    if (!hosts.isEmpty()) line(out, 1, words.say("kernel.check.hosts", hosts.size(), some(hosts)));
    line(out, 1, summary(check));
    bugs(out, null, check.affected());
    unknown(out, "kernel.check.unknown", check.unknown());
    return out.toString();
  }

  /** A heading of {@link #markdown}. */
  public String markdown(KernelCheck check, List<String> hosts) {
    var out = new StringBuilder("## " + MarkdownText.code(heading(check.kernel())) + "\n\n");
    if (!hosts.isEmpty()) {
      out.append(MarkdownText.inline(words.say("kernel.check.hosts", hosts.size(), some(hosts))));
      out.append("\n\n");
    }
    out.append(MarkdownText.inline(summary(check))).append("\n\n");
    markdown(out, null, check.affected());
    markdown(out, "kernel.check.unknown", check.unknown());
    return out.toString();
  }

  /** One object on one line. */
  public String json(KernelCheck check, List<String> hosts) {
    return Json.object(
        false,
        json -> {
          json.text("schema", CHECK);
          kernel(json, check.kernel());
          json.texts("hosts", hosts);
          json.objects("affected", check.affected(), bug -> bug(json, bug));
          json.objects("unknown", check.unknown(), bug -> bug(json, bug));
          json.number("free", check.free());
          json.text("asOf", check.kernel().day());
        });
  }

  /** For people: what goes, what comes, what stays. */
  public String text(KernelDiff diff) {
    var out = new StringBuilder();
    out.append(heading(diff.from())).append(" → ").append(heading(diff.to())).append('\n');
    bugs(out, "kernel.diff.fixed", diff.fixed());
    bugs(out, "kernel.diff.introduced", diff.introduced());
    bugs(out, "kernel.diff.kept", diff.kept());
    unknown(out, "kernel.diff.unknown", diff.unknown());
    if (isEmpty(diff)) line(out, 1, words.say("kernel.diff.none"));
    return out.toString();
  }

  /** As {@link #text(KernelDiff)}, in Markdown. */
  public String markdown(KernelDiff diff) {
    var out = new StringBuilder("## ");
    out.append(MarkdownText.code(heading(diff.from()))).append(" → ");
    out.append(MarkdownText.code(heading(diff.to()))).append("\n\n");
    markdown(out, "kernel.diff.fixed", diff.fixed());
    markdown(out, "kernel.diff.introduced", diff.introduced());
    markdown(out, "kernel.diff.kept", diff.kept());
    markdown(out, "kernel.diff.unknown", diff.unknown());
    if (isEmpty(diff)) out.append(words.say("kernel.diff.none")).append('\n');
    return out.toString();
  }

  /** One object on one line. */
  public String json(KernelDiff diff) {
    return Json.object(
        false,
        json -> {
          json.text("schema", DIFF);
          json.object("from", () -> kernel(json, diff.from()));
          json.object("to", () -> kernel(json, diff.to()));
          json.objects("fixed", diff.fixed(), bug -> bug(json, bug));
          json.objects("introduced", diff.introduced(), bug -> bug(json, bug));
          json.objects("kept", diff.kept(), bug -> bug(json, bug));
          json.objects("unknown", diff.unknown(), bug -> bug(json, bug));
          json.text("asOf", diff.to().day());
        });
  }

  private static boolean isEmpty(KernelDiff diff) {
    return diff.fixed().isEmpty()
        && diff.introduced().isEmpty()
        && diff.kept().isEmpty()
        && diff.unknown().isEmpty();
  }

  private String summary(KernelCheck check) {
    if (check.kernel().release() == null) return words.say(check.kernel().because());
    return words.say(
        "kernel.check.summary", check.affected().size(), check.unknown().size(), check.free());
  }

  private void bugs(StringBuilder out, @Nullable String heading, List<KnownBug> bugs) {
    if (bugs.isEmpty()) return;
    if (heading != null) line(out, 1, words.say(heading, bugs.size()));
    int depth = heading == null ? 1 : 2;
    for (KnownBug bug : bugs) {
      line(out, depth, "- " + words.say("kernel.check.item", title(bug), words.say(bug.title())));
      line(out, depth + 1, words.say(bug.verdict().because()));
      String upgrade = upgrade(bug);
      if (upgrade != null) line(out, depth + 1, upgrade);
    }
  }

  /** Titles alone, and not all: nothing is to be done about them yet. */
  private void unknown(StringBuilder out, String heading, List<KnownBug> bugs) {
    if (bugs.isEmpty()) return;
    line(out, 1, words.say(heading, bugs.size()));
    for (KnownBug bug : bugs.subList(0, Math.min(UNKNOWN, bugs.size()))) {
      line(out, 2, "- " + words.say("kernel.check.item", title(bug), words.say(bug.title())));
    }
    if (bugs.size() > UNKNOWN) line(out, 2, words.say("kernel.check.more", bugs.size() - UNKNOWN));
  }

  private void markdown(StringBuilder out, @Nullable String heading, List<KnownBug> bugs) {
    if (bugs.isEmpty()) return;
    if (heading != null) out.append("### ").append(words.say(heading, bugs.size())).append("\n\n");
    for (KnownBug bug : bugs) {
      out.append("- **").append(MarkdownText.inline(words.say(bug.title()))).append("** (");
      out.append(MarkdownText.inline(title(bug))).append(")  \n  ");
      out.append(MarkdownText.inline(words.say(bug.verdict().because())));
      String upgrade = upgrade(bug);
      if (upgrade != null) out.append(' ').append(MarkdownText.inline(upgrade));
      out.append('\n');
    }
    out.append('\n');
  }

  /** Id, severity and, where it is so, that data is at risk. */
  private String title(KnownBug bug) {
    String severity = describe.severity(bug.severity());
    return bug.dataAtRisk()
        ? words.say("kernel.check.bug-data", bug.problem(), severity)
        : words.say("kernel.check.bug", bug.problem(), severity);
  }

  private @Nullable String upgrade(KnownBug bug) {
    Verdict.UpgradeTo to = bug.verdict().upgradeTo();
    return to == null ? null : words.say("kernel.check.upgrade", to.release(), to.stream());
  }

  private String heading(KernelIdentity kernel) {
    String release = kernel.release() == null ? kernel.given().strip() : kernel.release();
    return Plain.of(kernel.stream() == null ? release : release + " (" + kernel.stream() + ")");
  }

  /** The first names; a fleet has more than anyone reads in a line. */
  private static String some(List<String> hosts) {
    var some = new ArrayList<>(hosts.subList(0, Math.min(8, hosts.size())));
    if (hosts.size() > some.size()) some.add("…");
    return Plain.of(String.join(", ", some));
  }

  private static void line(StringBuilder out, int depth, String text) {
    out.append("  ".repeat(depth)).append(Plain.of(text)).append('\n');
  }

  private static void kernel(Json json, KernelIdentity kernel) {
    json.text("given", kernel.given());
    json.textOrNull("release", kernel.release());
    json.textOrNull("stream", kernel.stream());
    json.texts("streams", kernel.streams());
  }

  private void bug(Json json, KnownBug bug) {
    json.text("problem", bug.problem());
    json.text("title", words.say(bug.title()));
    json.text("severity", bug.severity().id());
    json.truth("dataAtRisk", bug.dataAtRisk());
    json.text("verdict", bug.verdict().value().id());
    json.text("because", words.say(bug.verdict().because()));
    JsonMatch.upgradeTo(json, bug.verdict());
    if (bug.workaround() != null) json.text("workaround", words.say(bug.workaround()));
  }
}
