package org.oopsbook.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;

/**
 * Holds the streams against release strings collected elsewhere, where that collection is there.
 */
class KnownReleasesTest {
  private static final Path ROWS = find("kernel-releases.jsonl");
  private static final Set<String> FAMILY =
      Set.of(
          "rhel", "centos", "almalinux", "rocky", "rhel-like", "rocky-sig-cloud", "rocky-ciq-lts");
  private static final Streams STREAMS = new Streams(BundledBook.open());

  @Test
  void noReleaseOfTheRhelFamilyIsPlacedWronglyAndNoOtherAmongThem() throws IOException {
    assumeTrue(Files.exists(ROWS), "no collection of release strings beside this tree");
    var wrong = new ArrayList<String>();
    int placed = 0;
    int family = 0;
    int rows = 0;
    for (var row : rows(ROWS)) {
      rows++;
      String release = Objects.requireNonNull(row.get("release"));
      String stream = STREAMS.place(release, Hints.NONE).stream();
      boolean rhel = stream != null && stream.startsWith("rhel-");
      boolean ours = FAMILY.contains(Objects.requireNonNull(row.get("distro")));
      String expected = ours ? expected(row) : null;
      if (ours) family++;
      if (rhel && Objects.equals(stream, expected)) placed++;
      boolean majorOnly = expected != null && expected.indexOf('.') < 0;
      if (majorOnly) continue;
      if (expected == null ? rhel : !expected.equals(stream)) wrong.add(release + " " + stream);
      if (STREAMS.claims(release).size() > 1) wrong.add(release + " " + STREAMS.claims(release));
    }
    assertThat(wrong).isEmpty();
    assertThat(rows).isGreaterThan(600);
    assertThat(placed).as("of %s rows of the family", family).isGreaterThan(170);
  }

  /** The stream that a row states, by our id; null where it states none. */
  private static @Nullable String expected(Map<String, String> row) {
    String stream = row.get("stream");
    if (stream == null) return null;
    return stream.endsWith(".alt")
        ? "rhel-7-alt-" + stream.substring(0, stream.length() - 4)
        : "rhel-" + stream;
  }

  @Test
  void mostReleasesOfOtherMakersAreNamed() throws IOException {
    assumeTrue(Files.exists(ROWS), "no collection of release strings beside this tree");
    var unnamed = new ArrayList<String>();
    int others = 0;
    for (var row : rows(ROWS)) {
      if (FAMILY.contains(Objects.requireNonNull(row.get("distro")))) continue;
      others++;
      Placement placement = STREAMS.place(row.get("release"), Hints.NONE);
      if (placement.products().isEmpty()) unnamed.add(row.get("release"));
    }
    assertThat(unnamed).as("of %s", others).hasSizeLessThan(12);
  }

  private static Path find(String name) {
    return Path.of("..", "..", "shared", name).toAbsolutePath().normalize();
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
