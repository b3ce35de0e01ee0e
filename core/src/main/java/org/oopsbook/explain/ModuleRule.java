package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/** Names modules from outside the kernel tree, and live patches, whose code stands in the trace. */
final class ModuleRule implements Rule {
  private static final int MAX_LENGTH = 16384;

  private final Pattern list;
  private final Pattern marked;
  private final Set<String> marks;
  private final String livePatchMark;
  private final Pattern livePatch;

  ModuleRule(Node decode) {
    Node table = decode.at("modules");
    list = Lines.pattern(table, "list");
    marked = Lines.pattern(table, "marked");
    marks = Set.copyOf(table.texts("marks"));
    livePatchMark = table.at("livePatchMark").text();
    livePatch = Lines.pattern(table, "livePatch");
  }

  private record Foreign(String marks, LineRef at) {}

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    Map<String, Foreign> foreign = foreign(fault);
    var findings = new ArrayList<Finding>();
    var said = new HashSet<String>();
    addOwn(fault, foreign, said, findings);
    for (var trace : fault.traces()) {
      for (Frame frame : trace.frames()) {
        String name = frame.place().module();
        if (name == null || !frame.reliable() || said.contains(name)) continue;
        Finding finding = finding(frame, name, foreign.get(name));
        if (finding == null) continue;
        said.add(name);
        findings.add(finding);
      }
    }
    return findings;
  }

  /** The function that the fault is in is none of the frames; that it is patched tells most. */
  private void addOwn(
      Fault fault, Map<String, Foreign> foreign, Set<String> said, List<Finding> findings) {
    CodePlace at = fault.at();
    String name = at == null ? null : at.module();
    if (at == null || name == null || !isLivePatch(name, foreign.get(name))) return;
    LineRef line = Lines.containing(fault, at.function() + "+0x");
    findings.add(livePatched(at.function(), name, Lines.proof(line)));
    said.add(name);
  }

  private boolean isLivePatch(String name, @Nullable Foreign module) {
    boolean marked = module != null && module.marks().contains(livePatchMark);
    return marked || livePatch.matcher(name).find();
  }

  private static Finding livePatched(String function, String name, List<LineRef> lines) {
    return new Finding("live-patched", Text.phrase("explain.live-patched", function, name), lines);
  }

  private @Nullable Finding finding(Frame frame, String name, @Nullable Foreign module) {
    String function = frame.place().function();
    var lines = Lines.proof(frame.at(), module == null ? null : module.at());
    if (isLivePatch(name, module)) return livePatched(function, name, lines);
    if (module == null) return null;
    Text says = Text.phrase("explain.out-of-tree-module", function, name, module.marks());
    return new Finding("out-of-tree-module", says, lines);
  }

  /** The list may go on in the line after it, when other CPUs printed in between. */
  private Map<String, Foreign> foreign(Fault fault) {
    var foreign = new LinkedHashMap<String, Foreign>();
    boolean goesOn = false;
    for (LogLine line : fault.lines()) {
      String text = line.text();
      boolean begins = text.length() <= MAX_LENGTH && list.matcher(text).find();
      if (begins || (goesOn && text.startsWith(" "))) collect(line, foreign);
      goesOn = begins;
    }
    return foreign;
  }

  private void collect(LogLine line, Map<String, Foreign> foreign) {
    String text = line.text().substring(0, Math.min(line.text().length(), MAX_LENGTH));
    Matcher matcher = marked.matcher(text);
    while (matcher.find()) {
      String letters = matcher.group(2);
      boolean counts =
          letters.contains(livePatchMark)
              || letters.chars().anyMatch(c -> marks.contains(Character.toString(c)));
      if (counts) foreign.putIfAbsent(matcher.group(1), new Foreign(letters, line.at()));
    }
  }
}
