package org.oopsbook.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Whole outputs kept as files; {@code -Dupdate=true} rewrites them, to be reviewed as a diff. */
final class Golden {
  private static final Path FOLDER = Path.of("src/test/resources/org/oopsbook/render");

  private Golden() {}

  static void check(String name, String actual) throws IOException {
    Path file = FOLDER.resolve(name);
    if (Boolean.getBoolean("update")) Files.writeString(file, actual);
    assertThat(actual)
        .as("%s (rewrite with -Dupdate=true)", name)
        .isEqualTo(Files.readString(file));
  }
}
