package org.oopsbook.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.oopsbook.evidence.Sniff.Binary;
import org.oopsbook.evidence.Sniff.Content;
import org.oopsbook.evidence.Sniff.Empty;
import org.oopsbook.evidence.Sniff.Packed;
import org.oopsbook.evidence.Sniff.PlainText;
import org.oopsbook.model.Evidence;
import org.oopsbook.model.Text;

/**
 * Opens everything that was handed in, unpacks it, and hands each text on.
 *
 * <p>What cannot be read is noted, and the rest is read all the same. Never throws for bad input.
 */
public final class EvidenceReader {
  /** The name of standard input among the paths. */
  public static final String STANDARD_INPUT = "-";

  /** A text may be packed twice, as rotated logs in an archive are. */
  private static final int MAX_PACKINGS = 2;

  private final Limits limits;

  public EvidenceReader(Limits limits) {
    this.limits = limits;
  }

  /**
   * Reads {@code paths} in their order.
   *
   * @param paths files, directories, or {@link #STANDARD_INPUT}
   * @param standardInput read where {@code -} is among the paths; not closed
   * @param sink takes the texts
   */
  public Reading read(List<String> paths, InputStream standardInput, TextSink sink) {
    var run = new Run(sink);
    for (String path : paths) {
      if (path.equals(STANDARD_INPUT)) run.stream(path, standardInput);
      else run.path(path);
    }
    return new Reading(run.evidence, run.problems);
  }

  /** How a file came to be read. */
  private enum Way {
    /** It was named: say so if it is not text. */
    GIVEN,
    /** It was met in a directory: pass over it quietly if it is not text. */
    MET
  }

  private final class Run {
    private final TextSink sink;
    private final List<Evidence> evidence = new ArrayList<>();
    private final List<EvidenceProblem> problems = new ArrayList<>();

    Run(TextSink sink) {
      this.sink = sink;
    }

    void path(String given) {
      Path path;
      try {
        path = Path.of(given);
      } catch (InvalidPathException e) {
        unusable(given, "missing", Text.phrase("evidence.missing", given));
        return;
      }
      if (Files.isDirectory(path)) directory(given, path);
      else if (!Files.exists(path)) {
        unusable(given, "missing", Text.phrase("evidence.missing", given));
      } else file(given, path, Way.GIVEN);
    }

    private void directory(String given, Path root) {
      var walk = DirectoryWalk.of(root, limits);
      int passedOver = 0;
      long before = evidence.stream().filter(one -> one.lines() > 0).count();
      for (Path file : walk.files()) {
        String name = Path.of(given).resolve(root.relativize(file)).toString();
        if (!file(name, file, Way.MET)) passedOver++;
      }
      boolean found = evidence.stream().filter(one -> one.lines() > 0).count() > before;
      var notes = new ArrayList<Text>(walk.notes());
      if (passedOver > 0) notes.add(Text.phrase("evidence.passed-over", given, passedOver));
      if (!found) {
        Text none = Text.phrase("evidence.directory-without-text", given);
        notes.addFirst(none);
        problems.add(new EvidenceProblem(given, none));
      }
      if (!notes.isEmpty()) add(given, "directory", 0, 0, notes);
    }

    /** Reads one file; false if it holds no text and was passed over. */
    private boolean file(String name, Path file, Way way) {
      try (var in = Files.newInputStream(file)) {
        return read(name, in, way);
      } catch (IOException | SecurityException e) {
        unusable(name, "unreadable", Text.phrase("evidence.unreadable", name, reason(e)));
        return true;
      }
    }

    void stream(String name, InputStream in) {
      try {
        read(name, in, Way.GIVEN);
      } catch (IOException e) {
        unusable(name, "unreadable", Text.phrase("evidence.unreadable", name, reason(e)));
      }
    }

    private boolean read(String name, InputStream in, Way way) throws IOException {
      var replay = new Replay(in);
      return content(name, replay, null, 0, way);
    }

    /**
     * @param guard where {@code in} unpacks another stream, that which counts and ends it, or null
     * @param packings how often {@code in} was packed
     */
    private boolean content(String name, Replay in, @Nullable Guard guard, int packings, Way way)
        throws IOException {
      Content content = Sniff.of(in.head(), in.headLength());
      if (guard != null && guard.ended() != null && in.available() == 0) {
        // Packed, and broken before the first byte came out.
        unusable(name, "unreadable", Text.phrase("evidence.unreadable", name, guard.ended()));
        return true;
      }
      return switch (content) {
        case Empty() -> nothing(name, "empty", Text.phrase("evidence.empty", name), way);
        case Binary(String key) ->
            nothing(name, "binary", Text.phrase("evidence.binary." + key, name), way);
        case Packed(Sniff.Packing packing) -> packed(name, packing, in, packings, way);
        case PlainText(Sniff.Encoding encoding) -> {
          text(name, encoding, in, guard);
          yield true;
        }
      };
    }

    private boolean packed(String name, Sniff.Packing packing, Replay in, int packings, Way way)
        throws IOException {
      if (packings == MAX_PACKINGS) {
        return nothing(name, "binary", Text.phrase("evidence.packed-too-often", name), way);
      }
      InputStream unpacked;
      try {
        unpacked = Unpacker.open(packing, in);
      } catch (IOException | RuntimeException e) {
        unusable(name, "unreadable", Text.phrase("evidence.unreadable", name, reason(e)));
        return true;
      }
      var guard = new Guard(unpacked, in, limits);
      return content(name, new Replay(guard), guard, packings + 1, way);
    }

    private void text(String name, Sniff.Encoding encoding, Replay in, @Nullable Guard unpacking)
        throws IOException {
      var guard = unpacking == null ? new Guard(in, null, limits) : unpacking;
      InputStream bytes = unpacking == null ? guard : in;
      bytes.skipNBytes(encoding.mark);
      InputStream utf8 =
          switch (encoding) {
            case UTF_8, UTF_8_WITH_MARK -> bytes;
            case UTF_16_BIG -> new Utf16(bytes, StandardCharsets.UTF_16BE);
            case UTF_16_LITTLE -> new Utf16(bytes, StandardCharsets.UTF_16LE);
          };
      var summary = sink.read(evidence.size(), utf8);
      var notes = new ArrayList<Text>(summary.notes());
      Text ended = guard.ended();
      if (ended != null) notes.addFirst(ended);
      add(name, summary.format(), guard.count(), summary.lines(), notes);
    }

    private boolean nothing(String name, String format, Text why, Way way) {
      if (way == Way.MET) return false;
      unusable(name, format, why);
      return true;
    }

    private void unusable(String name, String format, Text why) {
      problems.add(new EvidenceProblem(name, why));
      add(name, format, 0, 0, List.of(why));
    }

    private void add(String name, String format, long bytes, long lines, List<Text> notes) {
      evidence.add(new Evidence(name, null, format, bytes, lines, notes));
    }
  }

  private static Object reason(Exception e) {
    return switch (e) {
      case java.nio.file.AccessDeniedException denied -> Text.phrase("evidence.permission-denied");
      default -> e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    };
  }
}
