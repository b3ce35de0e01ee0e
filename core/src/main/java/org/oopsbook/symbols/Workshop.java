package org.oopsbook.symbols;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.oopsbook.evidence.PackedFile;
import org.oopsbook.model.Text;

/**
 * Opens object files once each; packed ones are unpacked into a folder of our own, which goes away
 * on {@link #close}.
 */
final class Workshop implements AutoCloseable {
  private static final long MOST_UNPACKED = 2L << 30;

  private final Map<Path, ObjectFile> open = new HashMap<>();
  private final Map<Path, Text> refused = new HashMap<>();
  private final List<Path> made = new ArrayList<>();
  private @Nullable Path folder;
  private long left = MOST_UNPACKED;

  /** The object file at {@code path}, or null where it cannot be used: see {@link #why}. */
  @Nullable ObjectFile open(Path path) {
    ObjectFile known = open.get(path);
    if (known != null || refused.containsKey(path)) return known;
    try {
      Path file = PackedFile.is(path) ? unpacked(path) : path;
      ObjectFile object = ObjectFile.open(path.toString(), file);
      open.put(path, object);
      return object;
    } catch (IOException e) {
      refused.put(path, UnusableSymbols.reason(e));
    } catch (RuntimeException e) {
      // Codecs answer damaged input with exceptions of either sort.
      refused.put(path, Text.phrase("symbols.packed-damaged"));
    }
    return null;
  }

  /** Why {@code path} could not be opened. */
  Text why(Path path) {
    Text why = refused.get(path);
    return why == null ? Text.phrase("symbols.not-elf") : why;
  }

  private Path unpacked(Path path) throws IOException {
    if (folder == null) folder = Files.createTempDirectory("oopsbook");
    Path file = folder.resolve(made.size() + ".elf");
    made.add(file);
    try (InputStream in = PackedFile.open(path);
        OutputStream out = Files.newOutputStream(file)) {
      var buffer = new byte[1 << 16];
      int got;
      while ((got = in.read(buffer)) > 0) {
        left -= got;
        if (left < 0) throw new UnusableSymbols(Text.phrase("symbols.packed-large"));
        out.write(buffer, 0, got);
      }
    }
    return file;
  }

  @Override
  public void close() {
    try {
      for (Path file : made) Files.deleteIfExists(file);
      if (folder != null) Files.deleteIfExists(folder);
    } catch (IOException e) {
      // It stays in the system's folder for such files.
    }
  }
}
