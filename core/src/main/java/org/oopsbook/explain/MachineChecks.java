package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Hex;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.LineRef;

/** Reads the machine-check banks that a report prints. */
final class MachineChecks {
  private static final String BANKS = "mce_banks";

  private MachineChecks() {}

  /**
   * What a report prints of one bank. All values are as printed, null where they are not.
   *
   * @param status IA32_MCi_STATUS or MCA_STATUS
   * @param processor vendor and CPUID
   * @param at where they stand, ascending
   */
  record Bank(
      long status,
      @Nullable String number,
      @Nullable String cpu,
      @Nullable String address,
      @Nullable String misc,
      @Nullable String ipid,
      @Nullable String processor,
      @Nullable String socket,
      @Nullable String apic,
      @Nullable String microcode,
      List<LineRef> at) {
    Bank {
      at = List.copyOf(at);
    }
  }

  /** The banks of {@code fault}, in the order printed. */
  static List<Bank> of(Fault fault) {
    if (fault.facts().get(BANKS) instanceof Fact.Table table && table.rows().size() > 1) {
      var banks = new ArrayList<Bank>();
      for (Fact.Row row : table.rows()) {
        OptionalLong status = Hex.parse(cell(row, "status"));
        if (status.isPresent()) banks.add(ofRow(row, status.getAsLong()));
      }
      return banks;
    }
    OptionalLong status = Hex.parse(fault.fact("status"));
    if (status.isEmpty() || fault.fact("bank") == null) return List.of();
    return List.of(ofFacts(fault, status.getAsLong()));
  }

  private static Bank ofRow(Fact.Row row, long status) {
    return new Bank(
        status,
        cell(row, "bank"),
        cell(row, "cpu"),
        cell(row, "addr"),
        cell(row, "misc"),
        cell(row, "ipid"),
        cell(row, "processor"),
        cell(row, "socket"),
        cell(row, "apic"),
        null,
        List.of(row.at()));
  }

  private static @Nullable String cell(Fact.Row row, String name) {
    Fact.Cell cell = row.cells().get(name);
    return cell == null ? null : cell.text();
  }

  private static Bank ofFacts(Fault fault, long status) {
    LineRef[] at = {
      line(fault, "status"),
      line(fault, "mce_addr"),
      line(fault, "mce_misc"),
      line(fault, "mce_ipid"),
      line(fault, "processor")
    };
    return new Bank(
        status,
        fault.fact("bank"),
        fault.fact("cpu"),
        fault.fact("mce_addr"),
        fault.fact("mce_misc"),
        fault.fact("mce_ipid"),
        fault.fact("processor"),
        fault.fact("socket"),
        fault.fact("apic"),
        fault.fact("microcode"),
        Lines.proof(at));
  }

  private static @Nullable LineRef line(Fault fault, String name) {
    Fact fact = fault.facts().get(name);
    return fact == null ? null : fact.all().getFirst().at();
  }
}
