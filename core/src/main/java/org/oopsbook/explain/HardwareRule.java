package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** For error records of the firmware: how bad, what sort, and which part. */
final class HardwareRule implements Rule {
  private final Node lines;
  private final Map<String, Text> severities;
  private final Map<String, Text> sections;

  HardwareRule(Node decode) {
    Node table = decode.at("cper");
    lines = table.at("lines");
    severities = table.entries("severities", (name, text) -> Texts.of(text));
    sections = table.entries("sections", (name, text) -> Texts.of(text));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var says = new ArrayList<Text>();
    var proof = new ArrayList<LineRef>();
    addMeaning(fault, "severity", severities, "explain.ghes-severity", says, proof);
    addMeaning(fault, "section", sections, "explain.ghes-section", says, proof);
    addValue(fault, "device", "explain.ghes-device", says, proof);
    addValue(fault, "port", "explain.ghes-port", says, proof);
    addValue(fault, "bus", "explain.ghes-bus", says, proof);
    addValue(fault, "memory", "explain.ghes-memory", says, proof);
    addValue(fault, "dimm", "explain.ghes-dimm", says, proof);
    addValue(fault, "address", "explain.ghes-address", says, proof);
    if (says.isEmpty()) return List.of();
    return List.of(
        new Finding("ghes-what", Texts.join(says), Lines.proof(proof.toArray(LineRef[]::new))));
  }

  private void addMeaning(
      Fault fault,
      String line,
      Map<String, Text> meanings,
      String key,
      List<Text> says,
      List<LineRef> proof) {
    Lines.Hit hit = Lines.first(fault, pattern(line));
    if (hit == null) return;
    String value = hit.first().strip();
    Text meaning = meanings.get(value);
    says.add(Text.phrase(key, value, meaning == null ? Text.verbatim(value) : meaning));
    proof.add(hit.at());
  }

  private void addValue(
      Fault fault, String line, String key, List<Text> says, List<LineRef> proof) {
    Lines.Hit hit = Lines.first(fault, pattern(line));
    if (hit == null) return;
    says.add(Text.phrase(key, hit.first().strip()));
    proof.add(hit.at());
  }

  private Pattern pattern(String line) {
    return Lines.pattern(lines, line);
  }
}
