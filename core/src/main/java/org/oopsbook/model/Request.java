package org.oopsbook.model;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A case to be diagnosed.
 *
 * @param caseName how the answer names it
 * @param sources the evidence; all of it is one case
 * @param kernels releases to judge by instead of what the evidence shows, by host name; {@link
 *     #ANY_HOST} stands for every system
 * @param systemFacts further texts that say what the log lacks, such as a pasted {@code uname -a}
 */
public record Request(
    String caseName, List<Source> sources, Map<String, String> kernels, List<Source> systemFacts) {
  /** The key in {@link #kernels()} for every system of the case. */
  public static final String ANY_HOST = "";

  public Request {
    sources = List.copyOf(sources);
    kernels = Collections.unmodifiableMap(new LinkedHashMap<>(kernels));
    systemFacts = List.copyOf(systemFacts);
  }

  /** A case of one file or folder. */
  public static Request of(Path path) {
    String name = path.toString();
    return new Request(name, List.of(new Source.File(name, path)), Map.of(), List.of());
  }

  /** Where evidence comes from. */
  public sealed interface Source {
    /** A file, or a folder with all files below it. */
    record File(String name, Path path) implements Source {}

    /** A stream that is read once and not closed. */
    record Stream(String name, InputStream in) implements Source {}
  }
}
