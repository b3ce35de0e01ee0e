package org.oopsbook.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;
import org.oopsbook.model.Text;

/**
 * A stream that ends where a limit is reached or where its source breaks, and remembers why.
 *
 * <p>What came before is thus read like any other text.
 */
final class Guard extends InputStream {
  private final InputStream in;
  private final @Nullable Replay packed;
  private final Limits limits;
  private long count;
  private @Nullable Text ended;

  /**
   * @param packed where {@code in} is unpacked from, or null where it is not packed
   */
  Guard(InputStream in, @Nullable Replay packed, Limits limits) {
    this.in = in;
    this.packed = packed;
    this.limits = limits;
  }

  /** How many bytes were read. */
  long count() {
    return count;
  }

  /** Why this stream ended before its source did, or null. */
  @Nullable Text ended() {
    return ended;
  }

  @Override
  public int read() throws IOException {
    var one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) {
    if (ended != null) return -1;
    long left = limitBytes() - count;
    if (left <= 0) return end(Text.phrase("evidence.cut-at-limit", count));
    if (packed != null && isBomb(packed.taken())) {
      return end(Text.phrase("evidence.bomb", count, packed.taken()));
    }
    try {
      int got = in.read(into, offset, (int) Math.min(length, left));
      if (got > 0) count += got;
      return got;
    } catch (IOException | RuntimeException e) {
      // Codecs answer damaged input with exceptions of either sort.
      return end(broken(e));
    }
  }

  private long limitBytes() {
    return packed == null ? limits.plainBytes() : limits.unpackedBytes();
  }

  private boolean isBomb(long packedBytes) {
    return count > limits.unpackedRatioFree()
        && count / Math.max(1, packedBytes) >= limits.unpackedRatio();
  }

  private Text broken(Exception e) {
    String reason = e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    return packed == null
        ? Text.phrase("evidence.broke", count, reason)
        : Text.phrase("evidence.broke-packed", packed.taken(), count, reason);
  }

  private int end(Text why) {
    ended = why;
    return -1;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
