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

/** For exhausted memory: whose limit was met, who asked for how much, and who was killed. */
final class OomRule implements Rule {
  private final Pattern request;
  private final Pattern constraint;
  private final Pattern memcg;
  private final Pattern killed;
  private final Map<String, Text> constraints;
  private final Map<String, Text> gfp;

  OomRule(Node decode) {
    Node table = decode.at("oom");
    Node lines = table.at("lines");
    request = Lines.pattern(lines, "request");
    constraint = Lines.pattern(lines, "constraint");
    memcg = Lines.pattern(lines, "memcg");
    killed = Lines.pattern(lines, "killed");
    constraints = table.entries("constraints", (name, text) -> Texts.of(text));
    gfp = table.entries("gfp", (name, text) -> Texts.of(text));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var says = new ArrayList<Text>();
    var lines = new ArrayList<LineRef>();
    addConstraint(fault, says, lines);
    addRequest(fault, says, lines);
    Lines.Hit victim = Lines.first(fault, killed);
    if (victim != null) {
      says.add(Text.phrase("explain.oom-killed", victim.groups().get(1), victim.first()));
      lines.add(victim.at());
    }
    if (says.isEmpty()) return List.of();
    var proof = Lines.proof(lines.toArray(LineRef[]::new));
    return List.of(new Finding("oom-why", Texts.join(says), proof));
  }

  private void addConstraint(Fault fault, List<Text> says, List<LineRef> lines) {
    Lines.Hit hit = Lines.first(fault, constraint);
    Text meaning = hit == null ? null : constraints.get(hit.first());
    if (hit == null || meaning == null) return;
    says.add(Text.phrase("explain.oom-constraint", meaning, hit.first()));
    lines.add(hit.at());
    Lines.Hit group = Lines.first(fault, memcg);
    if (group != null) says.add(Text.phrase("explain.oom-group", group.first()));
  }

  private void addRequest(Fault fault, List<Text> says, List<LineRef> lines) {
    Lines.Hit hit = Lines.first(fault, request);
    if (hit == null) return;
    lines.add(hit.at());
    int order = Integer.parseInt(hit.groups().get(2));
    if (order == 0) says.add(Text.phrase("explain.oom-one-page"));
    else if (order > 0) says.add(Text.phrase("explain.oom-pages", 1L << order, order));
    for (String flag : hit.groups().get(1).split("\\|", 0)) {
      Text meaning = gfp.get(flag);
      if (meaning != null) says.add(Text.phrase("explain.oom-gfp", flag, meaning));
    }
  }
}
