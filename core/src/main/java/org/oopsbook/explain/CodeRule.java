package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.insn.Decoded;
import org.oopsbook.insn.Insn;
import org.oopsbook.insn.Operand;
import org.oopsbook.model.CodePlace;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * Says which instruction it was, what memory it was to use, and whether that is where the report
 * says the fault was. Table {@code decode/instructions}.
 */
final class CodeRule implements Rule {
  private final Faulting faulting;
  private final AccessRule access;
  private final Map<String, Text> meanings = new HashMap<>();
  private final Set<String> hidden;
  private final Set<String> fixed;
  private final Set<String> divisors;
  private final Set<String> jumps;

  CodeRule(Node decode, Faulting faulting, AccessRule access) {
    this.faulting = faulting;
    this.access = access;
    Node table = decode.at("instructions");
    for (Node entry : table.list("means")) {
      for (String name : entry.texts("mnemonics")) meanings.put(name, Texts.of(entry.at("says")));
    }
    hidden = Set.copyOf(table.texts("usesStack"));
    fixed = Set.copyOf(table.texts("here"));
    divisors = Set.copyOf(table.texts("divides"));
    jumps = Set.copyOf(table.texts("jumps"));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    Faulting.Marked marked = faulting.marked(fault);
    if (marked == null || access.fetched(fault)) return List.of();
    var says = new ArrayList<Text>();
    says.add(
        switch (marked.insn()) {
          case Insn insn -> named(fault, insn.text());
          case Decoded.Unknown _ -> Text.phrase("explain.insn-unknown", marked.bytes());
          case Decoded.Cut _ -> Text.phrase("explain.insn-cut", marked.bytes());
        });
    if (marked.insn() instanceof Insn insn) {
      says.addAll(what(fault, insn, marked));
      Text meaning = meanings.get(insn.mnemonic());
      if (meaning != null) says.add(meaning);
    }
    var proof = new ArrayList<@Nullable LineRef>();
    proof.add(marked.line());
    for (Faulting.Value value : values(marked)) {
      if (value.value() != null) proof.add(Lines.ofRegister(fault, value.register()));
    }
    if (marked.insn() instanceof Insn insn && usesRegister(insn)) {
      Operand.Register register = first(insn);
      if (register != null) proof.add(Lines.ofRegister(fault, register.name()));
    }
    List<LineRef> lines = Lines.proof(proof);
    return List.of(new Finding("faulting-instruction", Texts.join(says), lines));
  }

  /** Whether what its only operand held, a register, is said. */
  private boolean usesRegister(Insn insn) {
    boolean says = jumps.contains(insn.mnemonic()) || divisors.contains(insn.mnemonic());
    return says && first(insn) != null;
  }

  /** Its first operand, if that is a register; else null. */
  private static Operand.@Nullable Register first(Insn insn) {
    boolean register =
        !insn.operands().isEmpty() && insn.operands().getFirst() instanceof Operand.Register;
    return register ? (Operand.Register) insn.operands().getFirst() : null;
  }

  private static Text named(Fault fault, String insn) {
    CodePlace at = fault.at();
    return at == null
        ? Text.phrase("explain.insn", insn)
        : Text.phrase("explain.insn-in", insn, at.function());
  }

  private List<Text> what(Fault fault, Insn insn, Faulting.Marked marked) {
    Faulting.Place place = marked.place();
    OptionalLong reported = Hex.parse(fault.address());
    if (place != null) return memory(place, reported);
    Text through = through(fault, insn);
    if (through != null) return List.of(through);
    Text divisor = divisors.contains(insn.mnemonic()) ? held(fault, insn) : null;
    if (divisor != null) return List.of(divisor);
    boolean silent = reported.isEmpty() || hidden.contains(insn.mnemonic());
    return silent ? List.of() : List.of(Text.phrase("explain.insn-no-memory"));
  }

