package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/**
 * For memory errors: the module that the report names by its label or handle, as {@code dmidecode}
 * lists it in the case. Table {@code decode/memory-modules}.
 */
final class DimmRule implements Rule {
  private static final int MOST = 4;
  private static final int SHORTEST = 2;

  private final List<Pattern> names;
  private final Pattern handle;

  DimmRule(Node decode) {
    Node table = decode.at("memory-modules");
    names = Lines.patterns(table, "names");
    handle = Lines.pattern(table, "handle");
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (system == null) return List.of();
    List<Part> modules =
        system.parts().stream().filter(p -> p.sort() == Part.Sort.MEMORY_MODULE).toList();
    if (modules.isEmpty()) return List.of();
    var findings = new ArrayList<Finding>();
    for (LogLine line : fault.lines()) {
      if (findings.size() >= MOST) break;
      Part module = module(line.text(), modules);
      if (module == null) continue;
      Finding finding = finding(module, line.at());
      if (findings.stream().noneMatch(f -> f.says().equals(finding.says()))) findings.add(finding);
    }
    return findings;
  }

  private @Nullable Part module(String text, List<Part> modules) {
    Matcher number = handle.matcher(text);
    if (number.find()) {
      String wanted = "0x" + number.group(1).toUpperCase(Locale.ROOT);
      for (Part part : modules) if (part.name().equalsIgnoreCase(wanted)) return part;
    }
    for (Pattern pattern : names) {
      Matcher label = pattern.matcher(text);
      if (label.find()) return only(label.group(1), modules);
    }
    return null;
  }

  /** The one module whose place the label names; null where none or several are. */
  private static @Nullable Part only(String label, List<Part> modules) {
    List<Part> placed = modules.stream().filter(part -> names(label, part, true)).toList();
    if (placed.isEmpty()) {
      placed = modules.stream().filter(part -> names(label, part, false)).toList();
    }
    return placed.size() == 1 ? placed.getFirst() : null;
  }

  private static boolean names(String label, Part part, boolean withBank) {
    String place = part.value("Locator");
    String bank = part.value("Bank Locator");
    if (place == null || !isIn(label, place)) return false;
    return !withBank || bank == null || isIn(label, bank);
  }

  /** Whether {@code name} stands in {@code label} as words of its own. */
  private static boolean isIn(String label, String name) {
    if (name.length() < SHORTEST) return false;
    int at = label.indexOf(name);
    if (at < 0) return false;
    int end = at + name.length();
    return (at == 0 || !Character.isLetterOrDigit(label.charAt(at - 1)))
        && (end == label.length() || !Character.isLetterOrDigit(label.charAt(end)));
  }

  private static Finding finding(Part module, LineRef at) {
    var said = new ArrayList<String>();
    var lines = new ArrayList<LineRef>();
    lines.add(at);
    for (String field : List.of("Locator", "Bank Locator", "Size", "Manufacturer", "Part Number")) {
      String value = module.value(field);
      LineRef line = module.at(field);
      if (value == null || line == null) continue;
      said.add(field + ": " + value.strip());
      lines.add(line);
    }
    Text says = Text.phrase("parts.module", String.join(", ", said));
    return new Finding("memory-module-part", says, Lines.proof(lines));
  }
}
