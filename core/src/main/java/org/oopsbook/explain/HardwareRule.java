package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.FieldTable;
import org.oopsbook.decode.Hex;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.LogLine;
import org.oopsbook.model.Text;

/**
 * For error records of the firmware: how bad, and of each section what sort and which part. Tables
 * {@code decode/cper} and {@code cper-arm}.
 */
final class HardwareRule implements Rule {
  /** Sections of a record; more say the same of further parts. */
  private static final int MOST = 8;

  private final Map<String, Pattern> lines;
  private final Pattern section;
  private final Map<String, Text> severities;
  private final Map<String, Text> sections;
  private final Map<String, Text> types;
  private final Map<String, Text> ports;
  private final FieldTable armInfo;

  HardwareRule(Node decode) {
    Node table = decode.at("cper");
    lines = table.entries("lines", (name, pattern) -> Pattern.compile(pattern.text()));
    section = Lines.pattern(table, "section");
    severities = table.entries("severities", (name, text) -> Texts.of(text));
    sections = table.entries("sections", (name, text) -> Texts.of(text));
    types = table.entries("types", (name, text) -> Texts.of(text));
    ports = table.entries("ports", (name, text) -> Texts.of(text));
    armInfo = new FieldTable(decode.at("cper-arm"));
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    var findings = new ArrayList<Finding>();
    List<List<LogLine>> parts = parts(fault.lines());
    for (int i = 0; i < parts.size() && findings.size() < MOST; i++) {
      var found = new Found(parts.get(i));
      if (i == 0) found.addMeaning("severity", severities, "explain.ghes-severity", fault.lines());
      found.addAll();
      if (!found.says.isEmpty()) findings.add(found.finding());
    }
    return findings;
  }

  /** The lines of each section; those before the first belong to it. */
  private List<List<LogLine>> parts(List<LogLine> all) {
    var parts = new ArrayList<List<LogLine>>();
    int from = 0;
    boolean isIn = false;
    for (int i = 0; i < all.size(); i++) {
      if (Lines.first(all.subList(i, i + 1), section) == null) continue;
      if (isIn) {
        parts.add(all.subList(from, i));
        from = i;
      }
      isIn = true;
    }
    parts.add(all.subList(from, all.size()));
    return parts;
  }

  /** What is found in a section. */
  private final class Found {
    private final List<LogLine> part;
    private final List<Text> says = new ArrayList<>();
    private final List<LineRef> proof = new ArrayList<>();

    Found(List<LogLine> part) {
      this.part = part;
    }

    void addAll() {
      addMeaning("section", sections, "explain.ghes-section", part);
      addValue("device", "explain.ghes-device");
      addPort();
      addIds();
      addValue("bus", "explain.ghes-bus");
      addMeaning("type", types, "explain.ghes-type", part);
      addMeaning("processorTypes", types, "explain.ghes-type", part);
      addValue("status", "explain.ghes-status");
      addValue("operation", "explain.ghes-operation");
      addArmInfo();
      addValue("apic", "explain.ghes-apic");
      addValue("mpidr", "explain.ghes-mpidr");
      addValue("dimm", "explain.ghes-dimm");
      addValue("fru", "explain.ghes-fru");
      addValue("place", "explain.ghes-place");
      addValue("address", "explain.ghes-address");
    }

    void addMeaning(String line, Map<String, Text> meanings, String key, List<LogLine> in) {
      Lines.Hit hit = Lines.first(in, pattern(line));
      if (hit == null) return;
      String value = hit.first().strip();
      Text meaning = meanings.get(value);
      add(hit, Text.phrase(key, value, meaning == null ? Text.verbatim(value) : meaning));
    }

    private void addValue(String line, String key) {
      Lines.Hit hit = Lines.first(part, pattern(line));
      if (hit != null) add(hit, Text.phrase(key, hit.first().strip()));
    }

    private void addPort() {
      Lines.Hit hit = Lines.first(part, pattern("port"));
      if (hit == null) return;
      String value = hit.first().strip();
      Text meaning = ports.get(value);
      add(hit, Text.phrase("explain.ghes-port", meaning == null ? value : meaning));
    }

    private void addIds() {
      Lines.Hit hit = Lines.first(part, pattern("ids"));
      if (hit == null) return;
      add(hit, Text.phrase("explain.ghes-ids", hit.groups().get(0), hit.groups().get(1)));
    }

    private void addArmInfo() {
      Lines.Hit hit = Lines.first(part, pattern("armInfo"));
      OptionalLong value = hit == null ? OptionalLong.empty() : Hex.parse(hit.first());
      if (hit == null || value.isEmpty()) return;
      Text all = armInfo.take(value.getAsLong()).means();
      String shown = Hex.format(value.getAsLong());
      if (all != null) add(hit, Text.phrase("explain.value", "error_info", shown, all));
    }

    private void add(Lines.Hit hit, Text text) {
      says.add(text);
      proof.add(hit.at());
    }

    Finding finding() {
      return new Finding("ghes-what", Texts.join(says), Lines.proof(proof));
    }
  }

  private Pattern pattern(String line) {
    return Objects.requireNonNull(lines.get(line), line);
  }
}
