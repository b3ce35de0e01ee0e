package org.oopsbook.feed;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.airlift.compress.v3.zstd.ZstdInputStream;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/** All records of the kernel's CNA, where they lie beside the tree. */
final class CnaRecords {
  static final Path FILE =
      Path.of("..", "..", "shared", "feeds", "cve5-kernel-all.tar.zst")
          .toAbsolutePath()
          .normalize();

  private static final int BLOCK = 512;

  private CnaRecords() {}

  /** Hands name and content of each file of the archive to {@code sink}. */
  static void forEach(BiConsumer<String, byte[]> sink) throws IOException {
    try (InputStream in =
        new ZstdInputStream(new BufferedInputStream(Files.newInputStream(FILE), 1 << 16))) {
      while (true) {
        byte[] header = in.readNBytes(BLOCK);
        if (header.length < BLOCK || header[0] == 0) return;
        String name = new String(header, 0, 100, ISO_8859_1).split("\0", 2)[0];
        String octal = new String(header, 124, 12, ISO_8859_1).replace("\0", "").strip();
        int size = octal.isEmpty() ? 0 : Integer.parseInt(octal, 8);
        byte[] content = in.readNBytes(size);
        in.skipNBytes((BLOCK - size % BLOCK) % BLOCK);
        if (header[156] == '0' || header[156] == 0) sink.accept(name, content);
      }
    }
  }
}
