package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.GfpFlags;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** For exhausted memory: whose limit was met, who asked for how much, and who was killed. */
final class OomRule implements Rule {
  private final Pattern request;
  private final Pattern failure;
  private final Pattern constraint;
  private final Pattern memcg;
  private final Pattern killed;
  private final Map<String, Text> constraints;
  private final GfpFlags gfp;

  OomRule(Node decode) {
    Node table = decode.at("oom");
    Node lines = table.at("lines");
    request = Lines.pattern(lines, "request");
    failure = Lines.pattern(lines, "failure");
    constraint = Lines.pattern(lines, "constraint");
    memcg = Lines.pattern(lines, "memcg");
    killed = Lines.pattern(lines, "killed");
    constraints = table.entries("constraints", (name, text) -> Texts.of(text));
    gfp = new GfpFlags(decode);
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var says = new ArrayList<Text>();
    var lines = new ArrayList<LineRef>();
    addConstraint(fault, says, lines);
    addRequest(fault, system, says, lines);
    Lines.Hit victim = Lines.first(fault, killed);
    if (victim != null) {
      says.add(Text.phrase("explain.oom-killed", victim.groups().get(1), victim.first()));
      lines.add(victim.at());
    }
    if (says.isEmpty()) return List.of();
    var proof = Lines.proof(lines);
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

  private void addRequest(
      Fault fault, @Nullable KernelSystem system, List<Text> says, List<LineRef> lines) {
    Lines.Hit hit = Lines.first(fault, request);
    if (hit != null) {
      addSize(hit.groups().get(2), says);
      addFlags(hit.first(), hit.groups().get(1), release(fault, system), says);
    } else {
      hit = Lines.first(fault, failure);
      if (hit == null) return;
      // One page that failed proves nothing: who may not wait fails while memory can be reclaimed.
      if (!hit.first().isEmpty() && !hit.first().equals("0")) addSize(hit.first(), says);
      addFlags(hit.groups().get(1), hit.groups().get(2), release(fault, system), says);
    }
    lines.add(hit.at());
  }

  private static @Nullable String release(Fault fault, @Nullable KernelSystem system) {
    return fault.release() != null || system == null ? fault.release() : system.kernel();
  }

  private static void addSize(String printed, List<Text> says) {
    int order = Integer.parseInt(printed);
    if (order == 0) says.add(Text.phrase("explain.oom-one-page"));
    else if (order > 0) says.add(Text.phrase("explain.oom-pages", 1L << order, order));
  }

  /** Kernels until 4.5 print the number alone; its bits are those of the release. */
  private void addFlags(String number, String names, @Nullable String release, List<Text> says) {
    var flags = new ArrayList<>(GfpFlags.split(names));
    if (flags.isEmpty() && release != null) {
      Hex.parse(number).ifPresent(v -> flags.addAll(gfp.take(v, release).named().keySet()));
    }
    for (String flag : flags) {
      GfpFlags.Word word = gfp.word(flag);
      if (word != null && !word.quiet()) {
        says.add(Text.phrase("explain.oom-gfp", flag, word.means()));
      }
    }
  }
}
