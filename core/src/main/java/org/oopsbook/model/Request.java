package org.oopsbook.model;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case to be diagnosed.
 *
 * @param caseName how the answer names it
 * @param paths the evidence: files, folders with all files below them, or {@code -} for standard
 *     input; all of it is one case
 * @param kernels releases to judge by instead of what the evidence shows, by host name; {@link
 *     #ANY_HOST} stands for every system
 * @param systemFacts paths of further texts that say what the log lacks, such as a pasted {@code
 *     uname -a}; no faults are looked for in them
 * @param symbols by which frames are named and led back to their source
 */
public record Request(
    String caseName,
    List<String> paths,
    Map<String, String> kernels,
    List<String> systemFacts,
    SymbolFiles symbols) {
  /** The key in {@link #kernels()} for every system of the case. */
  public static final String ANY_HOST = "";

  public Request {
    paths = List.copyOf(paths);
    kernels = Collections.unmodifiableMap(new LinkedHashMap<>(kernels));
    systemFacts = List.copyOf(systemFacts);
  }

  /** A case without symbols. */
  public Request(
      String caseName, List<String> paths, Map<String, String> kernels, List<String> systemFacts) {
    this(caseName, paths, kernels, systemFacts, SymbolFiles.NONE);
  }

  /** A case of one file or folder, or of standard input. */
  public static Request of(String path) {
    return new Request(path, List.of(path), Map.of(), List.of());
  }
}
