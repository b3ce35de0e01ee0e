package org.oopsbook.explain;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.decode.Field;
import org.oopsbook.index.Node;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Finding;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Text;

/** Says what settings of the system mean for a fault. Table {@code decode/sysctl}. */
final class SysctlRule implements Rule {
  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,10}");

  private final List<Setting> settings;

  /**
   * A setting.
   *
   * @param kinds the kinds of fault that it matters for
   */
  private record Setting(Field value, Set<String> kinds) {
    static Setting of(Node node) {
      return new Setting(Field.of(node), Set.copyOf(node.texts("kinds")));
    }
  }

  SysctlRule(Node decode) {
    settings = decode.at("sysctl").list("sysctls").stream().map(Setting::of).toList();
  }

  @Override
  public List<Finding> find(Fault fault, @Nullable KernelSystem system) {
    if (system == null) return List.of();
    var findings = new ArrayList<Finding>();
    for (Setting setting : settings) {
      String name = setting.value().name();
      String value = system.facts().get("sysctl:" + name);
      if (value == null || !setting.kinds().contains(fault.kind())) continue;
      if (!NUMBER.matcher(value).matches()) continue;
      Text means = setting.value().says(Long.parseLong(value));
      if (means == null) continue;
      findings.add(
          new Finding("sysctl", Text.phrase("explain.sysctl", name, value, means), List.of()));
    }
    return findings;
  }
}
