package org.oopsbook.testkit;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import org.oopsbook.index.BookIndex;
import org.oopsbook.index.Node;
import org.oopsbook.model.Arch;

/** What is read and how it is proven: a row a kind, a column an architecture. */
final class SupportMatrix {
  private static final String NOT_SHOWN = "not shown";
  private static final String CASES = "../testkit/src/test/cases/";

  private final BookIndex book;

  /** Cases by kind, then by the id of the architecture or {@link #NOT_SHOWN}. */
  private final Map<String, Map<String, List<String>>> cases = new TreeMap<>();

  SupportMatrix(BookIndex book) throws IOException {
    this.book = book;
    for (Path file : GoldenCase.files()) {
      String name = GoldenCase.FOLDER.relativize(file).toString();
      for (GoldenCase.Root root : GoldenCase.roots(GoldenCase.diagnosis(file))) {
        List<String> names =
            cases
                .computeIfAbsent(root.kind(), k -> new TreeMap<>())
                .computeIfAbsent(column(root.arch()), k -> new ArrayList<>());
        if (!names.contains(name)) names.add(name);
      }
    }
  }

  private static String column(@Nullable Arch arch) {
    return arch == null ? NOT_SHOWN : arch.id();
  }

  /** The table in Markdown. */
  String table() {
    var out = new StringBuilder("| kind |");
    for (Arch arch : Arch.values()) out.append(' ').append(arch.id()).append(" |");
    out.append(' ').append(NOT_SHOWN).append(" |\n|---|");
    out.append("---|".repeat(Arch.values().length + 1)).append('\n');
    Node kinds = book.root().at("kinds");
    kinds.keys().stream().sorted().forEach(kind -> row(out, kind, kinds.at(kind)));
    return out.toString();
  }

  private void row(StringBuilder out, String kind, Node node) {
    out.append("| ").append(kind).append(" |");
    for (Arch arch : Arch.values()) {
      List<String> golden = golden(kind, arch.id());
      String cell = golden.isEmpty() ? withoutCase(node.list("wordings"), arch) : links(golden);
      out.append(' ').append(cell).append(" |");
    }
    out.append(' ').append(links(golden(kind, NOT_SHOWN))).append(" |\n");
  }

  private List<String> golden(String kind, String column) {
    return cases.getOrDefault(kind, Map.of()).getOrDefault(column, List.of());
  }

  private static String links(List<String> names) {
    if (names.isEmpty()) return "";
    String more = names.size() == 1 ? "" : " +" + (names.size() - 1);
    return "[golden](" + CASES + names.getFirst() + ")" + more;
  }

  private static String withoutCase(List<Node> wordings, Arch arch) {
    List<Node> printed = wordings.stream().filter(wording -> isPrintedOn(wording, arch)).toList();
    if (printed.isEmpty()) return "not printed there";
    boolean fromSource =
        printed.stream()
            .map(wording -> wording.at("example").at("origin").text())
            .anyMatch(origin -> origin.startsWith("kernel format string"));
    return fromSource ? "from format string only" : "none";
  }

  /** A wording that names no architecture is printed on all, and one of a family on the family. */
  private static boolean isPrintedOn(Node wording, Arch arch) {
    List<String> names = wording.texts("arch");
    return names.isEmpty() || names.stream().anyMatch(name -> family(Arch.of(name)).contains(arch));
  }

  private static Set<Arch> family(@Nullable Arch arch) {
    return switch (arch) {
      case null -> throw new IllegalArgumentException("an architecture that has no name");
      case PPC64, PPC64_BE, PPC -> EnumSet.of(Arch.PPC64, Arch.PPC64_BE, Arch.PPC);
      case RISCV64, RISCV32 -> EnumSet.of(Arch.RISCV64, Arch.RISCV32);
      case X86_64, I386, ARM64, ARM, S390X, LOONGARCH64, MIPS -> EnumSet.of(arch);
    };
  }
}
