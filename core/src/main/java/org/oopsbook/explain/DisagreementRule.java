package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Pointers;
import org.oopsbook.index.Node;
import org.oopsbook.insn.Access;
import org.oopsbook.insn.Insn;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * Says where the processor reports a read and the marked instruction only writes, or the other way
 * round: then they are not of one fault. Table {@code decode/instructions}, part {@code reported}.
 */
final class DisagreementRule implements Rule {
  private final Faulting faulting;
  private final Set<String> usesStack;
  private final List<Reporter> reporters;

  /**
   * Where a processor reports whether it wrote.
   *
   * @param arches the architectures whose processors do
   * @param patterns of the lines that print it; none where {@code facts} do
   * @param field the field that is 1 for a write
   * @param unless fields that are not 0 where that one does not count
   * @param needs fields of which one is not 0 where that one counts; none where it always does
   * @param onlyWrites whether processors of old leave it 0
   */
  private record Reporter(
      Set<Arch> arches,
      List<Pattern> patterns,
      List<String> facts,
      FieldTable table,
      String field,
      List<String> unless,
      List<String> needs,
      boolean onlyWrites) {
    static Reporter of(Node entry, Node decode) {
      Node table = decode.at(entry.at("table").text());
      Node printed = table.get("printed");
      return new Reporter(
          entry.texts("arch").stream().map(Arch::of).collect(Collectors.toUnmodifiableSet()),
          Lines.patterns(table, "code"),
          printed == null ? List.of() : printed.texts("facts"),
          new FieldTable(table),
          entry.at("field").text(),
          entry.texts("unless"),
          entry.texts("needs"),
          entry.isTrue("onlyWrites"));
    }

    /** What {@code fault} prints of it, or null. */
    Fact.@Nullable One printed(Fault fault) {
      Lines.Hit hit = Lines.first(fault, patterns);
      if (hit != null) return new Fact.One(hit.first(), hit.at());
      for (String name : facts) {
        Fact fact = fault.facts().get(name);
        if (fact instanceof Fact.One one) return one;
      }
      return null;
    }

    /** Whether it says that the access was a write; null where it says nothing for sure. */
    @Nullable Boolean isWrite(long value) {
      FieldTable.Taken taken = table.take(value);
      if (!taken.values().containsKey(field)) return null;
      if (unless.stream().anyMatch(name -> taken.of(name) != 0)) return null;
      if (!needs.isEmpty() && needs.stream().allMatch(name -> taken.of(name) == 0)) return null;
      boolean write = taken.of(field) != 0;
      return (write || !onlyWrites) ? write : null;
    }
  }

  DisagreementRule(Node decode, Faulting faulting) {
    this.faulting = faulting;
    Node table = decode.at("instructions");
    usesStack = Set.copyOf(table.texts("usesStack"));
    reporters = table.list("reported").stream().map(node -> Reporter.of(node, decode)).toList();
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    Faulting.Marked marked = faulting.marked(fault);
    if (marked == null || !(marked.insn() instanceof Insn insn)) return List.of();
    if (usesStack.contains(insn.mnemonic())) return List.of();
    var findings = new ArrayList<Finding>();
    Arch arch = Pointers.arch(fault);
    for (Reporter reporter : reporters) {
      Fact.One printed = reporter.arches().contains(arch) ? reporter.printed(fault) : null;
      OptionalLong value = printed == null ? OptionalLong.empty() : Hex.parse(printed.value());
      Boolean write = value.isEmpty() ? null : reporter.isWrite(value.getAsLong());
      if (printed == null || write == null || mayDo(marked, write)) continue;
      String key = write ? "explain.says-write" : "explain.says-read";
      Text says = Text.phrase(key, Hex.format(value.orElseThrow()), insn.text());
      LineRef[] lines = {printed.at(), marked.line()};
      findings.add(new Finding("access-disagrees", says, Lines.proof(lines)));
    }
    return findings;
  }

  /** Whether the instruction may do to memory what is reported, for all that is known of it. */
  private static boolean mayDo(Faulting.Marked marked, boolean write) {
    if (marked.places().isEmpty()) return true;
    Access reported = write ? Access.WRITE : Access.READ;
    for (Faulting.Place place : marked.places()) {
      Access access = place.memory().access();
      if (access == Access.READ_WRITE || access == reported) return true;
    }
    return false;
  }
}
