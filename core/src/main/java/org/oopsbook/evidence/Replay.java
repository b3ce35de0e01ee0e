package org.oopsbook.evidence;

import java.io.IOException;
import java.io.InputStream;
import org.jspecify.annotations.Nullable;

/**
 * A stream whose beginning can be looked at before it is read.
 *
 * <p>{@link #available} is 0 only at the end: {@link java.util.zip.GZIPInputStream} asks it whether
 * another member follows.
 */
final class Replay extends InputStream {
  private final InputStream in;
  private final byte[] buffer = new byte[Sniff.HEAD];
  private int at;
  private int end;
  private long taken;
  private @Nullable IOException failure;

  Replay(InputStream in) {
    this.in = in;
  }

  /** The buffer, of which the first {@link #headLength} bytes are the beginning. */
  byte[] head() {
    return buffer;
  }

  /**
   * Reads up to {@link Sniff#HEAD} bytes ahead; to be asked before anything was read.
   *
   * @throws IOException if not even one byte can be read; a later failure is thrown where it stands
   */
  int headLength() throws IOException {
    try {
      int got = 0;
      while (end < buffer.length && got >= 0) {
        got = in.read(buffer, end, buffer.length - end);
        if (got > 0) end += got;
      }
    } catch (IOException e) {
      if (end == 0) throw e;
      failure = e;
    }
    return end;
  }

  /** How many bytes were taken from here. */
  long taken() {
    return taken;
  }

  private boolean fill() throws IOException {
    if (at < end) return true;
    if (failure != null) throw failure;
    int got = in.read(buffer, 0, buffer.length);
    at = 0;
    end = Math.max(got, 0);
    return got > 0;
  }

  @Override
  public int read() throws IOException {
    if (!fill()) return -1;
    taken++;
    return buffer[at++] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) return 0;
    if (!fill()) return -1;
    int count = Math.min(length, end - at);
    System.arraycopy(buffer, at, into, offset, count);
    at += count;
    taken += count;
    return count;
  }

  @Override
  public int available() throws IOException {
    return fill() ? end - at : 0;
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
