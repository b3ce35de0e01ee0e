package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Pointers;
import org.oopsbook.decode.Texts;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/** Says what the address of a bad access means, and which registers hold it. */
final class AddressRule implements Rule {
  private static final long LA57 = 1 << 12;

  private final Pointers pointers;
  private final AccessRule access;
  private final Faulting faulting;
  private final Set<String> silent;

  /**
   * Reads addresses by {@code pointers}.
   *
   * @param silent kinds that do not say which address it was: it stands in a register
   */
  AddressRule(Pointers pointers, AccessRule access, Faulting faulting, Set<String> silent) {
    this.pointers = pointers;
    this.access = access;
    this.faulting = faulting;
    this.silent = silent;
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    OptionalLong address = Hex.parse(fault.address());
    if (address.isPresent()) return ofAddress(fault, address.getAsLong());
    if (!silent.contains(fault.kind())) return List.of();
    Faulting.Marked marked = faulting.marked(fault);
    Faulting.Place place = marked == null ? null : marked.place();
    // Then the instruction tells which address it was; one that is fine is not what failed.
    if (place != null && place.address().isPresent()) {
      List<Finding> found = ofAddress(fault, place.address().getAsLong());
      if (!found.isEmpty()) return found;
    }
    return ofRegisters(fault);
  }

  private List<Finding> ofAddress(Fault fault, long address) {
    String shown = Hex.format(address);
    return switch (meaning(fault, address)) {
      case Pointers.Meaning.NullMember m -> List.of(nullMember(fault, m.offset()));
      case Pointers.Meaning.Poisoned m -> List.of(poison(fault, shown, m, holders(fault, address)));
      case Pointers.Meaning.ErrorPointer m ->
          finding(fault, m.name() == null ? "null-member" : "error-pointer", m.says(shown));
      case Pointers.Meaning.KasanShadow m ->
          finding(
              fault,
              "kasan-shadow",
              Text.phrase("explain.kasan-shadow", shown, Hex.format(m.of())));
      case Pointers.Meaning.Ascii m ->
          finding(fault, "text-pointer", Text.phrase("explain.text-pointer", shown, m.text()));
      case Pointers.Meaning.BitFlip m ->
          finding(
              fault,
              "non-canonical",
              Text.phrase("explain.bit-flip", shown, m.bit(), Hex.format(m.from())));
      case Pointers.Meaning.NonCanonical m ->
          finding(fault, "non-canonical", Text.phrase("explain.non-canonical", shown));
      case Pointers.Meaning.UserSpace m ->
          finding(fault, "user-address", Text.phrase("explain.user-address", shown));
      case Pointers.Meaning.Plain m -> List.of();
    };
  }

  private Finding nullMember(Fault fault, long offset) {
    Finding told = access.fetched(fault) ? null : byInstruction(fault, offset);
    if (told != null) return told;
    List<String> holders = holders(fault, offset);
    var says = new ArrayList<Text>();
    if (access.fetched(fault)) {
      says.add(Text.phrase("explain.null-call"));
    } else if (offset == 0) {
      says.add(Text.phrase("explain.null-itself"));
    } else {
      says.add(Text.phrase("explain.null-member", Hex.format(offset)));
      if (!holders.isEmpty()) {
        says.add(Text.phrase("explain.register-holds", names(holders), Hex.format(offset)));
      }
    }
    return new Finding(
        "null-member", Texts.join(says), proof(fault, offset == 0 ? List.of() : holders));
  }

  /** Which register is the NULL pointer, where the instruction tells; or null. */
  private @Nullable Finding byInstruction(Fault fault, long offset) {
    Faulting.Marked marked = faulting.marked(fault);
    Faulting.Place place = marked == null ? null : marked.place();
    if (marked == null || place == null || !place.covers(offset)) return null;
    if (place.registers().size() != 1 || place.memory().displacement() < 0) return null;
    Faulting.Value value = place.registers().getFirst();
    if (value.value() == null) return null;
    String register = value.register();
    Text pointer =
        value.value() == 0
            ? Text.phrase("explain.null-register", register)
            : Text.phrase("explain.null-plus", register, Hex.format(value.value()));
    // Where the report tells no more than the page, the instruction tells the rest.
    long exact = place.page() ? place.address().orElse(offset) : offset;
    Text address =
        exact == 0
            ? Text.phrase("explain.null-itself")
            : Text.phrase("explain.null-member", Hex.format(exact));
    List<LineRef> lines =
        Lines.proof(fault.headline().at(), marked.line(), Lines.ofRegister(fault, register));
    return new Finding("null-member", Texts.join(List.of(address, pointer)), lines);
  }

  private Finding poison(
      Fault fault, String shown, Pointers.Meaning.Poisoned poisoned, List<String> holders) {
    Pointers.Poison poison = poisoned.poison();
    var says = new ArrayList<Text>();
    says.add(poisoned.says(shown));
    if (poison.config() != null) says.add(Text.phrase("explain.poison-config", poison.config()));
    if (!holders.isEmpty()) {
      says.add(Text.phrase("explain.register-holds", names(holders), shown));
    }
    return new Finding("poison", Texts.join(says), proof(fault, holders));
  }

  /** A general protection fault of an older kernel gives no address; a poisoned register tells. */
  private List<Finding> ofRegisters(Fault fault) {
    for (Map.Entry<String, String> register : fault.registers().entrySet()) {
      OptionalLong value = Hex.parse(register.getValue());
      if (value.isEmpty() || !pointers.isGeneral(register.getKey())) continue;
      if (meaning(fault, value.getAsLong()) instanceof Pointers.Meaning.Poisoned poisoned) {
        String shown = Hex.format(value.getAsLong());
        return List.of(poison(fault, shown, poisoned, holders(fault, value.getAsLong())));
      }
    }
    return List.of();
  }

  private Pointers.Meaning meaning(Fault fault, long value) {
    boolean fiveLevel = (Hex.parse(fault.registers().get("cr4")).orElse(0) & LA57) != 0;
    return pointers.decode(value, Pointers.arch(fault), fiveLevel);
  }

  private List<String> holders(Fault fault, long value) {
    return fault.registers().entrySet().stream()
        .filter(r -> pointers.isGeneral(r.getKey()))
        .filter(r -> Hex.parse(r.getValue()).equals(OptionalLong.of(value)))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static String names(List<String> registers) {
    return registers.stream().collect(Collectors.joining(", "));
  }

  private static List<Finding> finding(Fault fault, String id, Text says) {
    return List.of(new Finding(id, says, proof(fault, List.of())));
  }

  private static List<LineRef> proof(Fault fault, List<String> registers) {
    var lines = new ArrayList<@Nullable LineRef>();
    lines.add(fault.headline().at());
    for (String register : registers) lines.add(Lines.ofRegister(fault, register));
    return Lines.proof(lines);
  }
}
