package org.oopsbook.feed;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.oopsbook.model.Verdict.Value;

/** Two ways to tell from a CVE record whether a kernel.org release has the bug, held together. */
class GatesTest {
  private static final List<String> VERSIONS =
      List.of(
          "2.6.32",
          "2.6.32.71",
          "3.2.102",
          "3.10",
          "3.16.85",
          "3.18.140",
          "4.4.302",
          "4.9.337",
          "4.14.180",
          "4.19.90",
          "4.19.325",
          "5.4",
          "5.4.262",
          "5.10.134",
          "5.15.100",
          "6.1.57",
          "6.1.170",
          "6.4.8",
          "6.6.87",
          "6.12.90",
          "6.16");

  @Test
  void rangesAndCommitPairsAgreeOverAllRecords() throws IOException {
    assumeTrue(Files.exists(CnaRecords.FILE), "the records are not beside this tree");
    Map<String, VersionRanges> ranges = new HashMap<>();
    Map<String, CommitPairs> pairs = new HashMap<>();
    CnaRecords.forEach((name, content) -> {
      String id = name.substring(name.lastIndexOf('/') + 1).replaceAll("\\..*", "");
      if (name.endsWith(".json")) ranges.put(id, ranges(content));
      else if (name.endsWith(".dyad")) pairs.put(id, pairs(content));
    });
    var differ = new TreeSet<String>();
    for (String version : VERSIONS) {
      var ids = new TreeSet<String>();
      ranges.forEach((id, range) -> {
        Value value = Objects.requireNonNull(pairs.get(id)).at(version);
        if (range.affects(version) != (value == Value.AFFECTED)) ids.add(id);
      });
      assertThat(ids).as(version).hasSizeLessThanOrEqualTo(ranges.size() / 1000);
      differ.addAll(ids);
    }
    assertThat(ranges).hasSizeGreaterThan(14_000);
    // Its file says that what came with 5.10 was mended in 5.2.
    assertThat(differ).containsExactly("CVE-2021-47645");
  }

  private static VersionRanges ranges(byte[] content) {
    try {
      return VersionRanges.read(new ByteArrayInputStream(content));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static CommitPairs pairs(byte[] content) {
    try {
      return CommitPairs.read(
          new BufferedReader(new InputStreamReader(new ByteArrayInputStream(content), UTF_8)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
