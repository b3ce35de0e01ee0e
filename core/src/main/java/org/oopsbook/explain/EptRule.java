package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.EptEntry;
import org.oopsbook.decode.EptTexts;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** Decodes each page-table entry of a KVM EPT misconfiguration, and judges them together. */
final class EptRule implements Rule {
  private static final int ROOT = 5;

  private final Node table;

  EptRule(Node decode) {
    table = decode.at("ept");
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    List<Printed> entries = entries(fault);
    if (entries.isEmpty()) return List.of();
    var findings = new ArrayList<Finding>();
    for (Printed entry : entries) {
      findings.add(
          new Finding(
              "ept-levels", Texts.join(EptTexts.sentences(entry.entry())), List.of(entry.at())));
    }
    findings.add(verdict(entries));
    return findings;
  }

  private record Printed(EptEntry entry, LineRef at) {}

  private List<Printed> entries(Fault fault) {
    var entries = new ArrayList<Printed>();
    collect(fault, "spte", "level", entries);
    collect(fault, "spte2", "level2", entries);
    return entries;
  }

  /** Older and newer kernels print the pair in lines of different form. */
  private void collect(Fault fault, String sptes, String levels, List<Printed> entries) {
    for (Fact.One value : values(fault, sptes)) {
      OptionalLong spte = Hex.parse(value.value());
      int level = level(fault, levels, value.at());
      if (spte.isPresent() && level >= 1 && level <= ROOT) {
        entries.add(new Printed(EptEntry.decode(table, spte.getAsLong(), level), value.at()));
      }
    }
  }

  private static List<Fact.One> values(Fault fault, String name) {
    Fact fact = fault.facts().get(name);
    return fact == null ? List.of() : fact.all();
  }

  /** The level printed on the same line, or -1. */
  private static int level(Fault fault, String name, LineRef line) {
    for (Fact.One level : values(fault, name)) {
      if (level.at().equals(line) && level.value().length() == 1) {
        return Character.digit(level.value().charAt(0), 10);
      }
    }
    return -1;
  }

  private static Finding verdict(List<Printed> entries) {
    List<EptEntry.State> states = entries.stream().map(e -> e.entry().state()).toList();
    String key;
    if (states.contains(EptEntry.State.INVALID)) key = "explain.ept-verdict-invalid";
    else if (states.contains(EptEntry.State.DEPENDS)) key = "explain.ept-verdict-depends";
    else if (states.contains(EptEntry.State.MMIO)) key = "explain.ept-verdict-mmio";
    else if (states.contains(EptEntry.State.NOT_PRESENT)) key = "explain.ept-verdict-not-present";
    else key = "explain.ept-verdict-valid";
    List<LineRef> lines = entries.stream().map(Printed::at).toList();
    return new Finding("ept-verdict", Text.phrase(key), lines);
  }
}
