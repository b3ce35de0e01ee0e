package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Advice;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Incident;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** Says what an incident's evidence lacks, and how to get it. Table {@code decode/quality}. */
final class Quality {
  private static final String EARLIER = "earlier-missing";
  private static final String DAMAGED = "damaged";
  private static final String NO_RELEASE = "no-release";

  /** The letters of which an earlier report is missed. */
  private final Map<String, Forerunner> forerunners;

  private final Map<String, List<Advice>> advice;

  Quality(Node decode) {
    Node table = decode.at("quality");
    Node groups = decode.at("incidents").at("kinds");
    forerunners = table.entries("forerunners", (letter, node) -> Forerunner.of(node, groups));
    advice = table.entries("advice", (id, list) -> list.list().stream().map(Advisor::one).toList());
  }

  /**
   * Who leaves a taint letter.
   *
   * @param kinds the kinds of fault that do; any may where there is none
   * @param own the kinds whose first report has the letter already
   */
  private record Forerunner(Set<String> kinds, Set<String> own) {
    static Forerunner of(Node node, Node groups) {
      String group = node.text("group");
      List<String> kinds = group == null ? node.texts("kinds") : groups.texts(group);
      return new Forerunner(Set.copyOf(kinds), Set.copyOf(node.texts("own")));
    }

    boolean isMissing(Fault root, List<Incident> boot) {
      if (own.contains(root.kind())) return false;
      return boot.stream()
          .flatMap(Quality::faults)
          .filter(fault -> isBefore(fault, root))
          .noneMatch(fault -> kinds.isEmpty() || kinds.contains(fault.kind()));
    }
  }

  /**
   * What the evidence of {@code incident} lacks.
   *
   * @param boot all incidents of the same boot of the same system, it among them
   */
  List<Finding> find(Incident incident, List<Incident> boot) {
    Fault root = incident.root();
    var findings = new ArrayList<Finding>();
    var missing = new ArrayList<String>();
    for (String letter : root.taint()) {
      Forerunner forerunner = forerunners.get(letter);
      if (forerunner != null && forerunner.isMissing(root, boot)) missing.add(letter);
    }
    if (!missing.isEmpty()) findings.add(earlier(root, missing));
    return findings;
  }

  /** Of two files of one boot nobody knows which was written first. */
  private static boolean isBefore(Fault fault, Fault root) {
    LineRef at = fault.headline().at();
    LineRef own = root.headline().at();
    return at.evidence() != own.evidence() || at.line() < own.line();
  }

  private static Stream<Fault> faults(Incident incident) {
    Stream<Fault> followed = incident.consequences().stream().map(Consequence::fault);
    return Stream.concat(Stream.of(incident.root()), followed);
  }

  private static Finding earlier(Fault root, List<String> letters) {
    String named = String.join(" ", letters);
    String number = root.fact("oops_number");
    Text says = Text.phrase("quality.earlier-missing", named);
    if (number != null && letters.contains("D") && !number.equals("1")) {
      says = Text.phrase("quality.earlier-missing-number", named, number);
    }
    return new Finding(EARLIER, says, Lines.proof(Lines.containing(root, "Tainted: ")));
  }

  /** How to get what is missing. */
  List<Advice> advise(Incident incident, List<Finding> findings, @Nullable KernelSystem system) {
    var all = new ArrayList<Advice>();
    boolean earlier = findings.stream().anyMatch(finding -> finding.id().equals(EARLIER));
    if (earlier) all.addAll(advice.getOrDefault(EARLIER, List.of()));
    if (incident.root().corrupted() != null) {
      all.addAll(advice.getOrDefault(DAMAGED, List.of()));
    }
    if (incident.root().release() == null && (system == null || system.kernel() == null)) {
      all.addAll(advice.getOrDefault(NO_RELEASE, List.of()));
    }
    return all;
  }
}
