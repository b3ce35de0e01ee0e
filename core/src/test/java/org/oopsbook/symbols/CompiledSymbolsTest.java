package org.oopsbook.symbols;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.oopsbook.Oopsbook;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Fault;
import org.oopsbook.model.Request;
import org.oopsbook.model.SourcePlace;
import org.oopsbook.model.SymbolFiles;
import org.oopsbook.symbols.Tool.Kind;

/** What a compiler makes and the programs installed say of it; skipped where either is missing. */
class CompiledSymbolsTest {
  private static final String PATH = System.getenv().getOrDefault("PATH", "");
  private static final List<Tool> TOOLS = Tool.find(PATH);

  /** The line numbers are asserted. */
  private static final String SOURCE =
      """
      const char linux_banner[] = "Linux version 6.1.0-test (gcc)";
      volatile int sink;
      static inline __attribute__((always_inline)) void touch(int *at) {
        sink = *at;
      }
      __attribute__((noinline)) void foo_read(int *at) {
        sink = 1;
        touch(at);
      }
      __attribute__((noinline)) void vfs_foo(int *at) {
        foo_read(at);
        sink = 2;
      }
      int kernel_init(void) {
        return sink;
      }
      """;

  @TempDir Path dir;

  @Test
  void aKernelsInlinedFunctionsAndLinesAreTold() throws Exception {
    assumeTrue(!TOOLS.isEmpty(), "no llvm-symbolizer and no addr2line");
    Path source = dir.resolve("tree/init/main.c");
    Files.createDirectories(source.getParent());
    Files.writeString(source, SOURCE);
    Path kernel = dir.resolve("vmlinux");
    compile(
        source, kernel, "-nostdlib", "-static", "-no-pie", "-Wl,--build-id=sha1", "-Wl,-e,vfs_foo");
    Fault fault =
        diagnose("", new SymbolFiles(List.of(kernel.toString()), List.of(), List.of(), PATH));
    assertThat(fault.sources())
        .containsExactly(
            new SourcePlace("touch", "init/main.c", 4),
            new SourcePlace("foo_read", "init/main.c", 8));
    assertThat(fault.traces().getFirst().frames().getFirst().sources())
        .containsExactly(new SourcePlace("vfs_foo", "init/main.c", 11));
  }

  @Test
  void aModulesAddressesAreLookedUpInTheirSection() throws Exception {
    assumeTrue(TOOLS.stream().anyMatch(t -> t.kind() == Kind.GNU), "no addr2line");
    Path source = Files.writeString(dir.resolve("foo.c"), SOURCE);
    Path module = dir.resolve("foo.ko");
    compile(source, module, "-c", "-ffunction-sections");
    String folder = dir.toString();
    Fault fault = diagnose(" [foo]", new SymbolFiles(List.of(), List.of(folder), List.of(), PATH));
    assertThat(fault.sources())
        .extracting(SourcePlace::function)
        .containsExactly("touch", "foo_read");
    assertThat(fault.sources()).extracting(SourcePlace::line).containsExactly(4, 8);
  }

  private static void compile(Path source, Path object, String... options)
      throws IOException, InterruptedException {
    var command = new ArrayList<>(List.of("gcc", "-g", "-O2", "-fno-pie", "-fcf-protection=none"));
    command.addAll(List.of(options));
    command.addAll(List.of(source.toString(), "-o", object.toString()));
    Process gcc;
    try {
      gcc = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      assumeTrue(false, "no gcc");
      return;
    }
    String said = new String(gcc.getInputStream().readAllBytes(), UTF_8);
    boolean done = gcc.waitFor(60, TimeUnit.SECONDS) && gcc.exitValue() == 0;
    assumeTrue(done, () -> "gcc cannot build it here: " + said);
  }

  /** An oops at the instruction that {@code touch} was inlined to, as the object file has it. */
  private Fault diagnose(String module, SymbolFiles files) throws IOException {
    Path object =
        Files.exists(dir.resolve("vmlinux")) ? dir.resolve("vmlinux") : dir.resolve("foo.ko");
    String log =
        """
        BUG: kernel NULL pointer dereference, address: 0000000000000000
        Oops: 0000 [#1] PREEMPT SMP PTI
        CPU: 1 PID: 42 Comm: cat Not tainted 6.1.0-test #1
        RIP: 0010:foo_read+0xa/%s%s
        RAX: 0000000000000000 RBX: 0000000000000000 RCX: 0000000000000000
        Call Trace:
         <TASK>
         vfs_foo+0x5/%s%s
         </TASK>
        ---[ end trace 0000000000000000 ]---
        """
            .formatted(size(object, "foo_read"), module, size(object, "vfs_foo"), module);
    var request = new Request("test", List.of("-"), Map.of(), List.of(), files);
    var input = new ByteArrayInputStream(log.getBytes(UTF_8));
    var answer = new Oopsbook(BundledBook.open()).diagnose(request, input);
    return answer.diagnosis().incidents().getFirst().incident().root();
  }

  private static String size(Path object, String function) throws IOException {
    try (ElfFile elf = ElfFile.open(object)) {
      ElfSymbols symbols = ElfSymbols.of(elf);
      return symbols.named(function::equals).stream()
          .map(symbol -> ElfInput.hex(symbol.gap()))
          .findFirst()
          .orElseThrow();
    }
  }
}
