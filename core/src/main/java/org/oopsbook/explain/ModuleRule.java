package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.Frame;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/** Names modules from outside the kernel tree whose code stands in the trace. */
final class ModuleRule implements Rule {
  private static final int MAX_LENGTH = 16384;

  private final Pattern list;
  private final Pattern marked;
  private final Set<String> marks;

  ModuleRule(Node decode) {
    Node table = decode.at("modules");
    list = Lines.pattern(table, "list");
    marked = Lines.pattern(table, "marked");
    marks = Set.copyOf(table.texts("marks"));
  }

  private record Foreign(String marks, LineRef at) {}

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    Map<String, Foreign> foreign = foreign(fault);
    var findings = new ArrayList<Finding>();
    for (var trace : fault.traces()) {
      for (Frame frame : trace.frames()) {
        Foreign module = frame.reliable() ? foreign.remove(frame.place().module()) : null;
        if (module == null) continue;
        Text says =
            Text.phrase(
                "explain.out-of-tree-module",
                frame.place().function(),
                String.valueOf(frame.place().module()),
                module.marks());
        var lines = Lines.proof(frame.at(), module.at());
        findings.add(new Finding("out-of-tree-module", says, lines));
      }
    }
    return findings;
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
      boolean counts = letters.chars().anyMatch(c -> marks.contains(Character.toString(c)));
      if (counts) foreign.putIfAbsent(matcher.group(1), new Foreign(letters, line.at()));
    }
  }
}
