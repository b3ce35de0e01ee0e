package org.oopsbook.knowledge;

import static org.oopsbook.model.Text.phrase;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Fault;
import org.oopsbook.model.KernelSystem;
import org.oopsbook.model.Role;

/**
 * The machines that a problem befalls. An empty list asks for nothing.
 *
 * @param hardware parts of a make and model, in any case
 * @param cmdline kernel parameters, {@code name} or {@code name=value}
 * @param sysctl settings and the values of which any will do
 * @param mend whose kernel is to be mended
 */
record Where(
    List<String> arch,
    List<String> role,
    List<String> hardware,
    List<String> cmdline,
    Map<String, List<String>> sysctl,
    Mend mend) {

  /** Whose kernel is to be mended. */
  enum Mend {
    /** That of the system which the fault happened on. */
    OWN,
    /** The host's, if the fault happened in a guest. */
    HOST,
    /** The guest's, if the fault happened on the host. */
    GUEST
  }

  static final Where ANYWHERE =
      new Where(List.of(), List.of(), List.of(), List.of(), Map.of(), Mend.OWN);

  static Where read(@Nullable Node node) {
    if (node == null) return ANYWHERE;
    return new Where(
        node.texts("arch").stream().map(Where::archId).toList(),
        node.texts("role").contains("any") ? List.of() : node.texts("role"),
        node.texts("hardware"),
        node.texts("cmdline"),
        node.entries("sysctl", (_, values) -> values.list().stream().map(Node::text).toList()),
        switch (node.text("mend", "")) {
          case "host" -> Mend.HOST;
          case "guest" -> Mend.GUEST;
          default -> Mend.OWN;
        });
  }

  private static String archId(String name) {
    Arch arch = Arch.of(name);
    return arch == null ? name : arch.id();
  }

  /** Whether the architecture is another: then it cannot be this problem at all. */
  boolean isOtherArch(Fault fault, @Nullable KernelSystem system) {
    String known = archOf(fault, system);
    return !arch.isEmpty() && known != null && !arch.contains(known);
  }

  /** Whether the kernel that must be mended can be that of such a machine; null if not known. */
  boolean mayBeOn(@Nullable String known, Role machine) {
    if (!arch.isEmpty() && known != null && !arch.contains(known)) return false;
    return switch (mend) {
      case HOST -> machine != Role.VM;
      case GUEST -> machine != Role.VM_HOST;
      case OWN -> role.isEmpty() || machine == Role.UNKNOWN || role.contains(machine.id());
    };
  }

  /**
   * Holds role, hardware, command line and settings against the system. A role that is not known
   * says nothing; the rest narrows the problem, so that not knowing it is said.
   */
  Tally check(Fault fault, @Nullable KernelSystem system) {
    Tally tally = Tally.NOTHING;
    if (!role.isEmpty() && system != null && system.role() != Role.UNKNOWN) {
      tally = tally.and(met(role.contains(system.role().id()), "role", system.role().id()));
    }
    if (!hardware.isEmpty()) tally = tally.and(hardwareOf(fault, system));
    Map<String, String> facts = system == null ? Map.of() : system.facts();
    String known = facts.get("cmdline");
    for (String parameter : cmdline) {
      tally =
          tally.and(
              known == null
                  ? unknown("cmdline", parameter)
                  : met(isSet(parameter, known), "cmdline", parameter));
    }
    for (var setting : sysctl.entrySet()) {
      String value = facts.get("sysctl:" + setting.getKey());
      String wanted = setting.getKey() + " = " + String.join(", ", setting.getValue());
      tally =
          tally.and(
              value == null
                  ? unknown("sysctl", wanted)
                  : met(setting.getValue().contains(value), "sysctl", wanted));
    }
    return tally;
  }

  private Tally hardwareOf(Fault fault, @Nullable KernelSystem system) {
    String known = fault.hardware();
    if (known == null && system != null) known = system.hardware();
    if (known == null) return unknown("hardware", String.join(", ", hardware));
    String lower = known.toLowerCase(Locale.ROOT);
    boolean found = hardware.stream().anyMatch(h -> lower.contains(h.toLowerCase(Locale.ROOT)));
    return met(found, "hardware", known);
  }

  private static boolean isSet(String parameter, String cmdline) {
    for (String word : cmdline.split(" ", -1)) {
      if (word.equals(parameter) || word.startsWith(parameter + "=")) return true;
    }
    return false;
  }

  private static @Nullable String archOf(Fault fault, @Nullable KernelSystem system) {
    var arch = fault.arch();
    if (arch != null) return arch.id();
    return system == null ? null : system.arch();
  }

  private static Tally met(boolean met, String key, String value) {
    return Tally.of(
        met
            ? Outcome.met(phrase("knowledge." + key + ".met", value))
            : Outcome.missed(phrase("knowledge." + key + ".missed", value)),
        Weight.NONE);
  }

  private static Tally unknown(String key, String value) {
    return Tally.of(Outcome.unknown(phrase("knowledge." + key + ".unknown", value)), Weight.NONE);
  }
}
