package org.oopsbook.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A machine, real or virtual, that the evidence speaks of.
 *
 * @param id {@code s1}, {@code s2} …, in the order met
 * @param host its name, or null
 * @param kernel its kernel release as {@code uname -r} prints it, or null
 * @param kernelGiven whether {@code kernel} was given by the caller and overrides the evidence
 * @param packageVersion the version of the kernel's package where the evidence shows it, or null
 * @param arch its architecture, or null
 * @param distribution the product id, such as {@code centos}, or null
 * @param candidates product ids that the release fits; more than one where it does not decide
 * @param version the product's version, such as {@code 7.1}, or null
 * @param stream the stream that the kernel belongs to, such as {@code rhel-7.1}, or null
 * @param upstream the upstream version that the kernel is built from, or null
 * @param role what it is
 * @param hypervisor the hypervisor that it runs on, such as {@code kvm}, or null
 * @param hostedBy id of the system that it runs on, or null
 * @param livePatches live patches seen loaded
 * @param contradictions where two pieces of evidence about it disagree
 * @param hardware make and model, or null
 * @param cpu its processors, or null
 * @param facts what else the evidence says, by name: {@code sysctl:kernel.panic_on_oops}, {@code
 *     driver:eth0} …
 * @param evidence the lines that these facts were read from
 * @param parts what lines list of its parts; for findings, so left out where they are written
 * @param upstreamExact whether it is known to carry the stable fixes up to {@code upstream}, and is
 *     not just built from it; for verdicts, so left out where they are written
 */
public record KernelSystem(
    String id,
    @Nullable String host,
    @Nullable String kernel,
    boolean kernelGiven,
    @Nullable String packageVersion,
    @Nullable String arch,
    @Nullable String distribution,
    List<String> candidates,
    @Nullable String version,
    @Nullable String stream,
    @Nullable String upstream,
    Role role,
    @Nullable String hypervisor,
    @Nullable String hostedBy,
    List<String> livePatches,
    List<Text> contradictions,
    @Nullable String hardware,
    @Nullable Cpu cpu,
    Map<String, String> facts,
    List<LineRef> evidence,
    List<Part> parts,
    boolean upstreamExact) {

  /**
   * Processors of a system.
   *
   * @param model model name, or null
   * @param sockets number of sockets, or -1
   * @param threads number of logical processors, or -1
   */
  public record Cpu(@Nullable String model, int sockets, int threads) {}

  public KernelSystem {
    candidates = List.copyOf(candidates);
    livePatches = List.copyOf(livePatches);
    contradictions = List.copyOf(contradictions);
    facts = Collections.unmodifiableMap(new LinkedHashMap<>(facts));
    evidence = List.copyOf(evidence);
    parts = List.copyOf(parts);
  }

  /** A system of whose parts nothing is listed, and nothing known of its stable fixes. */
  public KernelSystem(
      String id,
      @Nullable String host,
      @Nullable String kernel,
      boolean kernelGiven,
      @Nullable String packageVersion,
      @Nullable String arch,
      @Nullable String distribution,
      List<String> candidates,
      @Nullable String version,
      @Nullable String stream,
      @Nullable String upstream,
      Role role,
      @Nullable String hypervisor,
      @Nullable String hostedBy,
      List<String> livePatches,
      List<Text> contradictions,
      @Nullable String hardware,
      @Nullable Cpu cpu,
      Map<String, String> facts,
      List<LineRef> evidence) {
    this(
        id,
        host,
        kernel,
        kernelGiven,
        packageVersion,
        arch,
        distribution,
        candidates,
        version,
        stream,
        upstream,
        role,
        hypervisor,
        hostedBy,
        livePatches,
        contradictions,
        hardware,
        cpu,
        facts,
        evidence,
        List.of(),
        false);
  }
}
