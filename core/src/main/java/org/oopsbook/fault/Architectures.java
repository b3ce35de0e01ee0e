package org.oopsbook.fault;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;
import org.oopsbook.model.Frame;
import org.oopsbook.model.LogLine;

/**
 * Tells the architecture of the kernel that printed a report. Its registers or its release show it;
 * else the clues of {@code knowledge/decode/architecture.yaml} leave one over, or none is told.
 */
final class Architectures {
  /** A text of a line and what prints it. */
  private record Words(Set<Arch> arch, List<String> contains) {}

  /** How releases end, and whose do. */
  private record Releases(Set<Arch> arch, List<String> ends) {}

  /** Functions and whose they are. */
  private record Functions(Set<Arch> arch, NameSet names) {}

  /** How code addresses begin, and whose do. */
  private record Addresses(Set<Arch> arch, int digits, List<String> starts) {}

  private static final Set<Arch> POWER = EnumSet.of(Arch.PPC64, Arch.PPC64_BE, Arch.PPC);
  private static final Set<Arch> RISCV = EnumSet.of(Arch.RISCV64, Arch.RISCV32);

  /** Fewer registers may be those that are narrow everywhere. */
  private static final int FEW = 4;

  private static final Pattern WORD_ENDS = Pattern.compile("[-.+]");

  /**
   * A pointer as lockdep and stack dumps print it, as wide as the kernel's addresses: {@code #0:
   * ffffffff824bd240 (rcu_read_lock)}, and rows of words.
   */
  private static final Pattern WIDE =
      Pattern.compile(
          "\\s{0,8}+(?:#\\d{1,3}: ?)?[0-9a-f]{16} \\(.*|\\s{0,8}+(?:[0-9a-f]{16} ){2,7}+[0-9a-f]{16}\\s*+");

  private final List<Words> texts = new ArrayList<>();
  private final List<Releases> releases = new ArrayList<>();
  private final List<Functions> functions = new ArrayList<>();
  private final List<Addresses> addresses = new ArrayList<>();
  private final Map<String, Set<Arch>> wordings = new LinkedHashMap<>();

  Architectures(BookIndex book) {
    Node kinds = book.root().get("kinds");
    if (kinds != null) kinds.keys().forEach(kind -> wordings(kind, kinds.at(kind)));
    Node decode = book.root().get("decode");
    Node clues = decode == null ? null : decode.get("architecture");
    if (clues == null) return;
    for (Node one : clues.list("texts")) {
      texts.add(new Words(set(one.texts("arch")), one.texts("contains")));
    }
    for (Node one : clues.list("releases")) {
      releases.add(new Releases(set(one.texts("arch")), one.texts("ends")));
    }
    for (Node one : clues.list("functions")) {
      functions.add(new Functions(set(one.texts("arch")), new NameSet(List.of(one))));
    }
    for (Node one : clues.list("addresses")) {
      int digits = (int) one.integer("digits", 16);
      addresses.add(new Addresses(set(one.texts("arch")), digits, one.texts("starts")));
    }
  }

  private void wordings(String kind, Node node) {
    for (Node wording : node.list("wordings")) {
      Set<Arch> arch = set(wording.texts("arch"));
      if (!arch.isEmpty()) wordings.put(kind + "/" + wording.at("id").text(), arch);
    }
  }

  private static Set<Arch> set(List<String> names) {
    var set = EnumSet.noneOf(Arch.class);
    for (String name : names) {
      Arch arch = Arch.of(name);
      if (arch == null) throw new IllegalArgumentException("no architecture is named " + name);
      set.add(arch);
    }
    return set;
  }

