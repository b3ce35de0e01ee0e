package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ToolTest {
  @TempDir Path dir;

  @Test
  void thePlainNameIsTakenBeforeNumberedOnesAndOfThoseTheNewest() throws IOException {
    Path old = program("a/llvm-symbolizer-9");
    Path fresh = program("b/llvm-symbolizer-19");
    Path gnu = program("b/addr2line");
    Files.writeString(dir.resolve("b/llvm-symbolizer-20"), "no program");
    String path = old.getParent() + File.pathSeparator + fresh.getParent();
    assertThat(Tool.find(path))
        .containsExactly(new Tool(Tool.Kind.LLVM, fresh), new Tool(Tool.Kind.GNU, gnu));
    Path plain = program("a/llvm-symbolizer");
    assertThat(Tool.find(path).getFirst().program()).isEqualTo(plain);
  }

  @Test
  void foldersThatDependOnWhereOneStandsAreNotSearched() throws IOException {
    program("bin/addr2line");
    Path here = Path.of("").toAbsolutePath();
    assertThat(Tool.find(here.relativize(dir.toRealPath().resolve("bin")).toString())).isEmpty();
    assertThat(Tool.find("")).isEmpty();
    assertThat(Tool.find(".:\0:/nowhere")).isEmpty();
  }

  @Test
  void namesOfFilesAreWordsOfTheirOwn() {
    var gnu = new Tool(Tool.Kind.GNU, Path.of("/bin/addr2line"));
    assertThat(gnu.command(Path.of("/x/a b;c.ko"), ".text; rm"))
        .endsWith("-e", "/x/a b;c.ko", "-j", ".text; rm");
  }

  private Path program(String name) throws IOException {
    Path file = dir.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, "#!/bin/sh\n");
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return file;
  }
}
