package org.oopsbook.feed;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.kernel.UpstreamOrder;

/**
 * The kernel.org versions that a CVE record of the kernel's CNA calls affected and unaffected: the
 * {@code containers.cna.affected} of the CVE record format, 5.0 to 5.2. Ranges of commits are left
 * out.
 *
 * <p>The record has up to two blocks. Ranges of versions in a block whose default is "unaffected"
 * name the stable series that a bug was brought into; they decide first. A block whose default is
 * "affected" lists what is not.
 *
 * @param blocks in the order of the record
 */
public record VersionRanges(List<Block> blocks) {
  /** Deeper and longer than any record; what lies beyond is refused by the parser. */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(50)
                  .maxStringLength(1 << 20)
                  .maxDocumentLength(16L << 20)
                  .build())
          .build();

  /**
   * One block.
   *
   * @param affected what a version is that no range holds
   * @param ranges those of versions
   */
  public record Block(boolean affected, List<Range> ranges) {
    public Block {
      ranges = List.copyOf(ranges);
    }
  }

  /**
   * Versions from one to another.
   *
   * @param from the first of them; {@code 0} for the first of all
   * @param below the first that is not one of them, or null
   * @param upTo the last of them, such as {@code 6.1.*} for the last of a series and {@code *} for
   *     the last of all, or null; where {@code below} is null too, only {@code from} itself is
   *     meant
   * @param affected whether they have the bug
   */
  public record Range(
      String from, @Nullable String below, @Nullable String upTo, boolean affected) {
    boolean holds(String version) {
      int order = UpstreamOrder.INSTANCE.compare(version, from);
      if (order < 0) return false;
      if (below != null) return UpstreamOrder.INSTANCE.compare(version, below) < 0;
      if (upTo == null) return order == 0;
      if (upTo.equals("*")) return true;
      return upTo.endsWith(".*")
          ? UpstreamOrder.series(version).equals(upTo.substring(0, upTo.length() - 2))
          : UpstreamOrder.INSTANCE.compare(version, upTo) <= 0;
    }
  }

  public VersionRanges {
    blocks = List.copyOf(blocks);
  }

  /** Whether {@code version}, a release of kernel.org, has the bug. */
  public boolean affects(String version) {
    Block exceptions = exceptions();
    for (Block block : blocks) {
      if (block.affected()) continue;
      for (Range range : block.ranges()) {
        // From the first of all versions it runs through series that were fixed on their own.
        boolean decides = exceptions == null || !range.from().equals("0");
        if (decides && range.affected() && range.holds(version)) return true;
      }
    }
    return exceptions != null && affects(exceptions, version);
  }

  private @Nullable Block exceptions() {
    for (Block block : blocks) if (block.affected() && !block.ranges().isEmpty()) return block;
    return null;
  }

  private static boolean affects(Block block, String version) {
    for (Range range : block.ranges()) {
      if (!range.affected() && range.holds(version)) return false;
    }
    return true;
  }

  /**
   * Reads a record.
   *
   * @throws IOException if it is not JSON, or too deep or too large to be such a record
   */
  public static VersionRanges read(InputStream in) throws IOException {
    var blocks = new ArrayList<Block>();
    try (JsonParser parser = JSON.createParser(in)) {
      while (parser.nextToken() != null) {
        if (parser.currentToken() == JsonToken.START_ARRAY && isOfCna(parser)) {
          while (parser.nextToken() == JsonToken.START_OBJECT) blocks.add(block(parser));
        }
      }
    }
    return new VersionRanges(blocks);
  }

  /** Whether the array that begins is {@code containers.cna.affected}; {@code adp} has one too. */
  private static boolean isOfCna(JsonParser parser) throws IOException {
    if (!"affected".equals(parser.currentName())) return false;
    var cna = parser.getParsingContext().getParent().getParent();
    return cna != null && "cna".equals(cna.getCurrentName());
  }

  private static Block block(JsonParser parser) throws IOException {
    boolean affected = false;
    var ranges = new ArrayList<Range>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      JsonToken token = parser.nextToken();
      if (name.equals("defaultStatus")) {
        affected = "affected".equals(parser.getText());
      } else if (name.equals("versions") && token == JsonToken.START_ARRAY) {
        while (parser.nextToken() == JsonToken.START_OBJECT) {
          Range range = range(strings(parser));
          if (range != null) ranges.add(range);
        }
      } else {
        parser.skipChildren();
      }
    }
    return new Block(affected, ranges);
  }

  /** The members of an object that are text. */
  private static Map<String, String> strings(JsonParser parser) throws IOException {
    var strings = new HashMap<String, String>();
    while (parser.nextToken() == JsonToken.FIELD_NAME) {
      String name = parser.currentName();
      if (parser.nextToken() == JsonToken.VALUE_STRING) strings.put(name, parser.getText());
      else parser.skipChildren();
    }
    return strings;
  }

  /** A range of versions; null for one of commits, and for what is none. */
  private static @Nullable Range range(Map<String, String> members) {
    String from = members.get("version");
    if (from == null || "git".equals(members.get("versionType"))) return null;
    return new Range(
        from,
        members.get("lessThan"),
        members.get("lessThanOrEqual"),
        "affected".equals(members.get("status")));
  }
}
