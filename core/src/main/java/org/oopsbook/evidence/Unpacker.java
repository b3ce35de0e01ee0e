package org.oopsbook.evidence;

import io.airlift.compress.v3.bzip2.BZip2HadoopStreams;
import io.airlift.compress.v3.zstd.ZstdJavaInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.GZIPInputStream;
import org.tukaani.xz.XZInputStream;

/** Opens packed streams; several streams one after the other count as one. */
final class Unpacker {
  /** Enough for {@code xz -9}, whose window is 64 MiB. */
  private static final int XZ_MEMORY_KIB = 80 << 10;

  private Unpacker() {}

  /**
   * Unpacks {@code in}.
   *
   * @throws IOException if its header is not sound, or asks for more memory than is granted
   */
  static InputStream open(Sniff.Packing packing, InputStream in) throws IOException {
    return switch (packing) {
      case GZIP -> new GZIPInputStream(in, 64 << 10);
      case XZ -> new XZInputStream(in, XZ_MEMORY_KIB);
      case ZSTD -> new ZstdJavaInputStream(in);
      case BZIP2 -> new BZip2HadoopStreams().createInputStream(in);
    };
  }
}
