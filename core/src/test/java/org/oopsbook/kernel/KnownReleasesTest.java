package org.oopsbook.kernel;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.KernelIdentity;

/**
 * Holds the streams against release strings collected elsewhere, where that collection is there.
 */
class KnownReleasesTest {
  private static final Streams STREAMS = new Streams(BundledBook.open());
  private static final Identifier IDENTIFIER = new Identifier(STREAMS);

  private final StreamWords words;

  KnownReleasesTest() throws IOException {
    words = new StreamWords();
  }

  @Test
  void everyRowIsOfItsUpstreamVersionAndAmongItsDistributions() throws IOException {
    var wrong = new ArrayList<String>();
    int held = 0;
    List<Map<String, String>> rows = rows(shared("kernel-releases.jsonl"));
    for (var row : rows) {
      String release = requireNonNull(row.get("release"));
      KernelIdentity kernel = IDENTIFIER.identify(release).identity();
      boolean upstream = requireNonNull(row.get("upstream_base")).equals(kernel.upstream());
      boolean distro = words.isOneOf(requireNonNull(row.get("distro")), kernel.candidates());
      if (upstream && distro) continue;
      if (words.isHeldWrong(row)) held++;
      else wrong.add(release + " " + kernel.upstream() + " " + kernel.candidates());
    }
    assertThat(wrong).isEmpty();
    assertThat(held).as("rows that are listed, and only those").isEqualTo(words.heldWrong());
    assertThat(rows).hasSizeGreaterThan(600);
  }

  @Test
  void everyRowIsOfTheStreamThatItsWordsMean() throws IOException {
    var wrong = new ArrayList<String>();
    int stated = 0;
    for (var row : rows(shared("kernel-releases.jsonl"))) {
      if (row.get("stream") == null) continue;
      stated++;
      String release = requireNonNull(row.get("release"));
      String expected = words.stream(row);
      Placement alone = STREAMS.place(release, Hints.NONE);
      var packaged = new Hints(null, null, null, row.get("package_version"));
      Placement placed = STREAMS.place(release, packaged);
      if (!fits(alone, expected) || !fits(placed, expected)) {
        wrong.add(release + " " + expected + " " + alone.streams() + " " + placed.streams());
      }
    }
    assertThat(wrong).isEmpty();
    assertThat(stated).isGreaterThan(400);
  }

  private static boolean fits(Placement place, @Nullable String expected) {
    if (expected == null) return false;
    if (expected.equals("–")) return place.streams().isEmpty();
    String stream = place.stream();
    if (expected.endsWith(".")) return stream != null && stream.startsWith(expected);
    return stream == null ? place.streams().contains(expected) : stream.equals(expected);
  }

  @Test
  void noStringIsClaimedByTwoLines() throws IOException {
    for (var row : rows(shared("kernel-releases.jsonl"))) {
      String release = requireNonNull(row.get("release"));
      assertThat(STREAMS.claims(release)).as(release).hasSizeLessThan(2);
    }
  }

  @Test
  void theBuildNumbersOfRhelAgree() throws IOException {
    Path map = shared("corpus/insights-core/rhel_kernel_to_release.json");
    Map<String, String> releases = rows(map).getFirst();
    releases.forEach((release, minor) -> {
      boolean alt = minor.endsWith(".alt");
      String number = alt ? minor.substring(0, minor.length() - ".alt".length()) : minor;
      String expected = (alt ? "rhel-7-alt-" : "rhel-") + number;
      assertThat(STREAMS.place(release, Hints.NONE).stream()).as(release).isEqualTo(expected);
    });
    assertThat(releases).hasSize(81);
  }

  @Test
  void everyValidUnameIsRead() throws IOException {
    int read = 0;
    for (var row : rows(shared("corpus/insights-core/uname.jsonl"))) {
      String release = row.get("kernel");
      if (release == null) continue;
      KernelIdentity kernel = IDENTIFIER.identify(requireNonNull(row.get("text"))).identity();
      assertThat(kernel.release()).isEqualTo(release);
      read++;
    }
    assertThat(read).isGreaterThan(20);
  }

  /** What stands before the release in reports; a mark alone need not be one of these. */
  @Test
  void theReleasesOfAllCasesAndCorporaAreRead() throws IOException {
    var releases = new TreeSet<String>();
    for (String folder : List.of("cases", "corpus")) {
      try (Stream<Path> files = Files.walk(shared(folder))) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (Files.size(file) < 8_000_000) collect(file, releases);
        }
      }
    }
    int placed = 0;
    for (String release : releases) {
      KernelIdentity kernel = IDENTIFIER.identify(release).identity();
      assertThat(kernel.release()).isEqualTo(release);
      if (!kernel.candidates().isEmpty()) placed++;
      else assertThat(kernel.custom()).as(release).isTrue();
    }
    assertThat(releases).hasSizeGreaterThan(300);
    assertThat(placed).isGreaterThan(180);
  }

  private static void collect(Path file, Set<String> releases) throws IOException {
    String text = new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1);
    for (String line : text.split("\n", -1)) {
      if (!line.contains("ainted") && !line.contains("Linux version ")) continue;
      ReleaseTexts.Found found = STREAMS.texts().read(line);
      if (found != null && found.release().matches("[0-9.]{3,}[!-~]*")) {
        releases.add(found.release());
      }
    }
  }

  private static Path shared(String name) {
    Path path = Path.of("..", "..", "shared", name).toAbsolutePath().normalize();
    assumeTrue(Files.exists(path), "no collection of release strings beside this tree");
    return path;
  }

  private static List<Map<String, String>> rows(Path file) throws IOException {
    var rows = new ArrayList<Map<String, String>>();
    try (JsonParser parser = new JsonFactory().createParser(file.toFile())) {
      while (parser.nextToken() == JsonToken.START_OBJECT) {
        var row = new HashMap<String, String>();
        while (parser.nextToken() != JsonToken.END_OBJECT) {
          String key = parser.currentName();
          JsonToken value = parser.nextToken();
          if (value != JsonToken.VALUE_NULL) row.put(key, parser.getText());
        }
        rows.add(row);
      }
    }
    return rows;
  }
}