  /** What it did to memory, and whether that is what the report is about. */
  private List<Text> memory(Faulting.Place place, OptionalLong reported) {
    var says = new ArrayList<Text>();
    String key =
        switch (place.memory().access()) {
          case READ -> "explain.insn-reads";
          case WRITE -> "explain.insn-writes";
          case READ_WRITE -> "explain.insn-changes";
          case NONE -> throw new IllegalStateException("not used");
        };
    says.add(Text.phrase(key, bytes(place.memory()), sum(place)));
    if (place.address().isEmpty()) {
      says.add(missing(place));
    } else if (reported.isPresent()) {
      boolean agrees = place.covers(reported.getAsLong());
      String shown = Hex.format(reported.getAsLong());
      String agreement = place.page() ? "explain.insn-agrees-page" : "explain.insn-agrees";
      says.add(agrees ? Text.phrase(agreement) : Text.phrase("explain.insn-differs", shown));
    }
    return says;
  }

  private Text missing(Faulting.Place place) {
    String names =
        place.registers().stream()
            .filter(v -> v.value() == null)
            .map(Faulting.Value::register)
            .collect(Collectors.joining(", "));
    return fixed.contains(names)
        ? Text.phrase("explain.insn-fixed-place")
        : Text.phrase("explain.insn-not-printed", names);
  }

  private static Text bytes(Operand.Memory memory) {
    return switch (memory.bytes()) {
      case 0 -> Text.phrase("explain.insn-memory");
      case 1 -> Text.phrase("explain.insn-byte");
      default -> Text.phrase("explain.insn-bytes", memory.bytes());
    };
  }

  /** A jump or call to what a register holds. */
  private @Nullable Text through(Fault fault, Insn insn) {
    if (!jumps.contains(insn.mnemonic())) return null;
    Operand.Register register = first(insn);
    if (register == null) return null;
    OptionalLong target = Faulting.value(fault, register.name());
    if (target.isEmpty()) return null;
    String key = target.getAsLong() == 0 ? "explain.insn-calls-null" : "explain.insn-calls";
    return Text.phrase(key, register.name(), Hex.format(target.getAsLong()));
  }

  private static @Nullable Text held(Fault fault, Insn insn) {
    Operand.Register register = first(insn);
    if (register == null) return null;
    OptionalLong value = Faulting.value(fault, register.name());
    if (value.isEmpty()) return null;
    return Text.phrase("explain.register-holds", register.name(), Hex.format(value.getAsLong()));
  }

  /** {@code rdi + 0x10 = 0x0 + 0x10 = 0x10}, as far as the registers are printed. */
  private static String sum(Faulting.Place place) {
    Operand.Memory memory = place.memory();
    var names = new ArrayList<String>();
    var values = new ArrayList<String>();
    for (Faulting.Value value : place.registers()) {
      boolean index = value.register().equals(memory.index()) && memory.scale() > 1;
      boolean bits = value.register().equals(memory.bitIndex());
      String times = index ? " * " + memory.scale() : bits ? " / 8" : "";
      names.add(value.register() + times);
      values.add(value.value() == null ? "?" : Hex.format(value.value()) + times);
    }
    String rest = "";
    if (memory.displacement() != 0 || names.isEmpty()) {
      long displacement = memory.displacement();
      if (names.isEmpty()) rest = Hex.format(displacement);
      else if (displacement < 0) rest = " - " + Hex.format(-displacement);
      else rest = " + " + Hex.format(displacement);
    }
    String formula = String.join(" + ", names) + rest;
    if (place.address().isEmpty() || names.isEmpty()) return formula;
    String result = " = " + Hex.format(place.address().getAsLong());
    boolean plain = names.size() == 1 && rest.isEmpty() && names.getFirst().indexOf(' ') < 0;
    return plain ? formula + result : formula + " = " + String.join(" + ", values) + rest + result;
  }

  private static List<Faulting.Value> values(Faulting.Marked marked) {
    Faulting.Place place = marked.place();
    return place == null ? List.of() : place.registers();
  }
}
