package org.oopsbook.render;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.KernelSystem;

/** What is known of a system as aligned lines {@code label: value}, for a block of code. */
final class SystemFacts {
  private final Words words;
  private final Describe describe;
  private final List<Entry> entries = new ArrayList<>();

  private record Entry(String label, String value) {}

  SystemFacts(Words words, Describe describe) {
    this.words = words;
    this.describe = describe;
  }

  List<String> of(KernelSystem system) {
    entries.clear();
    add("render.md.host", system.host());
    add("uname -r", system.kernel());
    if (system.kernelGiven()) add("", words.say("render.md.given"));
    add("render.md.package", system.packageVersion());
    add("uname -m", system.arch());
    add("render.md.distribution", describe.product(system).orElse(null));
    add("render.md.hypervisor", system.hypervisor());
    if (system.hostedBy() != null) add("render.md.hosted-by", describe.nameOf(system.hostedBy()));
    add("render.hardware", system.hardware());
    cpu(system.cpu());
    system.livePatches().forEach(p -> add("render.md.live-patch", p));
    if (entries.isEmpty()) add("", words.say("render.kernel-unknown"));
    return aligned();
  }

  private void cpu(KernelSystem.@Nullable Cpu cpu) {
    if (cpu == null) return;
    add("render.md.cpu", cpu.model());
    if (cpu.threads() > 0) add("CPU(s)", Integer.toString(cpu.threads()));
    if (cpu.sockets() > 0) add("Socket(s)", Integer.toString(cpu.sockets()));
  }

  private void add(String label, @Nullable String value) {
    if (value == null || value.isBlank()) return;
    String name = label.startsWith("render.") ? words.say(label) : label;
    entries.add(new Entry(name.isEmpty() ? "" : name + ":", Plain.of(value)));
  }

  private List<String> aligned() {
    int widest = entries.stream().mapToInt(e -> Columns.width(e.label())).max().orElse(0);
    return entries.stream()
        .map(e -> e.label() + " ".repeat(widest - Columns.width(e.label()) + 1) + e.value())
        .toList();
  }
}
