package org.oopsbook.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;

/** The logs that stand beside this tree, not in it. Tests of them skip themselves without. */
final class Shared {
  private static final Path ROOT = find();

  private Shared() {}

  /** The file or folder at {@code path}; where it is absent the test that asks is skipped. */
  static Path path(String path) {
    Path found = ROOT.resolve(path);
    assumeTrue(Files.exists(found), () -> "no " + found + " beside this tree");
    return found;
  }

  private static Path find() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path shared = at.resolve("shared");
      if (Files.isDirectory(shared.resolve("crashes"))) return shared;
    }
    return Path.of("shared");
  }
}
