package org.oopsbook.model;

import java.util.List;

/**
 * Files with symbols, by which frames are named and led back to their source.
 *
 * @param kernels {@code vmlinux} files with debug information
 * @param folders folders as distributions unpack debug packages: {@code .build-id/}, {@code
 *     lib/modules/RELEASE/}, with or without {@code usr/lib/debug/} before them
 * @param tables {@code System.map} or {@code kallsyms} files
 * @param programs folders in which {@code llvm-symbolizer} and {@code addr2line} are looked for, as
 *     in the variable {@code PATH}
 */
public record SymbolFiles(
    List<String> kernels, List<String> folders, List<String> tables, String programs) {
  /** No symbols. */
  public static final SymbolFiles NONE = new SymbolFiles(List.of(), List.of(), List.of(), "");

  public SymbolFiles {
    kernels = List.copyOf(kernels);
    folders = List.copyOf(folders);
    tables = List.copyOf(tables);
  }

  /** Whether there are none. */
  public boolean isEmpty() {
    return kernels.isEmpty() && folders.isEmpty() && tables.isEmpty();
  }
}
