package org.oopsbook.evidence;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/** Hands on UTF-16 text as UTF-8. */
final class Utf16 extends InputStream {
  private final Reader reader;
  private final char[] chars = new char[8 << 10];
  private byte[] bytes = new byte[0];
  private int at;

  Utf16(InputStream in, Charset charset) {
    reader = new InputStreamReader(in, charset);
  }

  private boolean fill() throws IOException {
    if (at < bytes.length) return true;
    int got = reader.read(chars, 0, chars.length - 1);
    if (got <= 0) return false;
    if (Character.isHighSurrogate(chars[got - 1])) {
      int low = reader.read();
      if (low >= 0) chars[got++] = (char) low;
    }
    bytes = new String(chars, 0, got).getBytes(StandardCharsets.UTF_8);
    at = 0;
    return true;
  }

  @Override
  public int read() throws IOException {
    return fill() ? bytes[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) return 0;
    if (!fill()) return -1;
    int count = Math.min(length, bytes.length - at);
    System.arraycopy(bytes, at, into, offset, count);
    at += count;
    return count;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
