package org.oopsbook.explain;

import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Texts;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fact;
import org.oopsbook.model.LineRef;
import org.oopsbook.model.Part;
import org.oopsbook.model.Text;

/** One thing that an optical module measures, and when it is wrong. */
final class OpticsMeasure {
  private static final String ON = "On";

  private final Pattern readings;
  private final Pattern flags;
  private final Pattern number;
  private final Map<String, String> thresholds;
  private final OptionalDouble weak;
  private final OptionalDouble dark;
  private final @Nullable Text low;
  private final @Nullable Text high;

  OpticsMeasure(Node node) {
    readings = Lines.pattern(node, "readings");
    flags = Lines.pattern(node, "flags");
    number = Lines.pattern(node, "number");
    thresholds = node.entries("thresholds", (side, label) -> label.text());
    weak = limit(node, "weak");
    dark = limit(node, "dark");
    low = text(node, "low");
    high = text(node, "high");
  }

  private static OptionalDouble limit(Node node, String key) {
    String text = node.text(key);
    return text == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(text));
  }

  private static @Nullable Text text(Node node, String key) {
    Node text = node.get(key);
    return text == null ? null : Texts.of(text);
  }

  /** Says what is wrong with each reading of {@code module}; every reading is a proof. */
  void judge(Part module, List<Text> says, List<LineRef> proof) {
    int before = says.size();
    boolean isLow = false;
    boolean isHigh = false;
    for (Map.Entry<String, Fact.One> reading : module.values().entrySet()) {
      if (!readings.matcher(reading.getKey()).matches()) continue;
      double value = value(reading.getValue().value());
      if (Double.isNaN(value)) continue;
      proof.add(reading.getValue().at());
      String side = judge(module, reading, value, says, proof);
      isLow |= side.equals("low");
      isHigh |= side.equals("high");
    }
    addFlags(module, says, proof);
    if (says.size() == before) return;
    if (isLow && low != null) says.add(low);
    if (isHigh && high != null) says.add(high);
  }

  /** Judges one reading; the side on which it is wrong, or nothing. */
  private String judge(
      Part module,
      Map.Entry<String, Fact.One> reading,
      double value,
      List<Text> says,
      List<LineRef> proof) {
    String printed = reading.getValue().value();
    if (dark.isPresent() && value <= dark.getAsDouble()) {
      says.add(Text.phrase("parts.optics-dark", reading.getKey(), printed));
      return "low";
    }
    for (String how : List.of("low alarm", "low warning", "high alarm", "high warning")) {
      String label = thresholds.get(how);
      String limit = label == null ? null : module.value(label);
      if (label == null || limit == null) continue;
      double bound = value(limit);
      boolean isBelow = how.startsWith("low") && value < bound;
      boolean isAbove = how.startsWith("high") && value > bound;
      if (!isBelow && !isAbove) continue;
      LineRef at = module.at(label);
      if (at != null) proof.add(at);
      String key = isBelow ? "parts.optics-below" : "parts.optics-above";
      says.add(Text.phrase(key, reading.getKey(), printed, label, limit));
      return isBelow ? "low" : "high";
    }
    if (weak.isEmpty() || value >= weak.getAsDouble()) return "";
    says.add(Text.phrase("parts.optics-weak", reading.getKey(), printed, bound()));
    return "low";
  }

  private String bound() {
    return Long.toString(Math.round(weak.orElse(0)));
  }

  private void addFlags(Part module, List<Text> says, List<LineRef> proof) {
    for (Map.Entry<String, Fact.One> flag : module.values().entrySet()) {
      if (!flags.matcher(flag.getKey()).matches()) continue;
      if (!flag.getValue().value().equals(ON)) continue;
      says.add(Text.phrase("parts.optics-flag", flag.getKey()));
      proof.add(flag.getValue().at());
    }
  }

  /** The number in a reading's unit; negative infinity where there is no light at all. */
  private double value(String printed) {
    Matcher matcher = number.matcher(printed);
    if (!matcher.find()) return Double.NaN;
    return matcher.group(1).equals("-inf")
        ? Double.NEGATIVE_INFINITY
        : Double.parseDouble(matcher.group(1));
  }
}
