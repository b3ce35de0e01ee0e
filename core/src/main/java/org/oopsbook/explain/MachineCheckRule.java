package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.CpuId;
import org.oopsbook.decode.Field;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.SmcaBanks;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/**
 * For machine checks of x86 processors: how bad, what sort, which part, and whether the address can
 * be trusted. What depends on the maker of the processor is said only where the report or the
 * system tells whose it is. Tables {@code decode/machine-check}, {@code mce}, {@code mce-amd},
 * {@code mce-any}, {@code mce-misc} and {@code smca}.
 */
final class MachineCheckRule implements Rule {
  private static final String INTEL = "intel";
  private static final String AMD = "amd";

  /** More banks than these say the same over and over. */
  private static final int MOST = 8;

  private final Map<String, String> vendors;
  private final Set<String> intelDrivers;
  private final Map<String, Pattern> models;
  private final Map<String, Text> oldBanks;
  private final FieldTable intel;
  private final FieldTable amd;
  private final FieldTable any;
  private final FieldTable misc;
  private final SmcaBanks smca;

  MachineCheckRule(Node decode) {
    Node table = decode.at("machine-check");
    vendors = table.entries("vendors", (number, name) -> name.text());
    intelDrivers = Set.copyOf(table.texts("intelDrivers"));
    models = table.entries("models", (name, pattern) -> Pattern.compile(pattern.text()));
    oldBanks = table.entries("oldBanks", (number, name) -> Texts.of(name));
    intel = new FieldTable(decode.at("mce"));
    amd = new FieldTable(decode.at("mce-amd"));
    any = new FieldTable(decode.at("mce-any"));
    misc = new FieldTable(decode.at("mce-misc"));
    smca = new SmcaBanks(decode);
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    for (MachineChecks.Bank bank : MachineChecks.of(fault)) {
      if (findings.size() == MOST) break;
      String vendor = vendor(fault, bank, system);
      var finding = new Finding("machine-check", Texts.join(says(fault, bank, vendor)), bank.at());
      if (!findings.contains(finding)) findings.add(finding);
    }
    return findings;
  }

  private @Nullable String vendor(
      Fault fault, MachineChecks.Bank bank, @Nullable KernelSystem system) {
    if (bank.processor() != null) {
      return vendors.get(bank.processor().split(":", 2)[0]);
    }
    if (fault.fact("status_flags") != null) return AMD;
    String driver = fault.fact("driver");
    if (driver != null && intelDrivers.contains(driver)) return INTEL;
    if (system == null || system.cpu() == null || system.cpu().model() == null) return null;
    String model = system.cpu().model();
    for (var entry : models.entrySet()) {
      if (entry.getValue().matcher(model).find()) return entry.getKey();
    }
    return null;
  }

  private List<Text> says(Fault fault, MachineChecks.Bank bank, @Nullable String vendor) {
    FieldTable table = INTEL.equals(vendor) ? intel : AMD.equals(vendor) ? amd : any;
    FieldTable.Taken taken = table.take(bank.status());
    var says = new ArrayList<Text>();
    says.add(what(bank, taken));
    says.addAll(taken.concludes());
    if (AMD.equals(vendor)) addPart(fault, bank, says);
    addAddress(bank, vendor, says);
    addPlace(bank, says);
    return says;
  }

  /** Which bank it is, and what all fields say that are of interest. */
  private static Text what(MachineChecks.Bank bank, FieldTable.Taken taken) {
    String status = Hex.format(bank.status());
    Text where =
        bank.cpu() == null
            ? Text.phrase("explain.mce-bank", orUnknown(bank.number()), status)
            : Text.phrase("explain.mce-bank-cpu", orUnknown(bank.number()), bank.cpu(), status);
    Text all = taken.means();
    return all == null ? where : Text.phrase("explain.mce-says", where, all);
  }

  private static String orUnknown(@Nullable String number) {
    return number == null ? "?" : number;
  }

  private void addPart(Fault fault, MachineChecks.Bank bank, List<Text> says) {
    CpuId cpu = cpuId(fault, bank);
    OptionalLong ipid = Hex.parse(bank.ipid());
    if (ipid.isEmpty()) {
      Text old = bank.number() == null ? null : oldBanks.get(bank.number());
      boolean isOld = cpu != null && cpu.family() < 0x17;
      if (isOld && old != null) says.add(Text.phrase("explain.mce-part", old));
      return;
    }
    SmcaBanks.Bank part = smca.of(ipid.getAsLong(), bank.status(), cpu);
    if (part == null) return;
    says.add(
        part.code() == null
            ? Text.phrase("explain.mce-part", part.name())
            : Text.phrase("explain.mce-part-code", part.name(), part.code()));
    if (part.channel() >= 0) says.add(Text.phrase("explain.mce-channel", part.channel()));
  }

  private static @Nullable CpuId cpuId(Fault fault, MachineChecks.Bank bank) {
    String printed = fault.fact("cpu_model");
    if (printed != null) return CpuId.ofPrinted(printed);
    if (bank.processor() == null) return null;
    OptionalLong eax = Hex.parse(bank.processor().replaceFirst("^[0-9]{1,3}:", ""));
    return eax.isPresent() ? CpuId.ofEax(eax.getAsLong()) : null;
  }

  private void addAddress(MachineChecks.Bank bank, @Nullable String vendor, List<Text> says) {
    FieldTable.Taken valid = any.take(bank.status());
    OptionalLong address = Hex.parse(bank.address());
    if (valid.of("ADDRV") == 0) {
      if (address.isPresent()) says.add(Text.phrase("explain.mce-address-invalid"));
      return;
    }
    if (address.isEmpty()) return;
    String shown = Hex.format(address.getAsLong());
    OptionalLong mode = Hex.parse(bank.misc());
    boolean isReadable = INTEL.equals(vendor) && valid.of("MISCV") != 0 && valid.of("UC") != 0;
    if (!isReadable || mode.isEmpty()) {
      says.add(Text.phrase("explain.mce-address", shown));
      return;
    }
    Text how = null;
    for (Field field : misc.take(mode.getAsLong()).fields()) {
      Text means = field.says(mode.getAsLong());
      if (means != null) how = how == null ? means : Text.phrase("explain.and", how, means);
    }
    says.add(
        how == null
            ? Text.phrase("explain.mce-address", shown)
            : Text.phrase("explain.mce-address-how", shown, how));
  }

  private static void addPlace(MachineChecks.Bank bank, List<Text> says) {
    if (bank.socket() == null || bank.apic() == null) return;
    says.add(Text.phrase("explain.mce-socket", bank.socket(), bank.apic()));
    if (bank.microcode() != null) {
      says.add(Text.phrase("explain.mce-microcode", bank.microcode()));
    }
  }
}
