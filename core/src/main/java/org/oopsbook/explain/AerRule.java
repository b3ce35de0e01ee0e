package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.decode.Tlp;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/**
 * For errors of PCI Express: what the status bits say, how bad it is, who noticed it, and which
 * packet it was. Tables {@code decode/aer}, {@code aer-correctable}, {@code aer-uncorrectable} and
 * {@code tlp}.
 */
final class AerRule implements Rule {
  /** Sections of a firmware record; more would drown what else is found. */
  private static final int MOST = 4;

  private final FieldTable correctable;
  private final FieldTable uncorrectable;
  private final Tlp tlp;
  private final Pattern device;
  private final Map<String, Text> severities;
  private final Map<String, Text> agents;

  AerRule(Node decode) {
    Node table = decode.at("aer");
    device = Lines.pattern(table, "device");
    severities = table.entries("severities", (name, text) -> Texts.of(text));
    agents = table.entries("agents", (name, text) -> Texts.of(text));
    correctable = new FieldTable(decode.at("aer-correctable"));
    uncorrectable = new FieldTable(decode.at("aer-uncorrectable"));
    tlp = new Tlp(decode);
  }

  /**
   * A status register.
   *
   * @param device the device, or null where it is not said
   * @param mask in hexadecimal, or null
   */
  private record Status(
      boolean isCorrectable, @Nullable String device, String value, @Nullable String mask) {}

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    addReport(fault, findings);
    addSections(fault, findings);
    return findings;
  }

  private void addReport(Fault fault, List<Finding> findings) {
    Fact.One status = first(fault, "aer_status");
    Boolean isCorrectable = isCorrectable(fault);
    Fact.One severity = first(fault, "severity");
    if (status != null && isCorrectable != null) {
      String device = device(fault, status.at());
      var register = new Status(isCorrectable, device, status.value(), fault.fact("aer_mask"));
      List<Text> says = says(register);
      if (severity != null) add(severities.get(severity.value()), says);
      String agent = fault.fact("aer_agent");
      if (agent != null) add(agents.get(agent), says);
      if (!says.isEmpty()) {
        LineRef at = severity == null ? null : severity.at();
        findings.add(new Finding("pcie-status", Texts.join(says), Lines.proof(status.at(), at)));
      }
    }
    Fact.One header = first(fault, "tlp_header");
    if (header != null) addPacket(header.value(), header.at(), findings);
  }

  private @Nullable String device(Fault fault, LineRef at) {
    for (LogLine line : fault.lines()) {
      if (!line.at().equals(at)) continue;
      Matcher matcher = device.matcher(line.text());
      if (matcher.find()) return matcher.group(1);
    }
    return null;
  }

  /** Whether the status is that of correctable errors; null where the report does not say. */
  private static @Nullable Boolean isCorrectable(Fault fault) {
    String severity = fault.fact("severity");
    if (severity == null) return fault.fact("aer_severity_mask") == null ? null : false;
    return severity.toLowerCase(Locale.ROOT).startsWith("correct");
  }

  private void addSections(Fault fault, List<Finding> findings) {
    if (!(fault.facts().get("error_sections") instanceof Fact.Table table)) return;
    for (Fact.Row row : table.rows()) {
      if (findings.size() >= MOST) return;
      addSection(row, true, "aer_cor_status", "aer_cor_mask", findings);
      addSection(row, false, "aer_uncor_status", "aer_uncor_mask", findings);
      String header = cell(row, "tlp_header");
      if (header != null) addPacket(header, row.at(), findings);
    }
  }

  private void addSection(
      Fact.Row row, boolean isCorrectable, String status, String mask, List<Finding> findings) {
    String value = cell(row, status);
    if (value == null) return;
    List<Text> says = says(new Status(isCorrectable, cell(row, "device"), value, cell(row, mask)));
    if (says.isEmpty()) return;
    findings.add(new Finding("pcie-status", Texts.join(says), List.of(row.at())));
  }

  private static @Nullable String cell(Fact.Row row, String name) {
    Fact.Cell cell = row.cells().get(name);
    return cell == null ? null : cell.text();
  }

  private List<Text> says(Status status) {
    var says = new ArrayList<Text>();
    OptionalLong value = Hex.parse(status.value());
    if (value.isEmpty()) return says;
    FieldTable table = status.isCorrectable() ? correctable : uncorrectable;
    FieldTable.Taken taken = table.take(value.getAsLong());
    Text all = taken.means();
    if (all == null) return says;
    String key = status.isCorrectable() ? "explain.aer-correctable" : "explain.aer-uncorrectable";
    Text device =
        status.device() == null
            ? Text.phrase("explain.aer-device")
            : Text.verbatim(status.device());
    says.add(Text.phrase(key, device, Hex.format(value.getAsLong()), all));
    long masked = value.getAsLong() & Hex.parse(status.mask()).orElse(0);
    if (masked != 0) says.add(Text.phrase("explain.aer-masked", Hex.format(masked)));
    says.addAll(taken.concludes());
    return says;
  }

  private void addPacket(String header, LineRef at, List<Finding> findings) {
    Text says = tlp.says(header);
    if (says == null) return;
    Text whole = Text.phrase("explain.packet-header", header.strip());
    findings.add(new Finding("packet-header", Texts.join(List.of(whole, says)), List.of(at)));
  }

  private static void add(@Nullable Text text, List<Text> says) {
    if (text != null && !says.isEmpty()) says.add(text);
  }

  private static Fact.@Nullable One first(Fault fault, String name) {
    Fact fact = fault.facts().get(name);
    return fact == null ? null : fact.all().getFirst();
  }
}
