package org.oopsbook.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.oopsbook.incident.Signatures;
import org.oopsbook.model.Consequence;
import org.oopsbook.model.DiagnosedIncident;
import org.oopsbook.model.Fault;

/** One crash has one signature and one title, however it was written down. */
class RenderingsTest {
  private static final Path EXCERPTS = Path.of("src/test/renderings");
  private static final DiagnosisTester TESTER = new DiagnosisTester();

  /** What follows the crash's name in the name of a file: the rendering. */
  private static final Pattern RENDERING =
      Pattern.compile(
          "(?:-caller)?(?:\\.dmesg(?:-\\w+)?\\.(?:txt|json)|\\.kmsg|\\.(?:ext|plain)\\.log|\\.log"
              + "|\\.zstd\\.\\w+\\.\\w+\\.out-[\\w-]+|\\.expected-dmesg(?:-caller)?\\.txt"
              + "|\\.vmcore-dmesg\\.txt|\\.txt)$");

  @Test
  void everyRenderingOfAnExcerptIsTheSameFault() throws IOException {
    for (Path crash : files(EXCERPTS)) {
      List<Path> renderings = files(crash);
      assertThat(renderings).hasSizeGreaterThan(10);
      List<String> first = faults(renderings.getFirst());
      assertThat(first).hasSize(1);
      for (Path rendering : renderings) {
        assertThat(faults(rendering)).as(rendering.toString()).isEqualTo(first);
      }
    }
  }

  /** Consoles and records of {@code /dev/kmsg} hold more than the slice of one crash. */
  @TestFactory
  List<DynamicTest> everyRenderingOfACrashHoldsTheSameFaults() throws IOException {
    var byCrash = new TreeMap<String, List<Path>>();
    for (String folder : List.of("dmesg", "journal", "netconsole", "serial", "vmcore-dmesg")) {
      add(Shared.path("crashes/" + folder), byCrash);
    }
    add(Shared.path("crashes/vmcore"), byCrash);
    return byCrash.entrySet().stream()
        .filter(crash -> crash.getValue().size() > 1)
        .map(crash -> DynamicTest.dynamicTest(crash.getKey(), () -> agree(crash.getValue())))
        .toList();
  }

  private static void add(Path folder, Map<String, List<Path>> byCrash) throws IOException {
    for (Path file : files(folder)) {
      String name = file.getFileName().toString();
      String crash = RENDERING.matcher(name).replaceFirst("");
      if (crash.equals(name)) continue;
      byCrash.computeIfAbsent(crash, k -> new ArrayList<>()).add(file);
      // The console of a run holds each crash of it.
      int run = crash.indexOf('.');
      Path console =
          folder.resolveSibling("serial").resolve(crash.substring(0, Math.max(run, 0)) + ".log");
      if (run > 0 && Files.exists(console) && !byCrash.get(crash).contains(console)) {
        byCrash.get(crash).add(console);
      }
    }
  }

  private static void agree(List<Path> renderings) throws IOException {
    var all = new ArrayList<List<String>>();
    for (Path rendering : renderings) all.add(faults(rendering));
    List<String> least = all.getFirst();
    for (List<String> faults : all) if (faults.size() < least.size()) least = faults;
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i)).as(renderings.get(i).toString()).containsAll(least);
    }
  }

  /** The faults of a log, roots or not. */
  private static List<String> faults(Path file) throws IOException {
    return TESTER.answer(Files.readAllBytes(file)).diagnosis().incidents().stream()
        .map(DiagnosedIncident::incident)
        .flatMap(incident ->
            Stream.concat(
                Stream.of(incident.root()),
                incident.consequences().stream().map(Consequence::fault)))
        .map(RenderingsTest::name)
        .distinct()
        .sorted()
        .toList();
  }

  private static String name(Fault fault) {
    return Signatures.of(fault).id() + " " + fault.title();
  }

  private static List<Path> files(Path folder) throws IOException {
    try (var list = Files.list(folder)) {
      return list.sorted().toList();
    }
  }
}
