package org.oopsbook.symbols;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.Text;

/** What the program may do to us: written as scripts, so skipped where there is no shell. */
class SymbolizerTest {
  @TempDir Path dir;

  @BeforeEach
  void needsAShell() {
    assumeTrue(Files.isExecutable(Path.of("/bin/sh")), "no /bin/sh");
  }

  @Test
  void addressesGoThroughStandardInputAndNoServerIsNamedToIt() throws IOException {
    Tool tool =
        script(
            """
            while read -r address; do
              echo "f$address$DEBUGINFOD_URLS"; echo "file.c:3:1"; echo
            done
            """);
    var answers = new Symbolizer(List.of(tool)).ask(tool, dir, null, List.of(0x10L, -1L));
    assertThat(answers.get(0x10L)).containsExactly(new SourcePlace("f0x10", "file.c", 3));
    assertThat(answers.get(-1L))
        .containsExactly(new SourcePlace("f0xffffffffffffffff", "file.c", 3));
  }

  @Test
  void oneThatNeverEndsIsEnded() throws IOException {
    Path mark = dir.resolve("pid");
    Tool tool = script("echo $$ > " + mark + "; exec sleep 1000\n");
    assertThat(refused(tool, 2)).isEqualTo(Text.phrase("symbols.tool-slow", 2L));
    long pid = Long.parseLong(Files.readString(mark).strip());
    ProcessHandle.of(pid).ifPresent(p -> p.onExit().join());
    assertThat(ProcessHandle.of(pid).filter(ProcessHandle::isAlive)).isEmpty();
  }

  @Test
  void oneThatNeverStopsTalkingIsEnded() throws IOException {
    assertThat(refused(script("yes | cat\n"), 60)).isEqualTo(Text.phrase("symbols.tool-loud"));
  }

  @Test
  void oneThatFailsIsSaidToFail() throws IOException {
    assertThat(refused(script("exit 3\n"), 60)).isEqualTo(Text.phrase("symbols.tool-failed"));
  }

  private Text refused(Tool tool, int seconds) {
    var symbolizer = new Symbolizer(List.of(tool), seconds);
    return catchThrowableOfType(
            UnusableSymbols.class, () -> symbolizer.ask(tool, dir, null, List.of(1L)))
        .text();
  }

  private Tool script(String text) throws IOException {
    Path file = Files.writeString(dir.resolve("program"), "#!/bin/sh\n" + text);
    assertThat(file.toFile().setExecutable(true)).isTrue();
    return new Tool(Tool.Kind.LLVM, file);
  }
}
