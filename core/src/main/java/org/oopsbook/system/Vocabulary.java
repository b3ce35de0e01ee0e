package org.oopsbook.system;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.Node;
import org.oopsbook.model.Role;

/** How lines about a system are read: typed view of {@code knowledge/streams/system.yaml}. */
final class Vocabulary {
  /** A line that a kernel prints. */
  record KernelLine(String starts, Gives gives) {}

  /** A product by one of its names. */
  record Distribution(String id, int parts) {}

  private final List<KernelLine> kernelLines = new ArrayList<>();
  private final Map<String, Gives> labels;
  private final Map<String, Gives> assignments;
  private final Map<String, Role> headings = new LinkedHashMap<>();
  private final Map<String, Distribution> distributions = new LinkedHashMap<>();
  private final Map<String, String> hypervisors;
  private final Map<String, String> virtualHardware;
  private final Pattern livePatch;
  private final List<String> bare;
  private final List<String> extensions;
  private final Map<String, Role> kindRoles = new LinkedHashMap<>();

  Vocabulary(Node root) {
    Node system = root.at("streams").at("system");
    for (Node line : system.list("kernelLines")) {
      kernelLines.add(new KernelLine(line.at("starts").text(), Gives.of(line.at("gives").text())));
    }
    labels = system.entries("labels", (label, gives) -> Gives.of(gives.text()));
    assignments = system.entries("assignments", (name, gives) -> Gives.of(gives.text()));
    Node roles = system.at("headings");
    for (String role : roles.keys()) {
      for (String phrase : roles.texts(role)) headings.put(lower(phrase), role(role));
    }
    Node products = system.at("distributions");
    for (String id : products.keys()) {
      Node product = products.at(id);
      var distribution = new Distribution(id, (int) product.integer("parts", 2));
      for (String name : product.texts("names")) distributions.put(lower(name), distribution);
    }
    hypervisors = system.entries("hypervisors", (name, id) -> id.text());
    virtualHardware = system.entries("virtualHardware", (name, id) -> id.text());
    bare = system.texts("bare");
    extensions = system.texts("extensions");
    Node decode = root.get("decode");
    Node modules = decode == null ? null : decode.get("modules");
    livePatch = Pattern.compile(modules == null ? "(?!)" : modules.at("livePatch").text());
    readKinds(root.get("kinds"));
  }

  private void readKinds(@Nullable Node kinds) {
    if (kinds == null) return;
    for (String kind : kinds.keys()) {
      String role = kinds.at(kind).text("role");
      if (role != null) kindRoles.put(kind, role(role));
    }
  }

  private static Role role(String id) {
    for (Role role : Role.values()) {
      if (role.id().equals(id)) return role;
    }
    throw new IllegalArgumentException("no role is named " + id);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  List<KernelLine> kernelLines() {
    return kernelLines;
  }

  @Nullable Gives label(String label) {
    return labels.get(label);
  }

  @Nullable Gives assignment(String name) {
    return assignments.get(name);
  }

  /** The role that a heading gives to the systems below it, or null. */
  @Nullable Role heading(String text) {
    return headings.get(lower(text));
  }

  @Nullable Distribution distribution(String name) {
    return distributions.get(lower(name));
  }

  /** How many numbers of a version count for the product {@code id}. */
  int versionParts(@Nullable String id) {
    for (Distribution one : distributions.values()) if (one.id().equals(id)) return one.parts();
    return 2;
  }

  /** The hypervisor's id for the name that a kernel or lscpu gives it. */
  @Nullable String hypervisor(String name) {
    for (var one : hypervisors.entrySet()) {
      if (name.startsWith(one.getKey())) return one.getValue();
    }
    return null;
  }

  /** The hypervisor that a machine of this make and model runs on, or null for a real one. */
  @Nullable String virtual(String hardware) {
    for (var one : virtualHardware.entrySet()) {
      if (hardware.contains(one.getKey())) return one.getValue();
    }
    return null;
  }

  /** Whether a module of this name is a live patch. */
  boolean isLivePatch(String module) {
    return livePatch.matcher(module).find();
  }

  boolean isBare(String paravirt) {
    return bare.contains(paravirt);
  }

  boolean isExtension(String virtualization) {
    return extensions.contains(virtualization);
  }

  /** The role of the systems on which faults of {@code kind} happen, or null where any may be. */
  @Nullable Role roleOf(String kind) {
    return kindRoles.get(kind);
  }
}
