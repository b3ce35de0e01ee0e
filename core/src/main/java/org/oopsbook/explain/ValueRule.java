package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * Says what a register or code of a report means, where a table of {@code decode/} says in which
 * fact or register of a report it is {@code printed}.
 */
final class ValueRule implements Rule {
  /** Several values of one fact, as of several banks; more would drown what else is found. */
  private static final int MOST = 8;

  private final String id;
  private final String label;
  private final FieldTable table;
  private final List<String> facts;
  private final List<String> words;
  private final List<String> registers;
  private final Set<Arch> arches;
  private final Set<String> kinds;
  private final Set<String> without;

  private ValueRule(String id, Node node) {
    Node printed = node.at("printed");
    this.id = id;
    label = printed.at("label").text();
    table = new FieldTable(node);
    facts = printed.texts("facts");
    words = printed.texts("words");
    registers = printed.texts("registers");
    arches = printed.texts("arch").stream().map(Arch::of).collect(Collectors.toUnmodifiableSet());
    kinds = Set.copyOf(printed.texts("kinds"));
    without = Set.copyOf(printed.texts("without"));
  }

  /** A rule for each table of {@code decode} that reports print values of, by name. */
  static List<Rule> all(Node decode) {
    var rules = new ArrayList<Rule>();
    for (String name : decode.keys()) {
      Node table = decode.at(name);
      if (table.isMap() && table.get("printed") != null) rules.add(new ValueRule(name, table));
    }
    return rules;
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (!kinds.isEmpty() && !kinds.contains(fault.kind())) return List.of();
    Arch arch = arch(fault, system);
    if (!arches.isEmpty() && (arch == null || !arches.contains(arch))) return List.of();
    if (without.stream().anyMatch(fault.facts()::containsKey)) return List.of();
    var findings = new ArrayList<Finding>();
    var said = new HashSet<Long>();
    for (String name : facts) {
      for (Fact.One one : all(fault, name)) {
        add(Hex.parse(one.value()), one, said, findings);
      }
    }
    for (String name : words) {
      for (Fact.One one : all(fault, name)) {
        add(table.ofNames(one.value()), one, said, findings);
      }
    }
    for (String name : registers) {
      String value = fault.registers().get(name);
      LineRef at = value == null ? null : Lines.ofRegister(fault, name);
      if (value == null || at == null) continue;
      add(Hex.parse(value), new Fact.One(value, at), said, findings);
    }
    return findings;
  }

  private static @Nullable Arch arch(Fault fault, @Nullable KernelSystem system) {
    if (fault.arch() != null || system == null || system.arch() == null) return fault.arch();
    return Arch.of(system.arch());
  }

  private static List<Fact.One> all(Fault fault, String name) {
    Fact fact = fault.facts().get(name);
    return fact == null || fact instanceof Fact.Table ? List.of() : fact.all();
  }

  private void add(OptionalLong value, Fact.One printed, Set<Long> said, List<Finding> findings) {
    // 0 is what a report prints where there is no such value.
    if (value.isEmpty() || value.getAsLong() == 0 || findings.size() == MOST) return;
    // The same value under two names, or printed twice, is said once.
    if (!said.add(value.getAsLong())) return;
    FieldTable.Taken taken = table.take(value.getAsLong());
    Text means = taken.means();
    if (means == null) return;
    boolean number = Hex.parse(printed.value()).isPresent();
    String shown = number ? Hex.format(value.getAsLong()) : printed.value();
    var says = new ArrayList<Text>();
    says.add(Text.phrase("explain.value", label, shown, means));
    says.addAll(taken.concludes());
    findings.add(new Finding(id, Texts.join(says), List.of(printed.at())));
  }
}
