package org.oopsbook.decode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.oopsbook.book.BundledBook;
import org.oopsbook.model.Explanation;
import org.oopsbook.model.Question;
import org.oopsbook.model.Text;

/**
 * What an independent decoder, mcelog, says of 2,133 error codes of Intel's processors, against
 * what the decoder {@code mce} says. Where the two differ, Intel's manual decides.
 */
class MceCodesTest {
  private static final Decoders DECODERS = new Decoders(BundledBook.open());
  private static final Pattern LINE =
      Pattern.compile("\"status\": \"(0x[0-9a-f]+)\".*\"expected\": \"([^\"]+)\"");

  /** How mcelog words what the table says. */
  private static final Map<String, String> WORDS =
      Map.ofEntries(
          Map.entry("no error", "No Error"),
          Map.entry("an error that the processor does not classify", "Unclassified"),
          Map.entry(
              "an error reported from outside the processor, by the BINIT# pin", "External error"),
          Map.entry("functional redundancy check (FRC) error", "FRC error"),
          Map.entry("internal parity error", "Internal parity error"),
          Map.entry(
              "code outside SMRAM was to be executed in system management mode",
              "SMM Handler Code Access Violation"),
          Map.entry(
              "internal timer error: an instruction did not retire in time",
              "Internal Timer error"),
          Map.entry("instructions", "Instruction"),
          Map.entry("data", "Data"),
          Map.entry("instructions or data", "Generic"),
          Map.entry("undefined sort of transaction", "Unknown"),
          Map.entry("level 0", "Level-0"),
          Map.entry("level 1", "Level-1"),
          Map.entry("level 2", "Level-2"),
          Map.entry("during a request of no particular sort", "Generic"),
          Map.entry("during a read", "Read"),
          Map.entry("during a write", "Write"),
          Map.entry("during a data read", "Data-Read"),
          Map.entry("during a data write", "Data-Write"),
          Map.entry("during an instruction fetch", "Instruction-Fetch"),
          Map.entry("during a prefetch", "Prefetch"),
          Map.entry("during an eviction", "Eviction"),
          Map.entry("during a snoop", "Snoop"),
          Map.entry("during an undefined sort of request", "UNKNOWN"),
          Map.entry("during an undefined request", "GEN"),
          Map.entry("while reading memory", "RD"),
          Map.entry("while writing memory", "WR"),
          Map.entry("in an address or command", "AC"),
          Map.entry("while scrubbing memory", "MS"),
          Map.entry("reserved sort of transaction 5", "RES5"),
          Map.entry("reserved sort of transaction 6", "RES6"),
          Map.entry("reserved sort of transaction 7", "RES7"),
          Map.entry("channel not said", "unspecified"),
          Map.entry("this processor made the request", "Local-CPU-originated-request"),
          Map.entry("this processor answered the request", "Responed-to-request"),
          Map.entry(
              "this processor saw the error as a third party", "Observed-error-as-third-party"),
          Map.entry("taking part in no particular way", "Generic"),
          Map.entry("the request did not time out", "Request-did-not-timeout"),
          Map.entry("the request timed out", "Request-timed-out"),
          Map.entry("memory access", "Memory-access"),
          Map.entry("reserved sort of access", "Reserved"),
          Map.entry("input or output", "IO"),
          Map.entry("another sort of transaction", "Other-transaction"));

  private enum Answer {
    SAME,
    /** Of caches mcelog prints the level plus one; the manual says LL 01 is level 1. */
    CACHE_LEVEL_PLUS_ONE,
    /**
     * Of LL 11 mcelog says level 3, of caches that it is unknown; the manual says it is generic.
     */
    GENERIC_LEVEL,
    /** The manual defines 0xe0b by itself, as an input/output error. */
    INPUT_OUTPUT,
    WRONG
  }

