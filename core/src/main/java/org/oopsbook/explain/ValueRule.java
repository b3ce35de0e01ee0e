package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Field;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
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
    for (String name : facts) {
      Fact fact = fault.facts().get(name);
      if (fact == null) continue;
      for (Fact.One one : fact.all()) add(one.value(), one.at(), findings);
    }
    for (String name : registers) {
      String value = fault.registers().get(name);
      LineRef at = value == null ? null : Lines.ofRegister(fault, name);
      if (value != null && at != null) add(value, at, findings);
    }
    return findings;
  }

  private static @Nullable Arch arch(Fault fault, @Nullable KernelSystem system) {
    if (fault.arch() != null || system == null || system.arch() == null) return fault.arch();
    return Arch.of(system.arch());
  }

  private void add(String printed, LineRef at, List<Finding> findings) {
    OptionalLong value = Hex.parse(printed);
    if (value.isEmpty() || findings.size() == MOST) return;
    // 0 is what a report prints where there is no such value.
    Text says = value.getAsLong() == 0 ? null : says(value.getAsLong());
    if (says == null) return;
    // The same value under two names, or printed twice, is said once.
    if (findings.stream().anyMatch(f -> f.says().equals(says))) return;
    findings.add(new Finding(id, says, List.of(at)));
  }

  private @Nullable Text says(long value) {
    Text all = null;
    for (Field field : table.take(value).fields()) {
      Text means = field.finding(value);
      if (means == null) continue;
      all = all == null ? means : Text.phrase("explain.and", all, means);
    }
    return all == null ? null : Text.phrase("explain.value", label, Hex.format(value), all);
  }
}
