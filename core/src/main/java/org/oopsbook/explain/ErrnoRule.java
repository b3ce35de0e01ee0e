package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** Says what the error number of a report means. Table {@code decode/errno}. */
final class ErrnoRule implements Rule {
  private static final Pattern NUMBER = Pattern.compile("-?(\\d{1,4})");

  private final Map<String, String> names;
  private final Map<String, Text> meanings;
  private final List<String> facts;
  private final Set<String> kinds;

  ErrnoRule(Node decode) {
    Node table = decode.at("errno");
    names = table.entries("names", (number, name) -> name.text());
    meanings = table.entries("meanings", (name, text) -> Texts.of(text));
    facts = table.at("reported").texts("facts");
    kinds = Set.copyOf(table.at("reported").texts("kinds"));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    if (!kinds.contains(fault.kind())) return findings;
    for (String fact : facts) {
      if (fault.facts().get(fact) instanceof Fact.One one) add(one, findings);
    }
    return findings;
  }

  private void add(Fact.One one, List<Finding> findings) {
    Matcher number = NUMBER.matcher(one.value());
    String name = number.matches() ? names.get(number.group(1)) : null;
    Text meaning = name == null ? null : meanings.get(name);
    if (name == null || meaning == null) return;
    Text says = Text.phrase("explain.errno", one.value(), name, meaning);
    findings.add(new Finding("errno", says, List.of(one.at())));
  }
}