  @Test
  void theDecoderAgreesWithMcelogWhereIntelsManualDoes() throws IOException {
    Path codes = corpus();
    assumeTrue(Files.exists(codes), codes + " is not here");
    var answers = new EnumMap<Answer, Integer>(Answer.class);
    for (String line : Files.readAllLines(codes)) {
      Matcher matcher = LINE.matcher(line);
      assertThat(matcher.find()).as(line).isTrue();
      Answer answer = compare(matcher.group(1), matcher.group(2));
      assertThat(answer).as(line).isNotEqualTo(Answer.WRONG);
      answers.merge(answer, 1, Integer::sum);
    }
    assertThat(answers)
        .as("docs/measures.md says these figures")
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                Answer.SAME, 1688,
                Answer.CACHE_LEVEL_PLUS_ONE, 109,
                Answer.GENERIC_LEVEL, 335,
                Answer.INPUT_OUTPUT, 1));
  }

  private static Path corpus() {
    for (Path at = Path.of("").toAbsolutePath(); at != null; at = at.getParent()) {
      Path codes = at.resolve("shared/corpus/mcelog/mca_codes.jsonl");
      if (Files.exists(codes)) return codes;
    }
    return Path.of("shared/corpus/mcelog/mca_codes.jsonl");
  }

  private static Answer compare(String status, String mcelog) {
    var meaning = (Explanation.Meaning) DECODERS.explain(Question.of("mce", status));
    var parts = new HashMap<String, String>();
    for (Explanation.Part part : meaning.parts()) parts.put(part.name(), english(part));
    parts.put("code", Long.toHexString(Hex.parse(status).orElseThrow() & 0xffff));
    String code = parts.getOrDefault("MCACOD", "");
    String level = parts.getOrDefault("LL", "");
    if (code.equals("input/output error")) return Answer.INPUT_OUTPUT;
    if (level.equals("no particular level")) {
      String generic = code.equals("cache error") ? "UNKNOWN" : "Level-3";
      return said(code, parts, generic).equals(mcelog) ? Answer.GENERIC_LEVEL : Answer.WRONG;
    }
    if (code.equals("cache error")) {
      int plusOne = Integer.parseInt(level.replace("level ", "")) + 1;
      boolean same = said(code, parts, "Level-" + plusOne).equals(mcelog);
      return same ? Answer.CACHE_LEVEL_PLUS_ONE : Answer.WRONG;
    }
    return said(code, parts, word(parts, "LL")).equals(mcelog) ? Answer.SAME : Answer.WRONG;
  }

  /** What mcelog says where it says {@code level} of the level. */
  private static String said(String code, Map<String, String> parts, String level) {
    return switch (code) {
      case "generic error of the cache hierarchy" -> level + " Generic cache hierarchy error";
      case "TLB error" -> "%s TLB %s Error".formatted(word(parts, "TT"), level);
      case "cache error" ->
          "%s CACHE %s %s Error".formatted(word(parts, "TT"), level, word(parts, "RRRR"));
      case "memory controller error" -> memory(parts);
      case "error of memory that serves as a cache" -> "Memory as cache: " + memory(parts);
      case "internal error that the processor does not classify" ->
          "Internal unclassified error: " + parts.getOrDefault("code", "");
      case "bus or interconnect error" ->
          String.join(
              " ",
              List.of(
                  level,
                  word(parts, "PP"),
                  word(parts, "RRRR"),
                  word(parts, "II"),
                  word(parts, "T")));
      default -> WORDS.getOrDefault(code, code);
    };
  }

  private static String memory(Map<String, String> parts) {
    String channel = parts.getOrDefault("CCCC", "").replace("channel ", "");
    return "MEMORY CONTROLLER %s_CHANNEL%s_ERR"
        .formatted(word(parts, "MMM"), WORDS.getOrDefault("channel " + channel, channel));
  }

  private static String word(Map<String, String> parts, String field) {
    String means = parts.getOrDefault(field, "");
    return WORDS.getOrDefault(means, means);
  }

  private static String english(Explanation.Part part) {
    return part.means() instanceof Text.Curated curated ? curated.en() : part.value();
  }
}
