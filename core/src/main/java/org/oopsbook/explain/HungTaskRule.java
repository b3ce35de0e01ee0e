package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** For hung tasks: who waits, whether it is a program or the kernel, where, and for whom. */
final class HungTaskRule implements Rule {
  private static final String KTHREADD = "2";

  private final Pattern state;
  private final Pattern parent;
  private final Pattern owner;
  private final Set<String> kernelThreadFrames;
  private final Set<String> programFrames;

  HungTaskRule(Node decode) {
    Node table = decode.at("hang");
    Node lines = table.at("lines");
    state = Lines.pattern(lines, "state");
    parent = Lines.pattern(lines, "parent");
    owner = Lines.pattern(lines, "owner");
    kernelThreadFrames = Set.copyOf(table.texts("kernelThreadFrames"));
    programFrames = Set.copyOf(table.texts("programFrames"));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    addWho(fault, findings);
    Lines.Hit held = Lines.first(fault, owner);
    if (held != null) {
      Text says = Text.phrase("explain.lock-owner", held.first(), held.groups().get(1));
      findings.add(new Finding("lock-owner", says, List.of(held.at())));
    }
    return findings;
  }

  private void addWho(Fault fault, List<Finding> findings) {
    String comm = fault.fact("comm");
    if (comm == null && fault.task() != null) comm = fault.task().comm();
    if (comm == null) return;
    var says = new ArrayList<Text>();
    String pid = fault.fact("pid");
    says.add(Text.phrase(whoKey(fault), comm, pid == null ? "?" : pid));
    String seconds = fault.fact("seconds");
    if (seconds != null) says.add(Text.phrase("explain.hung-for", seconds));
    if (fault.culprit() != null) {
      says.add(Text.phrase("explain.hung-in", fault.culprit().function()));
    }
    Lines.Hit shown = Lines.first(fault, state);
    LineRef stateLine = null;
    if (shown != null && shown.first().equals("D")) {
      says.add(Text.phrase("explain.hung-state-d"));
      stateLine = shown.at();
    }
    var lines = Lines.proof(fault.headline().at(), stateLine, culpritLine(fault));
    findings.add(new Finding("hung-task-who", Texts.join(says), lines));
  }

  private String whoKey(Fault fault) {
    Lines.Hit ppid = Lines.first(fault, parent);
    if (ppid != null && ppid.first().equals(KTHREADD)) return "explain.hung-kernel-thread";
    for (var trace : fault.traces()) {
      for (Frame frame : trace.frames().reversed()) {
        if (programFrames.contains(frame.place().function())) return "explain.hung-program";
        if (kernelThreadFrames.contains(frame.place().function())) {
          return "explain.hung-kernel-thread";
        }
      }
    }
    return "explain.hung-task";
  }

  private static @Nullable LineRef culpritLine(Fault fault) {
    if (fault.culprit() == null) return null;
    return Lines.containing(fault, fault.culprit().function() + "+0x");
  }
}
