package org.oopsbook.kernel;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The reviewed tables of {@code docs/streams.md}: what the words of collected rows mean. */
final class StreamWords {
  private static final Set<String> RHEL =
      Set.of(
          "rhel", "rhel-like", "centos", "almalinux", "rocky", "rocky-sig-cloud", "rocky-ciq-lts");

  private final List<List<String>> products;
  private final List<List<String>> streams;
  private final List<List<String>> wrong;

  StreamWords() throws IOException {
    List<String> lines = Files.readAllLines(Path.of("..", "docs", "streams.md"));
    products = table(lines, "| word |");
    streams = table(lines, "| distro |");
    wrong = table(lines, "| release |");
  }

  private static List<List<String>> table(List<String> lines, String heading) {
    var rows = new ArrayList<List<String>>();
    boolean inside = false;
    for (String line : lines) {
      if (line.startsWith(heading)) inside = true;
      else if (!line.startsWith("|")) inside = false;
      else if (inside && !line.startsWith("|---")) {
        String[] cells = line.substring(1).split("\\|", -1);
        rows.add(Arrays.stream(cells).map(String::strip).toList());
      }
    }
    return rows;
  }

  /** Whether the row for {@code release} of {@code distro} is held to be wrong. */
  boolean isHeldWrong(Map<String, String> row) {
    String said = requireNonNull(row.get("distro"));
    return wrong.stream()
        .anyMatch(w ->
            w.get(0).equals(row.get("release"))
                && (w.get(1).equals(said)
                    || w.get(1).equals("upstream_base " + row.get("upstream_base"))));
  }

  /** How many rows are held to be wrong. */
  int heldWrong() {
    return wrong.size();
  }

  /** Whether one of {@code candidates} is what the row's word for its distribution means. */
  boolean isOneOf(String distro, List<String> candidates) {
    if (candidates.contains(distro)) return true;
    for (List<String> row : products) {
      if (!row.get(0).equals(distro)) continue;
      for (String product : row.get(1).split(", ", -1)) {
        if (candidates.contains(product)) return true;
      }
    }
    return false;
  }

  /**
   * The id that the row's words for its stream mean, or the beginning of it where it ends with a
   * dot; {@code –} where they name none; null where the table lacks them.
   */
  @Nullable String stream(Map<String, String> row) {
    String distro = requireNonNull(row.get("distro"));
    String version = row.getOrDefault("distro_version", "");
    String stream = requireNonNull(row.get("stream"));
    if (RHEL.contains(distro)) {
      if (stream.endsWith(".alt")) return "rhel-7-alt-" + stream.substring(0, stream.length() - 4);
      return "rhel-" + stream + (stream.indexOf('.') < 0 ? "." : "");
    }
    if (distro.equals("ubuntu")) {
      int second = version.indexOf('.', version.indexOf('.') + 1);
      String release = second < 0 ? version : version.substring(0, second);
      return "ubuntu-" + release + "/" + stream.split(" ", -1)[0];
    }
    for (List<String> entry : streams) {
      if (entry.subList(0, 3).equals(List.of(distro, version, stream))) {
        return entry.get(3).replace("`", "");
      }
    }
    return null;
  }
}
