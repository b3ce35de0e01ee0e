package org.oopsbook.evidence;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that may be packed with gzip, xz, zstd or bzip2, whatever its name says. */
public final class PackedFile {
  private static final int MARK = 16;

  private PackedFile() {}

  /** Whether the content of {@code file} begins as a packed stream does. */
  public static boolean is(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return sniff(in.readNBytes(MARK)) instanceof Sniff.Packed;
    }
  }

  /**
   * The content of {@code file}, unpacked once where it is packed.
   *
   * @throws IOException if it cannot be read; the stream throws it, or a {@link RuntimeException},
   *     where the packed stream is damaged
   */
  public static InputStream open(Path file) throws IOException {
    InputStream in = new BufferedInputStream(Files.newInputStream(file));
    try {
      in.mark(MARK);
      Sniff.Content content = sniff(in.readNBytes(MARK));
      in.reset();
      return content instanceof Sniff.Packed(Sniff.Packing packing)
          ? Unpacker.open(packing, in)
          : in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private static Sniff.Content sniff(byte[] head) {
    return Sniff.of(head, head.length);
  }
}
