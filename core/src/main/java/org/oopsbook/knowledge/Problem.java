package org.oopsbook.knowledge;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.kernel.BugFacts;
import org.oopsbook.model.Fix;
import org.oopsbook.model.Text;
import org.oopsbook.model.Urgent;

/**
 * A problem of the book.
 *
 * @param id its path under {@code knowledge/problems/}
 * @param bug whether a kernel fixes it
 * @param fault how it looks
 * @param strengthens what makes it surer
 * @param excludes what rules it out
 * @param facts for a bug, which kernels have it; empty for a condition
 * @param livePatches live patches that carry the fix
 * @param lookAlikes other problems that look so, and what tells them apart
 * @param sources where its facts were read
 * @param matches logs that show it, and
 * @param differs logs that only look so: paths under {@code knowledge/}
 */
record Problem(
    String id,
    Text title,
    boolean bug,
    Condition.AllOf fault,
    List<Condition.AllOf> strengthens,
    List<Condition.AllOf> excludes,
    Where where,
    BugFacts facts,
    List<String> livePatches,
    @Nullable Text cause,
    @Nullable Text solution,
    @Nullable Text workaround,
    @Nullable Urgent urgent,
    List<Text> confirm,
    Map<String, Text> lookAlikes,
    List<String> sources,
    List<Text> uncertain,
    List<String> matches,
    List<String> differs) {

  /** Reads the problem that {@code node} holds. */
  static Problem read(String id, Node node, Advisories advisories) {
    var lookAlikes = new LinkedHashMap<String, Text>();
    for (Node other : node.list("lookAlikes")) {
      lookAlikes.put(other.at("problem").text(), text(other.at("difference")));
    }
    Node fault = node.get("fault");
    Node proof = node.get("proof");
    return new Problem(
        id,
        text(node.at("title")),
        node.text("type", "").equals("bug"),
        fault == null ? new Condition.AllOf(List.of()) : ConditionReader.read(fault),
        ConditionReader.readList(node.get("strengthens")),
        ConditionReader.readList(node.get("excludes")),
        Where.read(node.get("where")),
        facts(node, advisories),
        node.texts("livepatches"),
        textOrNull(node.get("cause")),
        textOrNull(node.get("solution")),
        textOrNull(node.get("workaround")),
        urgent(node.get("urgent")),
        texts(node, "confirm"),
        lookAlikes,
        node.list("sources").stream().map(source -> source.at("url").text()).toList(),
        texts(node, "uncertain"),
        proof == null ? List.of() : proof.texts("matches"),
        proof == null ? List.of() : proof.texts("differs"));
  }

  /**
   * Whether one of its conditions names {@code kind} as a kind of fault that it shows itself by.
   */
  boolean showsAs(String kind) {
    return fault.conditions().stream()
        .anyMatch(c -> c instanceof Condition.OfKind of && of.kinds().has(kind));
  }

  private static BugFacts facts(Node node, Advisories advisories) {
    Node upstream = node.get("upstream");
    return new BugFacts(
        node.list("introduced").stream()
            .map(i -> new BugFacts.Introduced(i.at("stream").text(), i.at("release").text()))
            .toList(),
        node.texts("complete"),
        node.list("fixes").stream().map(fix -> fix(fix, advisories)).toList(),
        upstream == null ? null : upstream.text("fixed"),
        upstream == null ? null : upstream.text("reverted"),
        node.list("observed").stream().map(seen -> seen.at("release").text()).toList());
  }

  private static Fix fix(Node fix, Advisories advisories) {
    List<String> ids = fix.texts("advisories");
    return new Fix(
        fix.at("stream").text(),
        fix.at("release").text(),
        fix.text("firstBuild"),
        ids,
        fix.texts("bugs"),
        null,
        advisories.url(ids),
        fix.isTrue("partial"),
        fix.text("reverted"));
  }

  private static @Nullable Urgent urgent(@Nullable Node node) {
    if (node == null) return null;
    return new Urgent(
        isYes(node.get("reboot")),
        isYes(node.get("dataAtRisk")),
        texts(node, "saveFirst"),
        texts(node, "avoid"));
  }

  /** Whether it is {@code true} or {@code yes}. */
  static boolean isYes(@Nullable Node node) {
    return node != null && (node.text().equals("true") || node.text().equals("yes"));
  }

  private static List<Text> texts(Node node, String key) {
    return node.list(key).stream().map(Problem::text).toList();
  }

  private static @Nullable Text textOrNull(@Nullable Node node) {
    return node == null ? null : text(node);
  }

  /** A text in both languages, or one that is the same in both. */
  static Text text(Node node) {
    return node.isMap() ? Texts.of(node) : Text.verbatim(node.text());
  }
}
