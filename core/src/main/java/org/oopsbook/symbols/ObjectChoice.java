package org.oopsbook.symbols;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.SymbolFiles;
import org.oopsbook.model.Text;
import org.oopsbook.symbols.KernelId.Fit;

/** Chooses the object file for each kernel and module that faults name: none of another build. */
final class ObjectChoice {
  private final Workshop workshop;
  private final List<Path> kernels;
  private final Folders folders;
  private final Map<KernelId, Chosen> ofKernel = new HashMap<>();
  private final Map<Module, Chosen> ofModule = new HashMap<>();

  /** Files given that were of another build, with the builds asked for. */
  private final Map<Path, Set<String>> others = new LinkedHashMap<>();

  private final Set<Path> used = new LinkedHashSet<>();
  private final Set<String> missing = new LinkedHashSet<>();

  /** A module of a kernel; {@code buildId} where the log prints it. */
  private record Module(String name, @Nullable String buildId, KernelId kernel) {}

  /**
   * What was found.
   *
   * @param object null where there is nothing
   */
  record Chosen(@Nullable ObjectFile object, Fit fit) {
    static final Chosen NOTHING = new Chosen(null, Fit.UNKNOWN);
  }

  ObjectChoice(SymbolFiles files, Workshop workshop, Notes notes) {
    this.workshop = workshop;
    this.kernels = new ArrayList<>();
    for (Path path : paths(files.kernels(), notes)) {
      if (workshop.open(path) == null) notes.refuse(path.toString(), workshop.why(path));
      else kernels.add(path);
    }
    this.folders = new Folders(paths(files.folders(), notes));
  }

  private static List<Path> paths(List<String> given, Notes notes) {
    var paths = new ArrayList<Path>();
    for (String each : given) {
      try {
        paths.add(Path.of(each));
      } catch (InvalidPathException e) {
        notes.refuse(each, Text.phrase("symbols.no-such-path"));
      }
    }
    return paths;
  }

  /** The file of the kernel that the log prints so. */
  Chosen kernel(KernelId printed) {
    return ofKernel.computeIfAbsent(printed, this::findKernel);
  }

  private Chosen findKernel(KernelId printed) {
    Chosen given = best(kernels, printed);
    if (given.object() != null) return given;
    var found = new ArrayList<Path>();
    if (printed.buildId() != null) found.addAll(folders.byBuildId(printed.buildId()));
    if (printed.release() != null) found.addAll(folders.kernels(printed.release()));
    Chosen best = best(found, printed);
    if (best.object() == null) missing.add("vmlinux");
    return best;
  }

  /** The file of module {@code name} of that kernel; {@code buildId} as printed, or null. */
  Chosen module(String name, @Nullable String buildId, KernelId kernel) {
    return ofModule.computeIfAbsent(new Module(name, buildId, kernel), this::findModule);
  }

  private Chosen findModule(Module module) {
    var found = new ArrayList<Path>();
    if (module.buildId() != null) found.addAll(folders.byBuildId(module.buildId()));
    String release = module.kernel().release();
    found.addAll(folders.modules(module.name(), release == null ? "" : release));
    Chosen best = best(found, new KernelId(module.buildId(), release));
    if (best.object() == null) missing.add(module.name());
    return best;
  }

  /** Of the files that fit, that with debug information, then that which fits best. */
  private Chosen best(List<Path> paths, KernelId printed) {
    Chosen best = Chosen.NOTHING;
    for (Path path : paths) {
      ObjectFile object = workshop.open(path);
      if (object == null) continue;
      Fit fit = object.id().fits(printed);
      if (fit == Fit.OTHER) {
        others.computeIfAbsent(path, _ -> new LinkedHashSet<>()).add(printed.name());
      } else if (best.object() == null || isBetter(object, fit, best)) {
        best = new Chosen(object, fit);
      }
    }
    if (best.object() != null) used.add(Path.of(best.object().given()));
    return best;
  }

  private static boolean isBetter(ObjectFile object, Fit fit, Chosen than) {
    boolean lines = than.object() != null && than.object().lines();
    if (object.lines() != lines) return object.lines();
    return fit.compareTo(than.fit()) < 0;
  }

  /** Says which files were refused, and for what there is none. */
  void tell(Notes notes) {
    others.forEach((path, asked) -> {
      ObjectFile object = workshop.open(path);
      if (used.contains(path) || object == null) return;
      String log = String.join(", ", asked);
      notes.refuse(path.toString(), Text.phrase("symbols.other-build", object.id().name(), log));
    });
    for (Path path : kernels) {
      if (used.contains(path) || others.containsKey(path)) continue;
      notes.used(path.toString(), "vmlinux", List.of(Text.phrase("symbols.not-needed")));
    }
    if (!missing.isEmpty()) {
      notes.problem(Text.phrase("symbols.no-file", String.join(", ", missing)));
    }
  }
}