  /** The architecture, or null where the report does not show which of several it is. */
  @Nullable Arch of(Report report, Body body, @Nullable String address) {
    var left = EnumSet.allOf(Arch.class);
    narrow(left, family(body.arch()));
    if (left.size() > 1 && isNarrow(body)) narrow(left, ofBits(32));
    if (left.size() > 1) narrow(left, released(body.kernel().release()));
    if (left.size() > 1) texts(left, report.lines());
    if (left.size() > 1) traces(left, body);
    if (left.size() > 1 && isWide(report, body, address)) narrow(left, ofBits(64));
    if (left.size() > 1) {
      narrow(left, wordings.getOrDefault(report.wording().id(), EnumSet.allOf(Arch.class)));
    }
    return left.size() == 1 ? left.iterator().next() : body.arch();
  }

  /** What is left of {@code left}, unless nothing would be: then the clue misleads. */
  private static void narrow(EnumSet<Arch> left, Set<Arch> clue) {
    var both = EnumSet.copyOf(left);
    both.retainAll(clue);
    if (!both.isEmpty()) left.retainAll(both);
  }

  /** Those that share the forms of the lines by which {@code arch} was known. */
  private static Set<Arch> family(@Nullable Arch arch) {
    return switch (arch) {
      case null -> EnumSet.allOf(Arch.class);
      case PPC64, PPC64_BE, PPC -> POWER;
      case RISCV64, RISCV32 -> RISCV;
      case X86_64, I386, ARM64, ARM, S390X, LOONGARCH64, MIPS -> EnumSet.of(arch);
    };
  }

  /** By a part of the release: {@code 5.14.0-70.el9.x86_64}, {@code 6.1.0-37-amd64}. */
  private Set<Arch> released(@Nullable String release) {
    if (release != null) {
      for (String part : WORD_ENDS.split(release, -1)) {
        Arch arch = Arch.of(part);
        if (arch != null) return EnumSet.of(arch);
      }
      for (Releases known : releases) {
        if (known.ends.stream().anyMatch(release::endsWith)) return known.arch;
      }
    }
    return EnumSet.allOf(Arch.class);
  }

  private void texts(EnumSet<Arch> left, List<LogLine> lines) {
    for (LogLine line : lines) {
      for (Words words : texts) {
        for (String text : words.contains) {
          if (line.text().contains(text)) narrow(left, words.arch);
        }
      }
      if (left.size() == 1) return;
    }
  }

  private void traces(EnumSet<Arch> left, Body body) {
    for (Body.Stack stack : body.stacks()) {
      for (Frame frame : stack.outwards()) functions(left, frame.place().function());
    }
    if (left.size() == 1) return;
    for (Body.Stack stack : body.stacks()) {
      for (Frame frame : stack.outwards()) address(left, frame.address());
    }
  }

  private void functions(EnumSet<Arch> left, String function) {
    for (Functions known : functions) {
      if (known.names.has(function)) narrow(left, known.arch);
    }
  }

  private void address(EnumSet<Arch> left, @Nullable String address) {
    if (address == null) return;
    for (Addresses known : addresses) {
      if (address.length() != known.digits) continue;
      if (known.starts.stream().anyMatch(address::startsWith)) narrow(left, known.arch);
    }
  }

  /** Whether the report prints addresses of 64 bits. */
  private static boolean isWide(Report report, Body body, @Nullable String address) {
    if (address != null && address.length() == 16) return true;
    for (Body.Stack stack : body.stacks()) {
      for (Frame frame : stack.outwards()) {
        if (frame.address() != null && frame.address().length() == 16) return true;
      }
    }
    return report.lines().stream().anyMatch(line -> WIDE.matcher(line.text()).matches());
  }

  /** Whether the registers that the report prints are of 32 bits. */
  private static boolean isNarrow(Body body) {
    return body.registers().size() >= FEW
        && body.registers().values().stream().allMatch(value -> value.length() <= 8);
  }

  private static Set<Arch> ofBits(int bits) {
    var all = EnumSet.noneOf(Arch.class);
    for (Arch arch : Arch.values()) if (arch.bits() == bits || arch == Arch.MIPS) all.add(arch);
    return all;
  }
}
