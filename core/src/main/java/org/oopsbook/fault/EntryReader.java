package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.oopsbook.decode.Texts;
import org.oopsbook.fault.Wording.Blame;
import org.oopsbook.fault.Wording.TraceRule;
import org.oopsbook.index.Node;
import org.oopsbook.model.Severity;
import org.oopsbook.scan.Literals;

/** Reads the entries of {@code knowledge/kinds/}. */
final class EntryReader {
  private EntryReader() {}

  static Kind kind(String id, Node kind) {
    Node name = kind.at("name");
    return new Kind(
        id, Severity.of(kind.at("severity").text()), kind.at("family").text(), Texts.of(name));
  }

  /**
   * The wordings of one kind.
   *
   * @throws IllegalArgumentException if a template is wrong; the message names the wording
   */
  static List<Entry> wordings(Kind kind, Node node) {
    var entries = new ArrayList<Entry>();
    for (Node wording : node.list("wordings")) entries.add(entry(kind, node, wording));
    return entries;
  }

  private static Entry entry(Kind kind, Node node, Node wording) {
    String id = kind.id() + "/" + wording.at("id").text();
    var lines = new ArrayList<String>(wording.texts("lines"));
    lines.addAll(node.texts("lines"));
    try {
      Template headline = Template.of(wording.at("headline").text());
      boolean state = wording.isTrue("state");
      if (!state && !Anchors.canBeLookedFor(headline.anchors())) {
        throw new IllegalArgumentException(
            "a headline needs a literal of " + Literals.SHORTEST + " characters or more");
      }
      return new Entry(
          wording(id, kind, node, wording, lines),
          headline,
          lines.stream().map(Template::of).toList(),
          wording.isTrue("message"),
          wording.isTrue("needsBody"),
          state,
          wording.isTrue("yields"));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException("wording " + id + ": " + e.getMessage(), e);
    }
  }

  private static Wording wording(
      String id, Kind kind, Node node, Node wording, List<String> lines) {
    String own = wording.text("severity");
    return new Wording(
        id,
        kind.id(),
        own == null ? kind.severity() : Severity.of(own),
        kind.family(),
        wording.at("headline").text(),
        lines,
        wording.at("title").text(),
        wording.text("titleWithoutFunction"),
        wording.texts("alternativeTitles"),
        wording.text("titleWhenCut"),
        wording.isTrue("titleFromTrace") || node.isTrue("titleFromTrace"),
        Blame.valueOf(own(node, wording, "blame", "none")),
        TraceRule.valueOf(own(node, wording, "trace", "optional")),
        wording.isTrue("joins"),
        wording.isTrue("joinsLate"));
  }

  private static String own(Node node, Node wording, String key, String otherwise) {
    return wording.text(key, node.text(key, otherwise)).toUpperCase(Locale.ROOT);
  }
}
