package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/**
 * For faults of a network interface: what the readings of its optical module ({@code ethtool -m})
 * say by the module's own thresholds and flags, and what {@code ethtool} says of its link. Table
 * {@code decode/optics}.
 */
final class OpticsRule implements Rule {
  private final List<OpticsMeasure> measures;
  private final LinkSettings settings;

  OpticsRule(Node decode) {
    Node table = decode.at("optics");
    measures = table.list("measures").stream().map(OpticsMeasure::new).toList();
    settings = new LinkSettings(table);
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    String device = fault.fact("device");
    if (system == null || device == null) return List.of();
    var findings = new ArrayList<Finding>();
    Part module = module(system.parts(), device);
    if (module != null) {
      Finding judged = judge(module, device);
      if (judged != null) findings.add(judged);
    }
    for (Part part : system.parts()) {
      if (part.sort() != Part.Sort.LINK || !part.name().equals(device)) continue;
      Finding said = settings.find(part);
      if (said != null) findings.add(said);
    }
    return findings;
  }

  /** The module of the interface; one whose interface is not said, if it is the only one. */
  private static @Nullable Part module(List<Part> parts, String device) {
    List<Part> all = parts.stream().filter(part -> part.sort() == Part.Sort.OPTICS).toList();
    for (Part part : all) if (part.name().equals(device)) return part;
    boolean isOnly = all.size() == 1 && all.getFirst().name().startsWith("#");
    return isOnly ? all.getFirst() : null;
  }

  private @Nullable Finding judge(Part module, String device) {
    var says = new ArrayList<Text>();
    var proof = new ArrayList<LineRef>();
    for (OpticsMeasure measure : measures) measure.judge(module, says, proof);
    if (proof.isEmpty()) return null;
    if (says.isEmpty()) says.add(Text.phrase("parts.optics-fine"));
    boolean isKnown = module.name().equals(device);
    says.addFirst(Text.phrase(isKnown ? "parts.optics" : "parts.optics-of-some", device));
    return new Finding("optics", Texts.join(says), Lines.proof(proof));
  }
}
