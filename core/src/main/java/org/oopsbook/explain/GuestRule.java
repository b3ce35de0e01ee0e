package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.insn.CodeLine;
import org.oopsbook.insn.Decoders;
import org.oopsbook.insn.Insn;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Text;

/**
 * For guests that QEMU stopped: why KVM gave up, by its extra data or the error it returned, what
 * the guest was doing, and at which instruction. Tables {@code decode/guest} and {@code vmx-exit}.
 *
 * <p>Source of the order of the data: Linux 6.13.7 arch/x86/kvm/vmx/vmx.c (__vmx_handle_exit).
 */
final class GuestRule implements Rule {
  /** An event was being delivered: its vector, why the guest left, and how exactly. */
  private static final String DELIVERY = "3";

  private static final String UNEXPECTED = "4";
  private static final String DATA = "internal_data";
  private static final int EPT_MISCONFIG = 0x31;
  private static final int GPA_AT = 3;

  /** CR0.PG. */
  private static final long PAGING = 1L << 31;

  private final Map<String, Text> errors;
  private final Decoders decoders;
  private final FieldTable exits;

  GuestRule(Node decode, Decoders decoders) {
    errors = decode.at("guest").entries("errors", (name, text) -> Texts.of(text));
    exits = new FieldTable(decode.at("vmx-exit"));
    this.decoders = decoders;
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    addError(fault, findings);
    addExit(fault, findings);
    addState(fault, findings);
    return findings;
  }

  private void addError(Fault fault, List<Finding> findings) {
    Fact fact = fault.facts().get("run_error");
    String error = fault.fact("run_error");
    Text means = error == null ? null : errors.get(error.strip());
    if (fact == null || error == null || means == null) return;
    Text says = Text.phrase("guest.run-error", error.strip(), means);
    findings.add(new Finding("kvm-run", says, List.of(fact.all().getFirst().at())));
  }

  /** Why the guest left, where the error is about that. */
  private void addExit(Fault fault, List<Finding> findings) {
    String suberror = fault.fact("suberror");
    int at = DELIVERY.equals(suberror) ? 1 : UNEXPECTED.equals(suberror) ? 0 : -1;
    Fact.One reason = datum(fault, at);
    OptionalLong value = Hex.parse(reason == null ? null : reason.value());
    if (reason == null || value.isEmpty()) return;
    Text means = exits.take(value.getAsLong()).means();
    if (means == null) return;
    var says = new ArrayList<Text>();
    says.add(Text.phrase("explain.value", "exit reason", Hex.format(value.getAsLong()), means));
    Fact.One gpa = value.getAsLong() == EPT_MISCONFIG && at == 1 ? gpa(fault) : null;
    if (gpa != null) says.add(Text.phrase("guest.gpa", gpa.value()));
    LineRef[] proof = {reason.at(), gpa == null ? null : gpa.at()};
    findings.add(new Finding("vmx-exit", Texts.join(says), Lines.proof(proof)));
  }

  /** The guest's physical address that the error is about, or null. */
  static Fact.@Nullable One gpa(Fault fault) {
    if (fault.facts().get("gpa") instanceof Fact.One one) return one;
    Fact.One reason = datum(fault, 1);
    boolean isMisconfig =
        DELIVERY.equals(fault.fact("suberror"))
            && reason != null
            && Hex.parse(reason.value()).equals(OptionalLong.of(EPT_MISCONFIG));
    Fact data = fault.facts().get(DATA);
    // Kernels before the address was added print the processor there, a small number.
    boolean isThere = data != null && data.all().size() > GPA_AT + 1;
    return isMisconfig && isThere ? datum(fault, GPA_AT) : null;
  }

  private static Fact.@Nullable One datum(Fault fault, int index) {
    Fact fact = fault.facts().get(DATA);
    boolean isThere = fact != null && index >= 0 && index < fact.all().size();
    return fact != null && isThere ? fact.all().get(index) : null;
  }

  private void addState(Fault fault, List<Finding> findings) {
    boolean isLong = fault.facts().containsKey("guest_rip");
    String name = isLong ? "guest_rip" : "guest_eip";
    String ip = fault.fact(name);
    if (ip == null) return;
    var says = new ArrayList<Text>();
    var proof = new ArrayList<LineRef>();
    proof.add(at(fault, name));
    OptionalLong cr0 = Hex.parse(fault.fact("guest_cr0"));
    if (cr0.isPresent()) addMode(fault, cr0.getAsLong(), says, proof);
    // Without protection instructions are those of 16 bits.
    boolean isWide = cr0.isPresent() && (cr0.getAsLong() & 1) != 0;
    Arch arch = isLong ? Arch.X86_64 : Arch.I386;
    String instruction = isWide ? instruction(fault, arch) : null;
    if (instruction != null) {
      says.add(Text.phrase("guest.instruction", "0x" + ip, instruction));
      proof.add(at(fault, "guest_code"));
    }
    if (says.isEmpty()) return;
    findings.add(new Finding("guest-state", Texts.join(says), Lines.proof(proof)));
  }

  /** In which mode the guest ran: only its start and firmware run without protection. */
  private static void addMode(Fault fault, long cr0, List<Text> says, List<LineRef> proof) {
    proof.add(at(fault, "guest_cr0"));
    String key = modeOf(cr0);
    if (key != null) says.add(Text.phrase(key));
    if ("1".equals(fault.fact("guest_smm"))) says.add(Text.phrase("guest.smm"));
    if (!says.isEmpty()) return;
    String level = fault.fact("guest_cpl");
    if (level != null) says.add(Text.phrase(level.equals("0") ? "guest.kernel" : "guest.program"));
  }

  private static @Nullable String modeOf(long cr0) {
    if ((cr0 & 1) == 0) return "guest.real-mode";
    return (cr0 & PAGING) == 0 ? "guest.no-paging" : null;
  }

  private @Nullable String instruction(Fault fault, Arch arch) {
    String bytes = fault.fact("guest_code");
    CodeLine code = bytes == null ? null : CodeLine.parse(bytes);
    if (code == null) return null;
    return decoders.of(arch).decode(code.bytes(), code.mark()) instanceof Insn insn
        ? insn.text()
        : null;
  }

  private static LineRef at(Fault fault, String name) {
    return Objects.requireNonNull(fault.facts().get(name), name).all().getFirst().at();
  }
}
