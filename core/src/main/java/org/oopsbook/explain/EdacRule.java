package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** For memory errors that EDAC prints: which module it was, and what to do with it. */
final class EdacRule implements Rule {
  private final Map<String, Text> severities;
  private final List<Label> labels;

  /** A form of labels, and what its numbers are. */
  private record Label(Pattern pattern, Text.Curated says) {
    static Label of(Node node) {
      return new Label(Lines.pattern(node, "pattern"), Texts.of(node.at("says")));
    }

    @Nullable Text of(String label) {
      Matcher matcher = pattern.matcher(label);
      if (!matcher.find()) return null;
      String en = says.en();
      String zh = says.zh();
      for (int i = 1; i <= matcher.groupCount(); i++) {
        String mark = "{" + (i - 1) + "}";
        en = en.replace(mark, matcher.group(i));
        zh = zh.replace(mark, matcher.group(i));
      }
      return new Text.Curated(en, zh);
    }
  }

  EdacRule(Node decode) {
    Node table = decode.at("edac");
    severities = table.entries("severities", (name, text) -> Texts.of(text));
    labels = table.list("labels").stream().map(Label::of).toList();
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    String severity = fault.fact("severity");
    Text meaning = severity == null ? null : severities.get(severity);
    if (severity == null || meaning == null) return List.of();
    var says = new ArrayList<Text>();
    says.add(meaning);
    addModule(fault, says);
    String page = fault.fact("page");
    if (page != null) {
      String offset = fault.fact("offset");
      says.add(Text.phrase("explain.edac-page", page, offset == null ? "0x0" : offset));
    }
    LineRef[] at = {line(fault, "severity"), line(fault, "label")};
    return List.of(new Finding("memory-module", Texts.join(says), Lines.proof(at)));
  }

  private void addModule(Fault fault, List<Text> says) {
    String label = fault.fact("label");
    if (label == null) return;
    says.add(Text.phrase("explain.edac-label", label));
    for (Label form : labels) {
      Text means = form.of(label);
      if (means == null) continue;
      says.add(means);
      return;
    }
    String channel = fault.fact("channel");
    String row = fault.fact("slot") == null ? fault.fact("csrow") : fault.fact("slot");
    if (channel != null && row != null) {
      says.add(Text.phrase("explain.edac-place", channel, row));
    }
  }

  private static @Nullable LineRef line(Fault fault, String name) {
    Fact fact = fault.facts().get(name);
    return fact == null ? null : fact.all().getFirst().at();
  }
}
